import { FEWEST_SCORES, medianOf } from './summary.ts'

export type Change = 'higher-now' | 'lower-now' | 'no-clear-change'

/** What one person said of a statement in one sitting: at first, and now. */
export type Pair = { then: number; now: number }

/** At least this share went the same way. */
const MOST = 2 / 3
/** And the middle change is of so many points. */
const LEAST_CHANGE = 1

/** Then and now of the same people; undefined for fewer than five. */
export function changeOf(pairs: readonly Pair[]): Change | undefined {
  if (pairs.length < FEWEST_SCORES) return undefined
  const changes = pairs.map(({ then, now }) => now - then)
  const median = medianOf(changes)
  const went = (way: 1 | -1) => changes.filter((change) => Math.sign(change) === way).length >= MOST * changes.length
  if (went(1) && median >= LEAST_CHANGE) return 'higher-now'
  return went(-1) && median <= -LEAST_CHANGE ? 'lower-now' : 'no-clear-change'
}
