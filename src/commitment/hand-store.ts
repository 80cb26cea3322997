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

/** The hand that a member asked for last with a promise, a step or an ask. */
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
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
