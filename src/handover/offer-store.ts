import type { Db } from '../database.ts'
import { type Offer, WAITING } from './offer.ts'

export async function findOffer(db: Db, partnership: string, id: string): Promise<Offer | undefined> {
  return offers(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The offers that wait for somebody, the oldest first. */
export async function waitingOffers(db: Db, partnership: string): Promise<Offer[]> {
  return offers(db, partnership)
    .where('state', 'in', [...WAITING])
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Every offer of what a member holds or held, the oldest first. */
export async function offersFrom(db: Db, partnership: string, holder: string): Promise<Offer[]> {
  return offers(db, partnership).where('holder', '=', holder).orderBy('at').orderBy('id').execute()
}

/** Every offer to a member, the oldest first. */
export async function offersTo(db: Db, partnership: string, member: string): Promise<Offer[]> {
  return offers(db, partnership).where('to_member', '=', member).orderBy('at').orderBy('id').execute()
}

/** What was answered at one instant (ms UTC). */
export async function offersAnsweredAt(db: Db, partnership: string, at: number): Promise<Offer[]> {
  return offers(db, partnership).where('answered_at', '=', at).orderBy('at').orderBy('id').execute()
}

/** False where it is there already, from a form that was sent twice. */
export async function insertOffer(db: Db, offer: Offer): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('handover_offer')
    .values(offer)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type Answer = Pick<Offer, 'state'> & Partial<Pick<Offer, 'words' | 'before' | 'yes_by' | 'answered_at'>>

/** Answers an offer that is still as it was read; false where somebody was quicker. */
export async function setOffer(db: Db, offer: Offer, set: Answer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('handover_offer')
    .set(set)
    .where('partnership_id', '=', offer.partnership_id)
    .where('id', '=', offer.id)
    .where('state', '=', offer.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function offers(db: Db, partnership: string) {
  return db.selectFrom('handover_offer').selectAll().where('partnership_id', '=', partnership)
}
