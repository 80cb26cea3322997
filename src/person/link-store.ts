import type { Db, Row } from '../database.ts'
import { merged } from './person.ts'
import { personById } from './store.ts'

export async function addAccountCode(
  db: Db,
  code: { code_hash: string; person_id: string; expires_at: number },
): Promise<void> {
  // Whoever shows a new code has lost the old one: at most one a person is good.
  await db.deleteFrom('account_code').where('person_id', '=', code.person_id).where('used_at', 'is', null).execute()
  await db
    .insertInto('account_code')
    .values({ ...code, used_at: null })
    .execute()
}

export async function findAccountCode(db: Db, hash: string): Promise<Row<'account_code'> | undefined> {
  return db.selectFrom('account_code').selectAll().where('code_hash', '=', hash).executeTakeFirst()
}

/** False where somebody else was quicker. */
export async function useAccountCode(db: Db, hash: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('account_code')
    .set({ used_at: now })
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The name of a partnership in which both are, or were, members. */
export async function commonPartnership(db: Db, one: string, other: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('member as mine')
    .innerJoin('member as theirs', 'theirs.partnership_id', 'mine.partnership_id')
    .innerJoin('partnership', 'partnership.id', 'mine.partnership_id')
    .select('partnership.name')
    .where('mine.person_id', '=', one)
    .where('theirs.person_id', '=', other)
    .executeTakeFirst()
  return row?.name
}

/** Makes one person of two that share no partnership, and returns the one who stays. */
export async function mergePersons(db: Db, one: string, other: string): Promise<Row<'person'>> {
  const { stays, goes, set } = merged(await personById(db, one), await personById(db, other))
  const to = { person_id: stays.id }
  await db.updateTable('account').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('account_code').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('member').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('letter').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('line').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('draft').set(to).where('person_id', '=', goes.id).execute()
  await db.deleteFrom('person').where('id', '=', goes.id).execute()
  return db.updateTable('person').set(set).where('id', '=', stays.id).returningAll().executeTakeFirstOrThrow()
}
