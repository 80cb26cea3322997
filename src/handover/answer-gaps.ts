import { z } from 'zod'
import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { Held } from '../chat/holding.ts'
import { pageOf, turns } from '../chat/page.ts'
import { type ByMember, forMember, forOrganiser } from '../chat/room.ts'
import { isOn, isOrganiserOf } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { presentAs, standingFor } from './answer.ts'
import { Page, Thing } from './which.ts'
import { doneCard, giveBackAction, HANDOVER_SENTENCES, listAction, offerAction, showActions } from './cards.ts'
import { gapsCard, sayTakenOne, sayWas } from './cards-offered.ts'
import { holdingOf } from './holdings.ts'
import type { Offer } from './offer.ts'
import { insertOffer } from './offer-store.ts'
import { NOBODY, sayDue, sayState } from './saying.ts'
import { askedFor, gapsOf, holderFor, type Standing, standingIn } from './standing.ts'

/** What nobody has, as both sides see it. */
export const gaps = forMember('handover.gaps', {
  data: z.object({ n: Page }),
  async answer(asking, { n }) {
    const { db, partnership, now } = asking
    const standing = await standingIn(db, partnership, now)
    const all = gapsOf(standing)
    const isSeen = (held: Held) => held.isOwn !== true || isOn(asking.member, held.side)
    const shown = pageOf(all.filter(isSeen), n ?? 0)
    const items = []
    for (const held of shown.rows) items.push(await gapItem(asking, standing, held))
    const own = standing.sides
      .map(({ id }) => ({ side: id, count: all.filter((held) => held.side === id && !isSeen(held)).length }))
      .filter(({ count }) => count > 0)
    const turn = turns(shown, (to) => ({ intent: 'handover.gaps', data: { p: partnership.id, n: String(to) } }))
    const card = gapsCard({ standing, items, own, turns: turn })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

async function gapItem(asking: ByMember, standing: Standing, held: Held): Promise<Item> {
  const member = await findMember(asking.db, asking.partnership.id, asking.member.id)
  const state = askedFor(standing, held) ? sayState(standing, held, null) : NOBODY
  const detail = [state, sayWas(standing, held), sayDue(standing, held)].filter((one) => one !== '').join(' ')
  const acts =
    member && isOrganiserOf(member, held.side) ? organiserActions(standing, held) : officeActions(asking, held)
  return {
    text: shorten(held.name, CARD_LIMITS.itemText),
    detail: shorten(detail, CARD_LIMITS.itemDetail),
    actions: [...acts, ...showActions(held)],
  }
}

function organiserActions(standing: Standing, held: Held): Action[] {
  const data = { p: standing.partnership.id, s: held.side, k: held.kind, id: held.id }
  const take: Action = { label: 'I’ll take it', intent: 'handover.fill', data, primary: true }
  return [...(askedFor(standing, held) ? [] : [take]), offerAction({ standing }, held)]
}

/** Where a side has no organiser, one of it takes that on. */
function officeActions({ member, partnership }: ByMember, held: Held): Action[] {
  if (held.kind !== 'organiser' || member.side_id !== held.side) return []
  const data = { p: partnership.id, s: held.side }
  return [{ label: 'I will be the organiser', intent: 'partnership.organise', data }]
}

/** An organiser takes what nobody has. */
export const fill = forOrganiser('handover.fill', {
  only: 'what nobody of their side has',
  data: Thing,
  async answer(asking, { k, id }) {
    const { db, now, newId, partnership, side, today } = asking
    const standing = await standingFor(asking)
    const by = await presentAs(asking)
    const held = gapsOf(standing).find((one) => one.kind === k && one.id === id && one.side === side.id)
    const may = held && holderFor(standing, held, by)
    if (!held || !may) throw new Refusal(HANDOVER_SENTENCES.gone)
    if (askedFor(standing, held)) throw new Refusal('Somebody is asked to take this already. Stop asking them first.')
    const to = { member: by, side: side.id }
    const holding = holdingOf(held)
    await holding.mayGo(db, held, to)
    const { before, ...given } = await holding.give(asking, held, to)
    const offer: Offer = {
      ...{ partnership_id: partnership.id, id: newId(), kind: held.kind, subject_id: held.id },
      ...{ side_id: held.side, to_side: side.id, holder: may.holder, from_member: by.id, to_member: by.id },
      ...{ state: 'taken', words: null, before, yes_by: null, at: now, offered_on: today, answered_at: now },
    }
    await insertOffer(db, offer)
    const back = holding.putBack ? [giveBackAction({ standing, side: side.id }, offer.id)] : []
    const card = doneCard('It is yours now', sayTakenOne(held), [...back, listAction(partnership.id, side.id)])
    return { ...given, reply: { kind: 'card', card }, did: { intent: 'handover.gaps', data: { p: partnership.id } } }
  },
})
