import { askedOften } from '../asked-often.ts'
import type { Db, NewRow, Row } from '../database.ts'

/** A note is a sentence or two; longer thoughts belong in a document that it links to. */
export const NOTE_LIMIT = 500

/** All notes of these asks and promises, oldest first. */
export async function notesOf(db: Db, partnership: string, subjects: readonly string[]): Promise<Row<'note'>[]> {
  return notesAbout(db, { partnership, subjects })
}

const notesAbout = askedOften((db, { partnership, subjects }: { partnership: string; subjects: readonly string[] }) =>
  db
    .selectFrom('note')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('subject_id', 'in', subjects)
    .orderBy('at')
    .orderBy('id'),
)

/** False where the same note was added before: a form submitted twice. */
export async function insertNote(db: Db, note: NewRow<'note'>): Promise<boolean> {
  const result = await db
    .insertInto('note')
    .values(note)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
