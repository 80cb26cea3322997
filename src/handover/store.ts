import { askedOften } from '../asked-often.ts'
import type { Db } from '../database.ts'
import type { Handover } from './handover.ts'

export async function findHandover(db: Db, partnership: string, id: string): Promise<Handover | undefined> {
  return handovers(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The one that is open for a member and a side. */
export async function openHandoverOf(
  db: Db,
  of: { partnership: string; member: string; side: string },
): Promise<Handover | undefined> {
  const open = await openHandoversIn(db, of.partnership)
  return open.find((one) => one.member_id === of.member && one.side_id === of.side)
}

/** Those that are open, the oldest first. */
export async function openHandoversIn(db: Db, partnership: string): Promise<Handover[]> {
  return openIn(db, { partnership })
}

const openIn = askedOften((db, { partnership }: { partnership: string }) =>
  handovers(db, partnership).where('state', '=', 'open').orderBy('opened_at').orderBy('id'),
)

/** False where it is there already. */
export async function insertHandover(db: Db, handover: Handover): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('handover')
    .values(handover)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function setHandover(
  db: Db,
  { partnership_id, id }: Handover,
  set: Partial<Pick<Handover, 'last_on' | 'successor' | 'state' | 'closed_at' | 'look_on'>>,
): Promise<void> {
  await db.updateTable('handover').set(set).where('partnership_id', '=', partnership_id).where('id', '=', id).execute()
}

function handovers(db: Db, partnership: string) {
  return db.selectFrom('handover').selectAll().where('partnership_id', '=', partnership)
}
