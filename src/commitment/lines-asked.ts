import { shorten, CARD_LIMITS } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposed, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { findMember } from '../partnership/store.ts'
import { sayAll } from '../sentence.ts'
import { askedAbout } from './asked-store.ts'
import { handBackAction } from './cards.ts'
import { type Hand, toldOf } from './hand.ts'

/** Why a line is over that came up before its last answer. */
export const ANSWERED = 'it was answered'

/** Who was asked by that answer, and the way to stop asking for whoever did; of a hand only they read. */
export async function namingAsked(db: Db, line: LineInHand, composed: LineComposed): Promise<LineComposed> {
  if (!('over' in composed) || composed.over !== ANSWERED) return composed
  const { hand, pass } = await askedAbout(db, line.partnership, line.subject)
  const about = composed.about === undefined ? {} : { about: composed.about }
  if (hand && hand.at > (pass?.at ?? 0)) {
    const asker = await findMember(db, hand.partnership_id, hand.asked_by)
    return asker?.person_id === line.person ? { ...about, ...(await sayHand(db, hand)) } : composed
  }
  if (!pass) return composed
  const to = await nameIn(db, pass.partnership_id, pass.to_member)
  const giver = await findMember(db, pass.partnership_id, pass.from_member)
  const data = { p: pass.partnership_id, id: pass.id }
  const label = shorten(`Stop asking ${to}`, CARD_LIMITS.label)
  const undo = giver?.person_id === line.person ? { undo: { label, intent: DOORWAYS.stopPassing, data } } : {}
  return { ...about, over: `${to} is asked to take it on`, ...undo }
}

async function sayHand(db: Db, hand: Hand): Promise<Extract<LineComposed, { over: string }>> {
  const named = (id: string) => nameIn(db, hand.partnership_id, id)
  if (hand.helped_by !== null) return { over: `${await named(hand.helped_by)} will help` }
  const told: string[] = []
  for (const id of toldOf(hand)) told.push(await named(id))
  return { over: `${sayAll(told)} ${told.length === 1 ? 'is' : 'are'} asked for a hand`, undo: handBackAction(hand) }
}

async function nameIn(db: Db, partnership: string, id: string): Promise<string> {
  return (await findMember(db, partnership, id))?.name ?? 'Somebody'
}
