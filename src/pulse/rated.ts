import type { Answer } from './answers.ts'
import { groupsOf } from './groups.ts'
import { counts, EVERYONE, type GroupId, pooledId, type Shown } from './reading.ts'
import type { Tense } from './response.ts'
import { FEWEST_SCORES, summaryOf } from './summary.ts'

/** How somebody, of whom only the side is known, rated one statement. */
export type Rated = Extract<Answer, { kind: 'score' }>

/** A group that may be shown, and whoever of it rated the statement. */
export type ShownGroup = { group: GroupId; rated: readonly Rated[] }

/** Who rated a statement. */
export function ratedOf(answers: readonly Answer[], statement: string): Rated[] {
  return answers.flatMap((answer) => (answer.kind === 'score' && answer.statement === statement ? [answer] : []))
}

export function inTense(rated: readonly Rated[], tense: Tense): Rated[] {
  return rated.filter((one) => one[tense] !== undefined)
}

export function scoresOf(rated: readonly Rated[], tense: Tense): number[] {
  return rated.flatMap((one) => one[tense] ?? [])
}

/**
 * The groups of these that may be shown: everyone first, the sides in their order, those shown together last. A side of which
 * nobody rated is counted like one of which somebody did, or it could be told from one of which nobody did.
 */
export function shownGroups(sides: readonly string[], rated: readonly Rated[]): ShownGroup[] {
  const sizeOf = (side: string) => rated.filter((one) => one.side === side).length
  const shown = groupsOf(Object.fromEntries(sides.map((side) => [side, sizeOf(side)])))
  // Of one side alone everyone is the side.
  const left = sides.length === 1 ? [] : sides.filter((side) => shown.sides.includes(side))
  const pooled = shown.pooled === undefined ? [] : [pooledId(shown.pooled)]
  const groups = shown.everyone ? [EVERYONE, ...left, ...pooled] : []
  return groups.map((group) => ({ group, rated: rated.filter(({ side }) => counts(group, side)) }))
}

export function summed(groups: readonly ShownGroup[], tense: Tense): Shown[] {
  return groups.flatMap(({ group, rated }) => {
    const summary = summaryOf(scoresOf(rated, tense))
    return summary === undefined ? [] : [{ group, ...summary }]
  })
}

/** Where fewer than this share of those who rated it now would be left, it is not told how it was at first. */
const MOST = 2 / 3

/**
 * Those of a statement of whom something is published. Who rated it now and who rated it at first are shown beside each
 * other, and so may differ by nobody or by at least five people. Where they do not, those who rated both stand for both
 * (decision 0019); where these are too few, nothing is said of at first.
 */
export function besideEachOther(sides: readonly string[], rated: readonly Rated[]): Rated[] {
  const [now, first] = [inTense(rated, 'now'), inTense(rated, 'first')]
  const [nows, firsts] = [shownGroups(sides, now), shownGroups(sides, first)]
  if (nows.every((one) => firsts.every((other) => isFarOrSame(one.rated, other.rated)))) return [...rated]
  const both = inTense(now, 'first')
  if (both.length >= FEWEST_SCORES && both.length >= MOST * now.length) return both
  return now.map(({ kind, side, statement, now: score }) => ({ kind, side, statement, ...(score && { now: score }) }))
}

/** Whether those who are in one and not in the other are nobody or at least five, both ways. */
export function isFarOrSame(some: readonly Rated[], others: readonly Rated[]): boolean {
  return isEnough(some, others) && isEnough(others, some)
}

function isEnough(some: readonly Rated[], others: readonly Rated[]): boolean {
  const there = new Set(others)
  const left = some.filter((one) => !there.has(one)).length
  return left === 0 || left >= FEWEST_SCORES
}
