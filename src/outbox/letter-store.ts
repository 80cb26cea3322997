import { askedOften } from '../asked-often.ts'
import type { Db, Row } from '../database.ts'

export type DueLetter = Pick<
  Row<'letter'>,
  'id' | 'kind' | 'person_id' | 'partnership_id' | 'space_id' | 'address' | 'not_before_at'
>

/** Letters that may be sent by now and come after a mark, in the order in which they became due. */
export async function dueLetters(
  db: Db,
  after: { at: number; id: string },
  now: number,
  limit: number,
): Promise<DueLetter[]> {
  return dueAfter(db, { ...after, now, limit })
}

const dueAfter = askedOften((db, { at, id, now, limit }: { at: number; id: string; now: number; limit: number }) =>
  db
    .selectFrom('letter')
    .select(['id', 'kind', 'person_id', 'partnership_id', 'space_id', 'address', 'not_before_at'])
    .where('state', '=', 'waiting')
    .where((row) => row(row.refTuple('not_before_at', 'id'), '>', row.tuple(at, id)))
    .where('not_before_at', '<=', now)
    .orderBy('not_before_at')
    .orderBy('id')
    .limit(limit),
)

/** Takes a letter in hand for a lane; undefined where somebody else has it or it is no longer due. */
export async function takeLetter(db: Db, id: string, lane: string, now: number): Promise<Row<'letter'> | undefined> {
  const [letter] = await takeDue(db, { id, lane, now })
  return letter
}

const takeDue = askedOften((db, { id, lane, now }: { id: string; lane: string; now: number }) =>
  db
    .updateTable('letter')
    .set({ state: 'sending', lane, claimed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('not_before_at', '<=', now)
    .returningAll(),
)

/** A letter in hand has been sent. What a reply carried is deleted as soon as it is off our hands. */
export async function layDownSent(db: Db, sent: { id: string; at: number; handle: string | null }): Promise<void> {
  await markSent(db, sent)
}

const markSent = askedOften((db, { id, at, handle }: { id: string; at: number; handle: string | null }) =>
  db
    .updateTable('letter')
    .set({ state: 'sent', sent_at: at, handle, why: null, claimed_at: null, address: null, message: null })
    .where('id', '=', id)
    .where('state', '=', 'sending'),
)

/** Lays a letter in hand down again: with `set` it says how it ended or when it goes on. */
export async function layDown(
  db: Db,
  id: string,
  set: Partial<Row<'letter'>> & Pick<Row<'letter'>, 'state'>,
): Promise<void> {
  // What a reply carried is deleted as soon as it is off our hands.
  const carried = set.state === 'waiting' ? {} : { address: null, message: null }
  await db
    .updateTable('letter')
    .set({ claimed_at: null, ...carried, ...set })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()
}

/** Letters that were taken in hand and never laid down, but for those taken in this span: they are a living process's. */
export async function lettersInHand(db: Db, living: { after: number; until: number }): Promise<Row<'letter'>[]> {
  return db
    .selectFrom('letter')
    .selectAll()
    .where('state', '=', 'sending')
    .where((row) => row.or([row('claimed_at', '<=', living.after), row('claimed_at', '>', living.until)]))
    .orderBy('id')
    .execute()
}
