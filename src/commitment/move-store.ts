import type { Db, NewRow, Row } from '../database.ts'

/** By promise id, the member whose proposed new date waits for a yes. */
export async function openProposers(db: Db, partnership: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('move')
    .select(['commitment_id', 'proposed_by'])
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'proposed')
    .execute()
  return new Map(rows.map((row) => [row.commitment_id, row.proposed_by]))
}

/** False where it was proposed before: a form submitted twice. */
export async function insertMove(db: Db, move: NewRow<'move'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('move')
    .values(move)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function findMove(db: Db, partnership: string, id: string): Promise<Row<'move'> | undefined> {
  return db
    .selectFrom('move')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function changeMove(db: Db, move: Row<'move'>, change: Partial<Row<'move'>>): Promise<void> {
  await db
    .updateTable('move')
    .set(change)
    .where('partnership_id', '=', move.partnership_id)
    .where('id', '=', move.id)
    .execute()
}
