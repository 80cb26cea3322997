import { askedOften } from '../asked-often.ts'
import type { Db, NewRow } from '../database.ts'
import { findMember } from '../partnership/store.ts'
import type { Offer, Pass, PassAnswer } from './pass.ts'

export async function findPass(db: Db, partnership: string, id: string): Promise<Pass | undefined> {
  return passes(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The offer that waits for a yes, at most one for each ask or promise. */
export async function openPassOf(db: Db, partnership: string, subject: string): Promise<Pass | undefined> {
  return passes(db, partnership).where('subject_id', '=', subject).where('state', '=', 'offered').executeTakeFirst()
}

/** The same with the name of whom it waits for, as a card shows it. */
export async function openOfferOf(db: Db, partnership: string, subject: string): Promise<Offer | undefined> {
  const pass = await openPassOf(db, partnership, subject)
  const taker = pass && (await findMember(db, partnership, pass.to_member))
  return pass && { pass, to: taker?.name ?? 'somebody' }
}

/** All passings of these asks and promises, oldest first. */
export async function passesOf(db: Db, partnership: string, subjects: readonly string[]): Promise<Pass[]> {
  return passesAbout(db, { partnership, subjects })
}

const passesAbout = askedOften((db, { partnership, subjects }: { partnership: string; subjects: readonly string[] }) =>
  passes(db, partnership).where('subject_id', 'in', subjects).orderBy('at').orderBy('id'),
)

/** The offers in the partnership that wait for a member's yes. */
export async function passesTo(db: Db, partnership: string, member: string): Promise<Pass[]> {
  return passes(db, partnership).where('to_member', '=', member).where('state', '=', 'offered').orderBy('at').execute()
}

/** Who is asked in a handover to take over an ask, a promise or a step: meanwhile it is not passed on. */
export async function askedInHandover(db: Db, partnership: string, subject: string): Promise<string | undefined> {
  const offer = await db
    .selectFrom('handover_offer')
    .select('to_member')
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', subject)
    .where('kind', 'in', ['promise', 'step', 'ask'])
    .where('state', 'in', ['needs-yes', 'offered'])
    .executeTakeFirst()
  return offer?.to_member
}

/** All offers in the partnership that wait for a yes, the oldest first. */
export async function openPasses(db: Db, partnership: string): Promise<Pass[]> {
  return passes(db, partnership).where('state', '=', 'offered').orderBy('at').orderBy('id').execute()
}

/** Somebody else hears from now on what comes of it. */
export async function setPassGiver(db: Db, pass: Pass, giver: string): Promise<void> {
  await db
    .updateTable('pass')
    .set({ from_member: giver })
    .where('partnership_id', '=', pass.partnership_id)
    .where('id', '=', pass.id)
    .execute()
}

function passes(db: Db, partnership: string) {
  return db.selectFrom('pass').selectAll().where('partnership_id', '=', partnership)
}

/** False where it was offered before: a form submitted twice. */
export async function insertPass(db: Db, pass: NewRow<'pass'>): Promise<boolean> {
  const result = await db
    .insertInto('pass')
    .values(pass)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Answers an offer that still waits, at `now`; false where it was answered in the meantime. */
export async function setPassState(db: Db, pass: Pass, state: PassAnswer, now: number): Promise<boolean> {
  const result = await db
    .updateTable('pass')
    .set({ state, at: now, look_on: null })
    .where('partnership_id', '=', pass.partnership_id)
    .where('id', '=', pass.id)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function setPassLook(db: Db, pass: Pass, lookOn: string | null): Promise<void> {
  await db
    .updateTable('pass')
    .set({ look_on: lookOn })
    .where('partnership_id', '=', pass.partnership_id)
    .where('id', '=', pass.id)
    .execute()
}
