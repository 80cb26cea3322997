import { addDays, type Day, todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { LIVE, PULSE_LIMITS } from './round.ts'
import { lastOpening, roundsIn } from './round-store.ts'

export type Lately = 'under-way' | { from: Day }

/**
 * Why nobody on these sides may be asked today: another round that asks some of them is under way, or the last one opened
 * less than eight weeks ago, and then from when on they may.
 */
export async function askedLately(
  db: Db,
  { id, zone }: Pick<Row<'partnership'>, 'id' | 'zone'>,
  sides: readonly string[],
  today: Day,
): Promise<Lately | undefined> {
  const live = await roundsIn(db, id, LIVE)
  if (live.some((round) => round.sides.some((side) => sides.includes(side)))) return 'under-way'
  const last = await lastOpening(db, id, sides)
  const from = last === undefined ? undefined : addDays(todayIn(last, zone), PULSE_LIMITS.apartDays)
  return from !== undefined && today < from ? { from } : undefined
}
