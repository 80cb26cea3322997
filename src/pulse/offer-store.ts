import type { Db } from '../database.ts'
import type { Day } from '../calendar/day.ts'
import { todaysOf } from '../partnership/look-store.ts'

/** Partnerships whose day to look has come where they are, and what day it is there. `now` in ms UTC. */
export async function partnershipsToLookAt(db: Db, now: number, limit: number): Promise<{ id: string; today: Day }[]> {
  const found: { id: string; today: Day }[] = []
  for (const { today, zones } of await todaysOf(db, now)) {
    const rows = await db
      .selectFrom('partnership')
      .select('id')
      .where('look_on', '<=', today)
      .where('zone', 'in', zones)
      .orderBy('look_on')
      .orderBy('id')
      .limit(limit - found.length)
      .execute()
    found.push(...rows.map(({ id }) => ({ id, today })))
    if (found.length === limit) break
  }
  return found
}

export async function setPartnershipLook(db: Db, id: string, on: Day): Promise<void> {
  await db.updateTable('partnership').set({ look_on: on }).where('id', '=', id).execute()
}
