import type { Db, NewRow, Row } from '../database.ts'
import { LOOK_AT_ONCE } from './settings.ts'

/** Keeps a new partnership; false where it is there already, from a form submitted twice. */
export async function addPartnership(db: Db, partnership: NewRow<'partnership'>): Promise<boolean> {
  const result = await db
    .insertInto('partnership')
    .values(partnership)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function addSide(db: Db, side: NewRow<'side'>): Promise<Row<'side'>> {
  return db
    .insertInto('side')
    .values({ look_on: LOOK_AT_ONCE, ...side })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function setSide(
  db: Db,
  side: Row<'side'>,
  set: Partial<Pick<Row<'side'>, 'name' | 'kinds' | 'joined_at' | 'named_helper' | 'lead_times'>>,
): Promise<Row<'side'>> {
  return (
    db
      .updateTable('side')
      // What it is may have changed, so that it is looked at anew; a look may be early.
      .set({ ...set, look_on: LOOK_AT_ONCE })
      .where('partnership_id', '=', side.partnership_id)
      .where('id', '=', side.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  )
}

export async function setPartnership(db: Db, id: string, set: Partial<Row<'partnership'>>): Promise<void> {
  await db.updateTable('partnership').set(set).where('id', '=', id).execute()
}

const LOOKED_AT = ['ask', 'pass', 'commitment', 'step', 'move', 'side', 'handover', 'ways'] as const

/** After a change of zone or holidays, whatever waits is looked at again today: a look may be early, never late. */
export async function lookAgain(db: Db, partnership: string, today: string): Promise<void> {
  for (const table of LOOKED_AT) {
    await db
      .updateTable(table)
      .set({ look_on: today })
      .where('partnership_id', '=', partnership)
      .where('look_on', '>', today)
      .execute()
  }
  await db
    .updateTable('reminder')
    .set({ look_at: 0 })
    .where('partnership_id', '=', partnership)
    .where('look_at', 'is not', null)
    .execute()
}

/** Whoever set these has left: they are looked at at once, as nobody looks after them. */
export async function lookAgainAtRemindersOf(db: Db, { partnership_id, id }: Row<'member'>): Promise<void> {
  await db
    .updateTable('reminder')
    .set({ look_at: 0 })
    .where('partnership_id', '=', partnership_id)
    .where('made_by', '=', id)
    .where('state', 'in', ['waiting-yes', 'on', 'paused'])
    .execute()
}
