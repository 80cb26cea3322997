import { z } from 'zod'
import type { Db, Row } from '../database.ts'

/** Something that was as good as promised, and that only one person knew of. */
export type InTheAir = Row<'in_the_air'>

const Forms = z.array(z.string())

/** The drafts from which a promise or an ask may have been made of it. */
export function formsOf({ forms }: Pick<InTheAir, 'forms'>): string[] {
  return Forms.parse(JSON.parse(forms))
}

export async function findInTheAir(db: Db, partnership: string, id: string): Promise<InTheAir | undefined> {
  return inTheAir(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** Those that nobody let go and of which nothing was made, the oldest first. */
export async function openInTheAir(db: Db, partnership: string): Promise<InTheAir[]> {
  const rows = await inTheAir(db, partnership)
    .where('let_go_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const made = await madeOf(db, partnership, rows.flatMap(formsOf))
  return rows.filter((row) => !formsOf(row).some((form) => made.has(form)))
}

async function madeOf(db: Db, partnership: string, forms: readonly string[]): Promise<Set<string>> {
  const made = new Set<string>()
  if (forms.length === 0) return made
  for (const table of ['commitment', 'ask'] as const) {
    const query = db.selectFrom(table).select('id').where('partnership_id', '=', partnership).where('id', 'in', forms)
    for (const { id } of await query.execute()) made.add(id)
  }
  return made
}

/** False where it is there already, from a form that was sent twice. */
export async function insertInTheAir(db: Db, one: InTheAir): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('in_the_air')
    .values(one)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function setInTheAir(
  db: Db,
  { partnership_id, id }: InTheAir,
  set: Partial<Pick<InTheAir, 'member_id' | 'forms' | 'reason' | 'let_go_at'>>,
): Promise<void> {
  await db
    .updateTable('in_the_air')
    .set(set)
    .where('partnership_id', '=', partnership_id)
    .where('id', '=', id)
    .execute()
}

function inTheAir(db: Db, partnership: string) {
  return db.selectFrom('in_the_air').selectAll().where('partnership_id', '=', partnership)
}
