import { askedOften } from '../asked-often.ts'
import type { Db, NewRow, Row } from '../database.ts'
import type { Belonging } from './owners.ts'

/** By promise id, the member whose proposed new date waits for a yes. */
export async function openProposers(db: Db, partnership: string): Promise<Map<string, Belonging>> {
  const rows = await proposersIn(db, { partnership })
  return new Map(rows.map(({ commitment_id, ...member }) => [commitment_id, member]))
}

const proposersIn = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('move')
    .innerJoin('member', (join) =>
      join.onRef('member.partnership_id', '=', 'move.partnership_id').onRef('member.id', '=', 'move.proposed_by'),
    )
    .select(['move.commitment_id', 'member.id', 'member.side_id', 'member.second_side_id'])
    .where('move.partnership_id', '=', partnership)
    .where('move.state', '=', 'proposed'),
)

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
