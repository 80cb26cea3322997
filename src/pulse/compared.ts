import type { Change } from './change.ts'
import { type Gap, gapSteps, levelsOf } from './gap.ts'
import { scoresOf, type ShownGroup } from './rated.ts'
import { EVERYONE, type GroupId, type SeenGap } from './reading.ts'
import type { Steps } from './steps.ts'

/** A difference in how two groups see a statement now. */
export type Compared = { statement: string; a: GroupId; b: GroupId; gap: Gap }
/** A difference in how a group sees a statement now and saw it in the round before. */
export type SinceBefore = { statement: string; group: GroupId; gap: Gap }

/** At most so many differences are put as a question. */
const MOST_ASKED = 2

/** Every two of the groups, of which everyone is none: it would be compared with a part of itself. */
export function* compareGroups(statement: string, groups: readonly ShownGroup[]): Steps<Compared[]> {
  const apart = groups.filter(({ group }) => group !== EVERYONE)
  const compared: Compared[] = []
  for (const [index, a] of apart.entries()) {
    for (const b of apart.slice(index + 1)) {
      const gap = yield* gapSteps(scoresOf(a.rated, 'now'), scoresOf(b.rated, 'now'))
      if (gap) compared.push({ statement, a: a.group, b: b.group, gap })
    }
  }
  return compared
}

export type Leveled = SeenGap & { statement: string }

/** What may be said of all that was compared in a round; of what may only be asked, the two that are furthest apart. */
export function gapsOf(compared: readonly Compared[]): Leveled[] {
  const levels = levelsOf(compared.map(({ gap }) => gap))
  const leveled = compared.map((one, index) => ({ ...one, level: levels[index] ?? 'similar' }))
  const asked = leveled.filter(({ level }) => level === 'ask').toSorted(byDistance)
  const left = new Set(asked.slice(MOST_ASKED))
  return leveled.flatMap(({ gap, level, ...one }) => {
    const isLeft = [...left].some(({ gap: other }) => other === gap)
    return level === 'similar' || isLeft ? [] : [{ ...one, level, higher: gap.shift > 0 ? one.a : one.b }]
  })
}

function byDistance({ gap: a }: Compared, { gap: b }: Compared): number {
  return Math.abs(b.shift) - Math.abs(a.shift) || Math.abs(b.delta) - Math.abs(a.delta) || a.p - b.p
}

/** One word for each beside the round before: the rule for two sides, with the rounds as the sides. */
export function wordsSince(since: readonly SinceBefore[]): (SinceBefore & { word: Change })[] {
  const levels = levelsOf(since.map(({ gap }) => gap))
  return since.map((one, index) => ({ ...one, word: levels[index] === 'talk' ? wayOf(one.gap) : 'no-clear-change' }))
}

function wayOf({ shift }: Gap): Change {
  return shift > 0 ? 'higher-now' : 'lower-now'
}
