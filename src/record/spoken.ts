import { type Day, todayIn } from '../calendar/day.ts'

/**
 * What one side says to another through Kept. Steps, passing on within a side and settings are not among it, nor is
 * what Kept says by itself.
 */
export const SPEAKING: readonly string[] = [
  ...['ask.asked', 'ask.answered', 'ask.settled', 'ask.asked-again', 'ask.cannot', 'ask.taken-back'],
  ...['commitment.promised', 'commitment.joined', 'commitment.stayed-out'],
  ...['commitment.move-proposed', 'commitment.moved', 'commitment.move-declined', 'commitment.date-set'],
  ...['commitment.done', 'commitment.not-yet', 'commitment.kept', 'commitment.called-off', 'record.noted'],
]

/** The story's kinds for a meeting outside Kept, and for taking that back. */
export const SPOKE = 'record.spoke'
export const SPOKE_UNDONE = 'record.spoke-undone'

/** When the sides last spoke: through Kept, or somewhere else as one of them said. */
export type Spoken = { on: Day; through: 'kept' | 'elsewhere' }

/**
 * To speak takes two: the last day by which two sides had each said something. `lastActs` is the last instant of each
 * side that ever spoke; `metOn` the last day somebody said that they had met.
 */
export function lastSpoken(lastActs: readonly number[], metOn: Day | undefined, zone: string): Spoken | undefined {
  const second = [...lastActs].sort((a, b) => b - a)[1]
  const through = second === undefined ? undefined : todayIn(second, zone)
  if (metOn !== undefined && metOn >= (through ?? '')) return { on: metOn, through: 'elsewhere' }
  return through === undefined ? undefined : { on: through, through: 'kept' }
}
