import { type Day, todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { isOn, type Member } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import type { Handover } from './handover.ts'
import { allHeld, heldBy } from './holdings.ts'
import { isWaiting, type Offer, offerOf } from './offer.ts'
import { offersFrom, setOffer, waitingOffers } from './offer-store.ts'
import { offerAll } from './offering.ts'
import { findHandover, insertHandover, openHandoverOf, setHandover } from './store.ts'
import { type Telling, tellOfHandover, tellOfOffer } from './telling.ts'

/** What is to be said of it. */
export type Came = { lines: NewLine[]; postings: NewPosting[] }

export type Opening = {
  /** Of whatever it belongs to, such as a staff change: the same again changes nothing. */
  id: string
  partnership: Row<'partnership'>
  /** Who hands on, and for which side. */
  member: Pick<Row<'member'>, 'id'>
  side: string
  lastOn: Day | null
  /** The member who follows them: everything that can be is offered to them at once. */
  successor: string | null
  /** The member who says so; null where nobody did. */
  by: string | null
}

/** Opens a handover. Another that is open for the same person and side goes on in this one. */
export async function openHandover(db: Db, opening: Opening, now: number, newId: Ids): Promise<Came> {
  const { partnership, member, side } = opening
  if (await findHandover(db, partnership.id, opening.id)) return NOTHING
  const successor = await successorOf(db, opening)
  const today = todayIn(now, partnership.zone)
  const before = await openHandoverOf(db, { partnership: partnership.id, member: member.id, side })
  if (before) await setHandover(db, before, { state: 'closed', closed_at: now, look_on: null })
  const handover: Handover = {
    partnership_id: partnership.id,
    id: opening.id,
    member_id: member.id,
    side_id: side,
    last_on: opening.lastOn,
    successor: opening.successor,
    made_by: opening.by,
    state: 'open',
    opened_at: before?.opened_at ?? now,
    opened_on: before?.opened_on ?? today,
    closed_at: null,
    look_on: today,
  }
  await insertHandover(db, handover)
  const on = tellingOf(db, opening.by, handover, now, newId)
  await tellOfHandover(on, 'opened', handover)
  return offeredTo(on, partnership, handover, successor)
}

const NOTHING: Came = { lines: [], postings: [] }

function tellingOf(db: Db, by: string | null, { side_id: side }: Handover, now: number, newId: Ids): Telling {
  return { db, now, newId, by: by === null ? undefined : { member: by, side } }
}

async function successorOf(
  db: Db,
  { partnership, member, successor }: Pick<Opening, 'partnership' | 'member' | 'successor'>,
): Promise<Member | undefined> {
  if (successor === null) return undefined
  if (successor === member.id) throw new Refusal('Nobody hands on to themselves. Choose somebody else.')
  const found = await findMember(db, partnership.id, successor)
  if (found && isOn(found, found.side_id)) return found
  throw new Refusal('Whoever follows is no longer part of the record. Choose somebody else, or say “not yet named”.')
}

/** Everything that is still free is offered to whoever follows. */
async function offeredTo(
  on: Telling,
  partnership: Row<'partnership'>,
  handover: Handover,
  successor: Member | undefined,
): Promise<Came> {
  if (successor === undefined) return NOTHING
  const { db, now } = on
  const from = await findMember(db, partnership.id, on.by?.member ?? handover.member_id)
  if (!from) return NOTHING
  const all = await allHeld(db, partnership.id, now)
  const offers = await waitingOffers(db, partnership.id)
  const things = freeOf(heldBy(all, handover.member_id, handover.side_id), offers)
  await offerAll({ ...on, partnership, from, all, offers }, things, { to: successor, holder: handover.member_id })
  return NOTHING
}

function freeOf<One extends Parameters<typeof offerOf>[1]>(things: readonly One[], offers: readonly Offer[]): One[] {
  return things.filter((held) => offerOf(offers, held) === undefined)
}

export type Changing = {
  id: string
  partnership: Row<'partnership'>
  lastOn: Day | null
  successor: string | null
  by: string | null
}

/** A corrected last day, or another who follows: what waited for the one before waits for them. */
export async function changeHandover(db: Db, changing: Changing, now: number, newId: Ids): Promise<Came> {
  const { partnership, lastOn, successor } = changing
  const handover = await findHandover(db, partnership.id, changing.id)
  if (handover?.state !== 'open') return NOTHING
  if (handover.last_on === lastOn && handover.successor === successor) return NOTHING
  const follows = await successorOf(db, { partnership, member: { id: handover.member_id }, successor })
  const set = { last_on: lastOn, successor, look_on: todayIn(now, partnership.zone) }
  await setHandover(db, handover, set)
  const on = tellingOf(db, changing.by, handover, now, newId)
  await tellOfHandover(on, 'changed', { ...handover, ...set })
  if (handover.successor === successor) return NOTHING
  const offers = await offersFrom(db, partnership.id, handover.member_id)
  await withdrawAll(
    on,
    offers.filter((offer) => offer.to_member === handover.successor),
    now,
  )
  return offeredTo(on, partnership, handover, follows)
}

/** What stays with others when a handover is undone, by name. */
export type Closed = Came & { stays: string[] }

/** Undoes a handover: what waits for an answer is withdrawn; what others have accepted or changed stays. */
export async function closeHandover(
  db: Db,
  { id, partnership, by }: { id: string; partnership: Row<'partnership'>; by: string | null },
  now: number,
  newId: Ids,
): Promise<Closed> {
  const handover = await findHandover(db, partnership.id, id)
  if (handover?.state !== 'open') return { ...NOTHING, stays: [] }
  const on = tellingOf(db, by, handover, now, newId)
  const all = await allHeld(db, partnership.id, now)
  const offers = await offersFrom(db, partnership.id, handover.member_id)
  await withdrawAll(on, offers, now)
  await setHandover(db, handover, { state: 'closed', closed_at: now, look_on: null })
  await tellOfHandover(on, 'closed', handover)
  const taken = offers.filter((offer) => offer.state === 'taken' && offer.at >= handover.opened_at)
  const stays = taken.flatMap(
    (offer) => all.find((one) => one.kind === offer.kind && one.id === offer.subject_id) ?? [],
  )
  return { ...NOTHING, stays: stays.map(({ name }) => name) }
}

async function withdrawAll(on: Telling, offers: readonly Offer[], now: number): Promise<void> {
  const waiting = offers.filter(isWaiting)
  const all = waiting.length === 0 ? [] : await allHeld(on.db, waiting[0]?.partnership_id ?? '', now)
  for (const offer of waiting) {
    const held = all.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
    if (await setOffer(on.db, offer, { state: 'withdrawn', answered_at: now })) {
      await tellOfOffer(on, 'withdrawn', offer, held)
    }
  }
}
