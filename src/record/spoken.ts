import { type Day, todayIn } from '../calendar/day.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'

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

/** A meeting that somebody told of, by the id it was told under; for their side or, on no side, for themselves. */
export type Meeting = { id: string; on: Day; side: string | null; member: string | null }

/** Whether somebody may take back that the sides met: their side told of it or, on no side, they did. */
export function mayTakeBack(
  { side, member }: Meeting,
  who: Pick<Member, 'id' | 'side_id' | 'second_side_id'>,
): boolean {
  return side === null ? member === who.id : sidesOfMember(who).includes(side)
}

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
