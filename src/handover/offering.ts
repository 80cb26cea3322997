import { todayIn } from '../calendar/day.ts'
import type { Held, Taker } from '../chat/holding.ts'
import type { Row } from '../database.ts'
import { openPassOf } from '../ask/pass-store.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { isOn, type Member, sidesOfMember } from '../partnership/member.ts'
import { isChaired, kindsOf } from '../partnership/side.ts'
import { findMember, membersOf, sidesOf } from '../partnership/store.ts'
import { Refusal, whyRefusedBy } from '../refusal.ts'
import { isOver } from './handover.ts'
import { holdingOf } from './holdings.ts'
import { type Offer, offerOf } from './offer.ts'
import { insertOffer } from './offer-store.ts'
import { openHandoversIn } from './store.ts'
import { type Telling, tellOfOffer } from './telling.ts'

/** Somebody who offers what they or a colleague hold, with all that is held and offered in the record now. */
export type Offering = Telling & {
  partnership: Row<'partnership'>
  from: Row<'member'>
  all: readonly Held[]
  offers: readonly Offer[]
}

/**
 * Asks somebody to take a thing over. It stays where it is until they accept. `holder` is whose it is; `id` becomes the
 * offer's, so that the same again changes nothing. Refuses what cannot be theirs, and what waits for somebody already.
 */
export async function offerThing(
  on: Offering,
  held: Held,
  { to, holder, id }: { to: Member; holder: string | null; id: string },
): Promise<Offer> {
  const taker = takerFor(held, to)
  await mayOffer(on, held, taker)
  const yes = await yesFor(on, held, taker)
  const offer: Offer = {
    partnership_id: on.partnership.id,
    id,
    kind: held.kind,
    subject_id: held.id,
    side_id: held.side,
    to_side: taker.side,
    holder,
    from_member: on.from.id,
    to_member: to.id,
    state: yes.isNeeded && yes.by === null ? 'needs-yes' : 'offered',
    words: null,
    before: null,
    yes_by: yes.by,
    at: on.now,
    offered_on: todayIn(on.now, on.partnership.zone),
    answered_at: null,
  }
  if (await insertOffer(on.db, offer)) await tellOfOffer(on, 'offered', offer, held)
  return offer
}

/** For the side that it is with, where they belong to it; for their own otherwise. */
function takerFor(held: Held, member: Member): Taker {
  const side = sidesOfMember(member).includes(held.side) ? held.side : member.side_id
  if (side === null) throw new Refusal(`${member.name} belongs to no side here. Choose somebody of a side.`)
  return { member, side }
}

async function mayOffer(on: Offering, held: Held, taker: Taker): Promise<void> {
  const { db, partnership } = on
  const { id, name } = taker.member
  if (!isOn(taker.member, taker.side))
    throw new Refusal(`${name} is no longer part of the record. Choose somebody else.`)
  if (id === on.from.id) throw new Refusal('Nothing is offered to oneself. Choose somebody else.')
  if (held.holders.includes(id)) throw new Refusal(`${name} has this already. Choose somebody else.`)
  const silent = await membersWithoutAccount(db, partnership.id)
  if (silent.has(id)) throw new Refusal(`${name} has no account here, so can’t be asked here. Choose somebody else.`)
  await refuseLeaver(on, taker)
  await refuseOffered(on, held)
  await holdingOf(held).mayGo(db, held, taker)
}

/** Whoever leaves may still take something over until their last day. */
async function refuseLeaver(on: Offering, { member }: Taker): Promise<void> {
  const today = todayIn(on.now, on.partnership.zone)
  const open = await openHandoversIn(on.db, on.partnership.id)
  if (open.some((one) => one.member_id === member.id && isOver(one, today))) {
    throw new Refusal(`${member.name}’s last day is over. Choose somebody who stays.`)
  }
}

/** Each thing is offered to one person at a time, by a handover or by passing it on. */
async function refuseOffered(on: Offering, held: Held): Promise<void> {
  const { db, partnership } = on
  const earlier = offerOf(on.offers, held)
  const pass = await openPassOf(db, partnership.id, held.id)
  const asked = earlier?.to_member ?? pass?.to_member
  if (asked === undefined) return
  const name = (await findMember(db, partnership.id, asked))?.name ?? 'Somebody'
  throw new Refusal(`${name} is asked to take this over already. Stop asking them first.`)
}

/** What residents hold, and so moves to another organisation only with their yes. */
const RESIDENTS_OWN: readonly string[] = ['promise', 'step', 'ask']

async function yesFor(
  on: Offering,
  held: Held,
  { member, side }: Taker,
): Promise<{ isNeeded: boolean; by: string | null }> {
  const from = (await sidesOf(on.db, on.partnership.id)).find((one) => one.id === held.side)
  const isNeeded = side !== held.side && RESIDENTS_OWN.includes(held.kind) && from !== undefined && isResidents(from)
  const giver = await findMember(on.db, on.partnership.id, on.from.id)
  const saysYes = isNeeded && giver !== undefined && speaksFor(giver, held.side) && giver.id !== member.id
  if (isNeeded && !saysYes) await refuseWithoutYes(on, from, member.id)
  return { isNeeded, by: saysYes ? giver.id : null }
}

async function refuseWithoutYes(on: Offering, side: Row<'side'>, taker: string): Promise<void> {
  const members = await membersOf(on.db, on.partnership.id)
  if (members.some((one) => one.id !== taker && speaksFor(one, side.id))) return
  throw new Refusal(`Nobody else of ${side.name} can say yes to that. Choose somebody of ${side.name} itself.`)
}

function isResidents(side: Pick<Row<'side'>, 'kinds'>): boolean {
  return isChaired(kindsOf(side))
}

/** Chairs and organisers say yes for their side, by their first hat. */
export function speaksFor(member: Member, side: string): boolean {
  return (
    isOn(member, side) && member.side_id === side && (member.is.includes('chair') || member.is.includes('organiser'))
  )
}

/** Offers whatever of these can be theirs and waits for nobody, and says what stays. `id` begins the ids of the offers. */
export async function offerAll(
  on: Offering,
  things: readonly Held[],
  { to, holder }: { to: Member; holder: string },
): Promise<{ offered: Offer[]; stays: Held[] }> {
  const offered: Offer[] = []
  const stays: Held[] = []
  for (const held of things) {
    const made = await whyRefusedBy(() => offerThing(on, held, { to, holder, id: on.newId() }))
    if ('found' in made) offered.push(made.found)
    else stays.push(held)
  }
  return { offered, stays }
}
