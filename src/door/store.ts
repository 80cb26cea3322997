import { sql } from 'kysely'
import { z, type ZodError } from 'zod'
import { askedOften } from '../asked-often.ts'
import { packPress, type Press, unpackPress } from '../chat/card.ts'
import type { LetterInHand } from '../chat/letter.ts'
import type { Db } from '../database.ts'
import { isRefused, type Refusal } from '../refusal.ts'

/** A delivery that had an effect before, with the press that shows how things stand now. */
export type Seen = { shows: Press | undefined }

/** Platforms deliver again when an answer was slow; the same key twice has one effect. */
export async function findDelivery(db: Db, key: string): Promise<Seen | undefined> {
  const [row] = await deliveryByKey(db, { key })
  return row && { shows: row.shows === null ? undefined : unpackPress(row.shows) }
}

const deliveryByKey = askedOften((db, { key }: { key: string }) =>
  db.selectFrom('delivery').select('shows').where('key', '=', key),
)

export async function keepDelivery(
  db: Db,
  { key, account }: { key: string; account: string },
  shows: Press,
  now: number,
): Promise<void> {
  await db
    .insertInto('delivery')
    .values({ key, at: now, shows: packPress(shows), account })
    .execute()
}

/** The message to a person that stands in a chat under this handle, as its composer takes it. */
export async function findLetterUnder(db: Db, handle: string): Promise<LetterInHand | undefined> {
  const row = await db
    .selectFrom('letter')
    .selectAll()
    .where('handle', '=', handle)
    .where('person_id', 'is not', null)
    .executeTakeFirst()
  if (row?.person_id == null) return undefined
  const subject = z.record(z.string(), z.string()).parse(JSON.parse(row.subject))
  const mayHaveArrived = row.unknown_at !== null
  return { id: row.id, kind: row.kind, subject, person: row.person_id, space: undefined, mayHaveArrived }
}

/**
 * Goes on in the caller's transaction. Where this is refused nothing of it stands, and all that was done before does;
 * any other error is the whole transaction's.
 */
export async function unlessRefused<Done extends object>(
  db: Db,
  goOn: () => Promise<Done>,
): Promise<Done | { refused: Refusal | ZodError }> {
  await sql`savepoint before_going_on`.execute(db)
  try {
    return await goOn()
  } catch (error) {
    if (!isRefused(error)) throw error
    await sql`rollback to savepoint before_going_on`.execute(db)
    return { refused: error }
  }
}
