import { askedOften } from '../asked-often.ts'
import type { Day } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { todaysOf } from '../partnership/look-store.ts'

/** The partnerships that are to be looked at after a polling day, by the day that it is in each; `now` in ms UTC. */
export async function partnershipsToPoll(db: Db, now: number, limit: number): Promise<Row<'partnership'>[]> {
  const found: Row<'partnership'>[] = []
  for (const { today, zones } of await todaysOf(db, now)) {
    found.push(...(await pollsDue(db, { today, zones, limit: limit - found.length })))
    if (found.length === limit) break
  }
  return found
}

const pollsDue = askedOften((db, by: { today: Day; zones: readonly string[]; limit: number }) =>
  db
    .selectFrom('partnership')
    .selectAll()
    .where('polls_look_on', '<=', by.today)
    .where('zone', 'in', by.zones)
    .orderBy('polls_look_on')
    .limit(by.limit),
)

export async function setPollsLook(db: Db, partnership: string, on: Day): Promise<void> {
  await db.updateTable('partnership').set({ polls_look_on: on }).where('id', '=', partnership).execute()
}
