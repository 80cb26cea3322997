import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import type { Held } from '../chat/holding.ts'
import type { NewLine } from '../chat/line.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { Refusal, whyRefusedBy } from '../refusal.ts'
import { presentAs, standingFor } from './answer.ts'
import { offeredTo } from './answer-offered.ts'
import { waitingFor } from './waiting.ts'
import { One } from './which.ts'
import { doneCard, giveBackAction, HANDOVER_SENTENCES, listAction, OFFER_OVER } from './cards.ts'
import { sayTaken, sayTakenOne } from './cards-offered.ts'
import { declineForm } from './forms.ts'
import { HANDOVER_LIMITS } from './handover.ts'
import { holdingOf } from './holdings.ts'
import { LINES, lineTo } from './line.ts'
import { movedLines } from './moved.ts'
import { isOf, type Offer } from './offer.ts'
import { findOffer, setOffer } from './offer-store.ts'
import { memberOf, sideName, type Standing } from './standing.ts'
import { tellOfOffer } from './telling.ts'

const TAKER = 'the one to whom it is offered'

/** One thing is theirs from now on. */
export const take = forSide('handover.take', {
  only: TAKER,
  data: One,
  async answer(asking, { id }) {
    const standing = await standingFor(asking)
    const offer = await offerFor(asking, standing, id)
    const came = await takeOne(asking, standing, offer)
    const action = holdingOf(came.held).putBack
      ? giveBackAction({ standing, side: asking.side.id }, offer.id)
      : undefined
    const card = await offeredTo(asking, 0, { words: sayTakenOne(came.held), action })
    return { ...came.said, reply: { kind: 'replace', card }, did: didOf(asking) }
  },
})

/** Everything that waits for them and can be theirs. */
export const takeAll = forSide('handover.take-all', {
  only: TAKER,
  data: z.object({}),
  async answer(asking) {
    const { id } = asking.member
    let said: Said = { lines: [], letters: [], postings: [], newOrganisers: [], people: [] }
    let taken = 0
    const waiting = waitingFor(await standingFor(asking), id, asking.side.id)
    for (const { offer } of waiting) {
      // What one of them changed is seen by the next.
      const came = await whyRefusedBy(async () => takeOne(asking, await standingFor(asking), offer))
      if ('refused' in came) continue
      taken += 1
      said = both(said, came.found.said)
    }
    const card = await offeredTo(asking, 0, { words: sayTaken(taken, waiting.length - taken) })
    return { ...said, reply: { kind: 'replace', card }, did: didOf(asking) }
  },
})

type Said = Required<Pick<Outcome, 'lines' | 'letters' | 'postings' | 'newOrganisers' | 'people'>>

function both(one: Said, other: Said): Said {
  return {
    lines: [...one.lines, ...other.lines],
    letters: [...one.letters, ...other.letters],
    postings: [...one.postings, ...other.postings],
    newOrganisers: [...one.newOrganisers, ...other.newOrganisers],
    people: [...one.people, ...other.people],
  }
}

function didOf({ partnership, side }: BySide) {
  return { intent: 'handover.offered', data: { p: partnership.id, s: side.id } }
}

/** The offer in hand, for the one whom it is for, while it waits. */
async function offerFor(asking: BySide, standing: Standing, id: string): Promise<Offer> {
  const offer = await findOffer(asking.db, asking.partnership.id, id)
  if (!offer) throw new Refusal(HANDOVER_SENTENCES.noOffer)
  if (offer.to_member !== asking.member.id) throw new Refusal(HANDOVER_SENTENCES.notYours)
  if (offer.state === 'needs-yes') throw new Refusal(HANDOVER_SENTENCES.needsYes)
  if (offer.state !== 'offered') throw new Refusal(OFFER_OVER[offer.state], await offeredTo(asking, 0))
  if (offer.to_side !== asking.side.id)
    throw new Refusal(HANDOVER_SENTENCES.otherSide(sideName(standing, offer.to_side)))
  return offer
}

/** Only now does it change hands, by the room that it is of. */
async function takeOne(asking: BySide, standing: Standing, offer: Offer): Promise<{ held: Held; said: Said }> {
  const { db, now } = asking
  const held = standing.held.find((one) => isOf(offer, one))
  if (!held) throw new Refusal(HANDOVER_SENTENCES.movedOn, await offeredTo(asking, 0))
  const holding = holdingOf(held)
  const to = { member: await presentAs(asking), side: offer.to_side }
  await holding.mayGo(db, held, to)
  const { before, ...given } = await holding.give(asking, held, to)
  if (!(await setOffer(db, offer, { state: 'taken', before, answered_at: now }))) {
    throw new Refusal('This was answered just now. Open the list again.')
  }
  const { lines = [], letters = [], postings = [], newOrganisers = [], people = [] } = given
  const heard = [...lines, ...answeredLines(standing, offer), ...movedLines(standing, offer, held)]
  return { held, said: { lines: heard, letters, postings, newOrganisers, people } }
}

