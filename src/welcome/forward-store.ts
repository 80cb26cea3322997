import type { Db, NewRow, Row } from '../database.ts'

/** What the organisations of a partnership say of themselves. */
export async function sideWords(db: Db, partnership: string): Promise<Row<'side_words'>[]> {
  return db.selectFrom('side_words').selectAll().where('partnership_id', '=', partnership).execute()
}

export async function keepSideWords(db: Db, words: NewRow<'side_words'>): Promise<void> {
  await db
    .insertInto('side_words')
    .values(words)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'side_id']).doUpdateSet(words))
    .execute()
}

/** Back to the words that Kept proposes. */
export async function dropSideWords(db: Db, partnership: string, side: string): Promise<void> {
  await db.deleteFrom('side_words').where('partnership_id', '=', partnership).where('side_id', '=', side).execute()
}
