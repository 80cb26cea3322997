import type { Db } from '../database.ts'

/** Whose round, of which partnership. */
export type RoundKey = { partnership: string; round: string }
export type Sealed = { key: string; sealed: string }

/** All sealed responses of a round, by their places. */
export async function sealedOf(db: Db, { partnership, round }: RoundKey): Promise<Sealed[]> {
  return db
    .selectFrom('response')
    .select(['key', 'sealed'])
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .orderBy('key')
    .execute()
}

/** What is sealed in one place. */
export async function sealedAt(db: Db, { partnership, round }: RoundKey, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('response')
    .select('sealed')
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.sealed
}

/**
 * Writes them in the order of their places, so that the order of rows tells nothing. One that is there already is written
 * over where it stands: deleted and inserted, its pages would trade places and so count how often somebody came.
 */
export async function putSealed(db: Db, { partnership, round }: RoundKey, sealed: readonly Sealed[]): Promise<void> {
  const rows = sealed.map((one) => ({ partnership_id: partnership, round_id: round, ...one }))
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  await db
    .insertInto('response')
    .values(rows)
    .onConflict((same) =>
      same
        .columns(['partnership_id', 'round_id', 'key'])
        .doUpdateSet((row) => ({ sealed: row.ref('excluded.sealed') })),
    )
    .execute()
}

export async function deleteSealed(db: Db, { partnership, round }: RoundKey): Promise<void> {
  await db.deleteFrom('response').where('partnership_id', '=', partnership).where('round_id', '=', round).execute()
}
