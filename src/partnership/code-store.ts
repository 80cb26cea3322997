import type { Db, NewRow } from '../database.ts'
import { type Code, CODE_MS, type CodeUse } from './code.ts'

export async function addCode(db: Db, code: NewRow<'code'>): Promise<void> {
  await db.insertInto('code').values(code).execute()
}

/** Keeps a code under an id that may have had one before, which nobody used or took back. */
export async function putCode(db: Db, code: NewRow<'code'>): Promise<void> {
  const { code_hash, made_by, expires_at } = code
  await db
    .insertInto('code')
    .values(code)
    .onConflict((conflict) =>
      conflict.columns(['partnership_id', 'id']).doUpdateSet({ code_hash, made_by, expires_at }),
    )
    .execute()
}

export async function findCodeByHash(db: Db, hash: string): Promise<Code | undefined> {
  return db.selectFrom('code').selectAll().where('code_hash', '=', hash).executeTakeFirst()
}

export async function findCode(db: Db, partnership: string, id: string): Promise<Code | undefined> {
  return db
    .selectFrom('code')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Marks it used; false where somebody else was quicker. */
export async function useCode(db: Db, code: Code, now: number): Promise<boolean> {
  const result = await db
    .updateTable('code')
    .set({ used_at: now })
    .where('partnership_id', '=', code.partnership_id)
    .where('id', '=', code.id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function revokeCode(db: Db, code: Code, now: number): Promise<void> {
  await db
    .updateTable('code')
    .set({ revoked_at: now })
    .where('partnership_id', '=', code.partnership_id)
    .where('id', '=', code.id)
    .execute()
}

/** By whom, and since when; all of them where that is not said. */
type CodesBy = { partnership: string; member: string; since?: number }

/** Takes back the open codes that a member made, to join a side or to link a channel. */
export async function revokeCodesBy(db: Db, of: CodesBy, now: number): Promise<void> {
  await openCodesBy(db, of).where('purpose', '!=', 'rep').set({ revoked_at: now }).execute()
}

/** Ends the open codes for somebody of no side that a member was shown; they can be shown anew. */
export async function expireRepCodes(db: Db, of: CodesBy, now: number): Promise<void> {
  await openCodesBy(db, of)
    .where('purpose', '=', 'rep')
    .where('expires_at', '>', now)
    .set({ expires_at: now })
    .execute()
}

function openCodesBy(db: Db, of: CodesBy) {
  return db
    .updateTable('code')
    .where('partnership_id', '=', of.partnership)
    .where('made_by', '=', of.member)
    .where('expires_at', '>=', (of.since ?? 0) + CODE_MS)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
}

/** Takes back every open code for the same thing, so that at most one is good at a time; true where there was one. */
export async function revokeOpenCodes(
  db: Db,
  of: { partnership: string; side: string; use: CodeUse },
  now: number,
): Promise<boolean> {
  const result = await db
    .updateTable('code')
    .set({ revoked_at: now })
    .where('partnership_id', '=', of.partnership)
    .where('side_id', '=', of.side)
    .where('purpose', '=', of.use)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
