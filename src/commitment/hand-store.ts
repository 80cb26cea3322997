import type { Db } from '../database.ts'
import type { Hand } from './hand.ts'

/** Keeps a hand that was asked for; one with this id is left as it is, from a form submitted twice. */
export async function insertHand(db: Db, hand: Hand): Promise<void> {
  await db
    .insertInto('hand')
    .values(hand)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .execute()
}

export async function findHand(db: Db, partnership: string, id: string): Promise<Hand | undefined> {
  return db
    .selectFrom('hand')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The hand that a member asked for last with a promise, a step or an ask, and did not take back. */
export async function lastHand(
  db: Db,
  of: { partnership: string; subject: string; member: string },
): Promise<Hand | undefined> {
  return db
    .selectFrom('hand')
    .selectAll()
    .where('partnership_id', '=', of.partnership)
    .where('subject_id', '=', of.subject)
    .where('asked_by', '=', of.member)
    .where('taken_back_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** One of those who were told helps; false where another does, or it was taken back in the meantime. */
export async function setHelper(db: Db, hand: Hand, member: string): Promise<boolean> {
  return setHand(db, hand, { helped_by: member })
}

/** Taken back at `now` (ms UTC); false where somebody helps by then. */
export async function takeBackHand(db: Db, hand: Hand, now: number): Promise<boolean> {
  return setHand(db, hand, { taken_back_at: now })
}

async function setHand(db: Db, hand: Hand, set: Partial<Pick<Hand, 'helped_by' | 'taken_back_at'>>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('hand')
    .set(set)
    .where('partnership_id', '=', hand.partnership_id)
    .where('id', '=', hand.id)
    .where('helped_by', 'is', null)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
