import type { Answer } from './answers.ts'
import { groupsOf } from './groups.ts'
import { counts, EVERYONE, type GroupId, pooledId, type Shown } from './reading.ts'
import type { Tense } from './response.ts'
import { summaryOf } from './summary.ts'

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
