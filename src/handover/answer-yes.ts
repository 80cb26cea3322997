import { type BySide, forSide, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { presentAs, standingFor } from './answer.ts'
import { One } from './which.ts'
import { answeredLines } from './answer-take.ts'
import { doneCard, HANDOVER_SENTENCES } from './cards.ts'
import { linesToTakers } from './line.ts'
import type { Offer } from './offer.ts'
import { findOffer, setOffer } from './offer-store.ts'
import { speaksFor } from './offering.ts'
import { nameOf, sideName, type Standing } from './standing.ts'
import { tellOfOffer } from './telling.ts'

const MAY = 'a chair or organiser of the residents whose it is, but not whoever would take it'

/** What residents hold moves to another organisation only with their yes. Whoever is asked to take it hears of it then. */
export const allow = forSide('handover.allow', {
  only: MAY,
  data: One,
  answer: (asking, { id }) => sayYesOrNo(asking, id, true),
})

export const refuse = forSide('handover.refuse', {
  only: MAY,
  data: One,
  answer: (asking, { id }) => sayYesOrNo(asking, id, false),
})

async function sayYesOrNo(asking: BySide, id: string, isYes: boolean): Promise<Outcome> {
  const { db, now, newId, partnership, side } = asking
  const standing = await standingFor(asking)
  const offer = await findOffer(db, partnership.id, id)
  if (!offer) throw new Refusal(HANDOVER_SENTENCES.noOffer)
  const by = await presentAs(asking)
  if (!speaksFor(by, offer.side_id) || side.id !== offer.side_id || by.id === offer.to_member) {
    throw new Refusal(`A chair or organiser of ${sideName(standing, offer.side_id)} can say that.`)
  }
  const did = { intent: 'handover.going-on', data: { p: partnership.id } }
  if (offer.state !== 'needs-yes') return { reply: { kind: 'card', card: answeredCard(standing, offer) }, did }
  const set = isYes
    ? ({ state: 'offered', yes_by: by.id } as const)
    : ({ state: 'declined', yes_by: by.id, answered_at: now } as const)
  if (!(await setOffer(db, offer, set))) throw new Refusal('This was answered just now. Open it again.')
  const after: Offer = { ...offer, ...set }
  const held = standing.held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
  const told = { db, now, newId, by: { member: by.id, side: side.id } }
  await tellOfOffer(told, isYes ? 'allowed' : 'declined', after, held)
  const lines = isYes ? linesToTakers(standing, [after]) : answeredLines(standing, after, by.id)
  return { reply: { kind: 'card', card: answeredCard(standing, after) }, lines, did }
}

function answeredCard(standing: Standing, offer: Offer) {
  const to = nameOf(standing, offer.to_member)
  if (offer.state === 'declined') return doneCard('It stays', `It stays with ${sideName(standing, offer.side_id)}.`, [])
  if (offer.state === 'offered') return doneCard('Thank you', `${to} is asked now. It moves only if they accept.`, [])
  return doneCard('Answered already', 'This no longer waits for a yes.', [])
}
