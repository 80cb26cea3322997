import type { Db, NewRow, Row } from '../database.ts'

/** One person's nudge about something, once a day for each thing. */
export type Nudge = Row<'nudge'>

/** Keeps a nudge; false where the thing has had one that day. */
export async function addNudge(db: Db, nudge: NewRow<'nudge'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('nudge')
    .values(nudge)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'subject_id', 'on_day']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function findNudge(db: Db, partnership: string, id: string): Promise<Nudge | undefined> {
  return nudges(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The nudge that a thing has had on a day. */
export async function nudgeOn(db: Db, partnership: string, subject: string, day: string): Promise<Nudge | undefined> {
  return nudges(db, partnership).where('subject_id', '=', subject).where('on_day', '=', day).executeTakeFirst()
}

/** Whether anybody was told, or may have been. */
export async function isSaid(db: Db, nudge: Nudge): Promise<boolean> {
  const said = linesOf(db, nudge).where((line) =>
    line.or([line('letter.state', '!=', 'waiting'), line('letter.attempts', '>', 0)]),
  )
  return (await said.executeTakeFirst()) !== undefined
}

/** Takes a nudge back with its lines; false where it was said. */
export async function takeBackNudge(db: Db, nudge: Nudge): Promise<boolean> {
  if (await isSaid(db, nudge)) return false
  const ids = (await linesOf(db, nudge).execute()).map((line) => line.id)
  if (ids.length > 0) await db.deleteFrom('line').where('id', 'in', ids).execute()
  await db.deleteFrom('nudge').where('partnership_id', '=', nudge.partnership_id).where('id', '=', nudge.id).execute()
  return true
}

function linesOf(db: Db, nudge: Nudge) {
  return db
    .selectFrom('line')
    .leftJoin('letter', 'letter.id', 'line.letter_id')
    .select('line.id')
    .where('line.subject_id', '=', nudge.subject_id)
    .where('line.stage', '=', nudge.id)
}

function nudges(db: Db, partnership: string) {
  return db.selectFrom('nudge').selectAll().where('partnership_id', '=', partnership)
}