/** Whoever offered it hears what came of it, in one line for all that was answered at once. */
export function answeredLines(standing: Standing, offer: Offer, by = offer.to_member): NewLine[] {
  const giver = memberOf(standing, offer.from_member)
  if (giver?.left_at !== null || giver.id === by) return []
  const stage = `answered-${standing.now}`
  return [lineTo(standing, giver, { kind: LINES.answered, subject: by, stage })]
}

/** "Not me", with a few words or without. It is free again. */
export const decline = forSide('handover.decline', {
  only: TAKER,
  data: One,
  async answer(asking, { id }) {
    const standing = await standingFor(asking)
    const offer = await offerFor(asking, standing, id)
    const about = { s: asking.side.id, id }
    const draft = await openDraft(asking, { intent: 'handover.decline', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: declineForm(draft, nameIn(standing, offer)) } }
  },
  submit: submitDecline,
})

function nameIn({ held }: Standing, offer: Offer): string {
  return held.find((one) => isOf(offer, one))?.name ?? ''
}

async function submitDecline(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, now, newId, member, side } = asking
  const standing = await standingFor(asking)
  const offer = await offerFor(asking, standing, draft.about['id'] ?? '')
  const words = readText(values, 'words', { max: HANDOVER_LIMITS.words })
  if ('errors' in words) {
    const form = declineForm(draft.id, nameIn(standing, offer), filled(values, 'words')?.slice(0, 3_000))
    return { reply: { kind: 'errors', form, errors: words.errors } }
  }
  const set = { state: 'declined', words: words.found ?? null, answered_at: now } as const
  if (!(await setOffer(db, offer, set))) throw new Refusal('This was answered just now. Open the list again.')
  const held = standing.held.find((one) => isOf(offer, one))
  await tellOfOffer(
    { db, now, newId, by: { member: member.id, side: side.id } },
    'declined',
    { ...offer, ...set },
    held,
  )
  const card = await offeredTo(asking, 0, { words: 'Thank you for saying. It can be offered to somebody else.' })
  return { reply: { kind: 'card', card }, lines: answeredLines(standing, offer), did: didOf(asking) }
}

/** Taken by mistake: for a day whoever took it can put it back as it was. */
export const giveBack = forSide('handover.give-back', {
  only: 'whoever took it over, for 24 hours, while it is still theirs',
  data: One,
  async answer(asking, { id }) {
    const { db, now, newId, member, side, partnership } = asking
    const standing = await standingFor(asking)
    const offer = await findOffer(db, partnership.id, id)
    const actions = [listAction(partnership.id, side.id)]
    const did = { intent: 'handover.list', data: { p: partnership.id, s: side.id } }
    if (offer?.to_member !== member.id) throw new Refusal(HANDOVER_SENTENCES.noOffer)
    if (offer.state === 'given-back')
      return { reply: { kind: 'card', card: doneCard('Given back', OFFER_OVER['given-back'], actions) }, did }
    const held = standing.held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
    const isStill = offer.state === 'taken' && held?.holders.includes(member.id) === true
    if (!isStill) throw new Refusal(HANDOVER_SENTENCES.gone)
    const { putBack } = holdingOf(held)
    const isLate = now >= (offer.answered_at ?? 0) + HANDOVER_LIMITS.undoMs
    if (!putBack || offer.before === null || isLate) throw new Refusal(TOO_LATE)
    const given = await putBack(asking, held, offer.before)
    await setOffer(db, offer, { state: 'given-back', answered_at: now })
    const by = { member: member.id, side: side.id }
    await tellOfOffer({ db, now, newId, by }, 'given-back', offer, held)
    const words = `${memberOf(standing, offer.holder)?.name ?? sideName(standing, offer.side_id)} has it again.`
    const lines = [...(given.lines ?? []), ...answeredLines(standing, offer)]
    return { ...given, lines, reply: { kind: 'card', card: doneCard('Given back', words, actions) }, did }
  },
})

const TOO_LATE = 'Something can be given back for 24 hours. Offer it to somebody instead: type “handover”.'
