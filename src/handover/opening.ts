import { type Day, todayIn } from '../calendar/day.ts'
import type { Held } from '../chat/holding.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { isOn, type Member } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import type { Handover } from './handover.ts'
import { LINES, lineTo, linesToTakers, yesLines } from './line.ts'
import { isWaiting, type Offer } from './offer.ts'
import { offersFrom, setOffer } from './offer-store.ts'
import { offerAll } from './offering.ts'
import { cardsOf } from './posted.ts'
import { askedFor, memberOf, type Standing, standingIn, thingsOf } from './standing.ts'
import { findHandover, insertHandover, openHandoverOf, setHandover } from './store.ts'
import { takenFrom } from './taken.ts'
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
  /** Their last day, of which a past one counts as today; null where it is not known. */
  lastOn: Day | null
  /** The member who follows them: everything that can be is offered to them at once. */
  successor: string | null
  /** The member who says so; null where nobody did, as when somebody was taken out. */
  by: string | null
}

/** Opens a handover. Another that is open for the same person and side goes on in this one. */
export async function openHandover(db: Db, opening: Opening, now: number, newId: Ids): Promise<Came> {
  const { partnership, member, side } = opening
  if (await findHandover(db, partnership.id, opening.id)) return NOTHING
  const today = todayIn(now, partnership.zone)
  const successor = await successorOf(db, opening)
  const before = await openHandoverOf(db, { partnership: partnership.id, member: member.id, side })
  if (before) await setHandover(db, before, { state: 'closed', closed_at: now, look_on: null })
  const handover: Handover = {
    ...{ partnership_id: partnership.id, id: opening.id, member_id: member.id, side_id: side, state: 'open' },
    ...{
      last_on: notPast(opening.lastOn, today),
      successor: opening.successor,
      made_by: opening.by,
      closed_at: null,
      look_on: today,
    },
    opened_at: before?.opened_at ?? now,
    opened_on: before?.opened_on ?? today,
  }
  await insertHandover(db, handover)
  const on = tellingOf(db, opening.by, handover, now, newId)
  await tellOfHandover(on, 'opened', handover)
  return offeredTo(on, partnership, handover, successor)
}

const NOTHING: Came = { lines: [], postings: [] }

/** Somebody who went on a day that is past is gone today: what nobody has is looked at at once. */
function notPast(lastOn: Day | null, today: Day): Day | null {
  return lastOn !== null && lastOn < today ? today : lastOn
}

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

/** Everything that is still free is offered to whoever follows. The leaver hears of it where somebody else said so. */
async function offeredTo(
  on: Telling,
  partnership: Row<'partnership'>,
  handover: Handover,
  successor: Member | undefined,
): Promise<Came> {
  const standing = await standingIn(on.db, partnership, on.now)
  const from = memberOf(standing, handover.member_id)
  if (!from) return NOTHING
  const { held: all, offers } = standing
  const free = thingsOf(standing, handover).filter((held) => askedFor(standing, held) === undefined)
  const offering = { ...on, partnership, from, all, offers }
  const made = successor
    ? await offerAll(offering, free, { to: successor, holder: handover.member_id })
    : { offered: [] }
  const told = isOn(from, handover.side_id) && on.by?.member !== from.id ? leaverLines(standing, handover, from) : []
  return {
    lines: [...linesToTakers(standing, made.offered), ...yesLines(standing, made.offered), ...told],
    postings: [],
  }
}

function leaverLines(standing: Standing, handover: Handover, leaver: Member): NewLine[] {
  return [lineTo(standing, leaver, { kind: LINES.leaver, subject: handover.id, stage: 'opened' })]
}

export type Changing = {
  id: string
  partnership: Row<'partnership'>
  lastOn: Day | null
  successor: string | null
  by: string | null
}

/** A corrected last day, or another who follows: what waited for the one before is offered to them. */
export async function changeHandover(db: Db, changing: Changing, now: number, newId: Ids): Promise<Came> {
  const { partnership, successor } = changing
  const handover = await findHandover(db, partnership.id, changing.id)
  if (handover?.state !== 'open') return NOTHING
  const today = todayIn(now, partnership.zone)
  const lastOn = changing.lastOn === handover.last_on ? changing.lastOn : notPast(changing.lastOn, today)
  if (handover.last_on === lastOn && handover.successor === successor) return NOTHING
  const follows = await successorOf(db, { partnership, member: { id: handover.member_id }, successor })
  const after = { ...handover, last_on: lastOn, successor, look_on: today }
  await setHandover(db, handover, { last_on: lastOn, successor, look_on: today })
  const on = tellingOf(db, changing.by, handover, now, newId)
  await tellOfHandover(on, 'changed', after)
  if (handover.successor === successor) return NOTHING
  const standing = await standingIn(db, partnership, now)
  const theirs = standing.offers.filter(
    (one) => one.holder === handover.member_id && one.to_member === handover.successor,
  )
  await withdrawAll(on, standing.held, theirs)
  return offeredTo(on, partnership, after, follows)
}

/** What stays with others when a handover is undone, by name. */
export type Closed = Came & { stays: string[] }

/** Undoes a handover: what waits for an answer is withdrawn; what others have accepted or changed since stays. */
export async function closeHandover(
  db: Db,
  { id, partnership, by }: { id: string; partnership: Row<'partnership'>; by: string | null },
  now: number,
  newId: Ids,
): Promise<Closed> {
  const handover = await findHandover(db, partnership.id, id)
  if (handover?.state !== 'open') return { ...NOTHING, stays: [] }
  const on = tellingOf(db, by, handover, now, newId)
  const standing = await standingIn(db, partnership, now)
  const offers = await offersFrom(db, partnership.id, handover.member_id)
  await withdrawAll(
    on,
    standing.held,
    offers.filter((one) => one.side_id === handover.side_id),
  )
  await setHandover(db, handover, { state: 'closed', closed_at: now, look_on: null })
  await tellOfHandover(on, 'closed', handover)
  const taken = await takenFrom(db, standing, handover)
  const stays = standing.held.filter((held) =>
    taken.some((one) => one.kind === held.kind && one.subject_id === held.id),
  )
  // Where their last day was over, the cards said that nobody has it.
  const postings = await cardsOf(db, thingsOf(standing, handover))
  return { lines: [], postings, stays: stays.map(({ name }) => name) }
}

/** Nobody is asked any more: each is free again. */
export async function withdrawAll(on: Telling, held: readonly Held[], offers: readonly Offer[]): Promise<Offer[]> {
  const withdrawn: Offer[] = []
  for (const offer of offers.filter(isWaiting)) {
    if (!(await setOffer(on.db, offer, { state: 'withdrawn', answered_at: on.now }))) continue
    const thing = held.find((one) => one.kind === offer.kind && one.id === offer.subject_id)
    await tellOfOffer(on, 'withdrawn', offer, thing)
    withdrawn.push(offer)
  }
  return withdrawn
}
