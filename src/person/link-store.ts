import { findDraft } from '../chat/draft-store.ts'
import { type Account, accountKey } from '../chat/request.ts'
import type { Db, Row } from '../database.ts'

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

/** Whether one of these persons asked to be forgotten and has not called it off. */
export async function asksToBeForgotten(db: Db, persons: readonly string[]): Promise<boolean> {
  const wish = db.selectFrom('wish').select('id').where('kind', '=', 'forget').where('person_id', 'in', persons)
  return (await wish.executeTakeFirst()) !== undefined
}

/** Where a person belongs, as it is shown to whoever is asked whether both are one. */
export type Belonging = { partnership: string; side: string | null }

/** The partnerships that a person is a member of now, by name. */
export async function belongingsOf(db: Db, person: string): Promise<Belonging[]> {
  return db
    .selectFrom('member')
    .innerJoin('partnership', 'partnership.id', 'member.partnership_id')
    .leftJoin('side', (join) =>
      join.onRef('side.partnership_id', '=', 'member.partnership_id').onRef('side.id', '=', 'member.side_id'),
    )
    .select(['partnership.name as partnership', 'side.name as side'])
    .where('member.person_id', '=', person)
    .where('member.left_at', 'is', null)
    .orderBy('partnership.name')
    .orderBy('member.id')
    .execute()
}

/** The code that a question is about, if this account was asked it. Whether the code is still good is another matter. */
export async function codeInQuestion(
  db: Db,
  of: { id: string; intent: string; account: Account },
  now: number,
): Promise<Row<'account_code'> | undefined> {
  const draft = await findDraft(db, of.id, now)
  const isTheirs = draft?.intent === of.intent && draft.account === accountKey(of.account)
  const code = isTheirs ? draft.about['code'] : undefined
  return code === undefined ? undefined : findAccountCode(db, code)
}
