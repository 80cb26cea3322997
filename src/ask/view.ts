import { todayIn } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import type { Db, Row } from '../database.ts'
import type { StandIn } from '../partnership/cover.ts'
import { standInsOn } from '../partnership/cover-store.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { everyMemberOf, sidesOf } from '../partnership/store.ts'
import { type Ask, hearerOf } from './ask.ts'
import { notesOf } from './note-store.ts'
import { JOURNEY_PASSES, type Offer, type Pass } from './pass.ts'
import { isRested, termsOf } from './waiting.ts'
import { passesOf } from './pass-store.ts'

/** Notes shown on a card; `show` pages through all of them. */
export const CARD_NOTES = 3

/** One stop of the journey: who, and since when or since when they have been asked. */
export type Stop = { name: string; accepted?: string; asked?: string }

/** An ask with the names and days that its card shows. */
export type AskView = {
  ask: Ask
  from: Row<'side'>
  to: Row<'side'>
  asker: Member
  toldTo: string | undefined
  holder: Member | undefined
  /** Who waits for it. */
  hearer: Member
  /** Who gave the answer, also one that was not quite it. */
  answerer: string | undefined
  /** Who recorded the answer, where the one who gave it has no account. */
  answerToldTo: string | undefined
  journey: readonly Stop[]
  /** The passing-on that waits for a yes, and whose. */
  offer: Offer | undefined
  notes: readonly { by: string; words: string }[]
  moreNotes: number
  /** Those of the side that was asked who can be written to, and so could take it on. */
  takers: readonly Member[]
  /** Who is asked today instead of a member who is away. */
  standIns: readonly StandIn[]
  /** Whether the last time that anybody is asked about it lies behind. */
  rested: boolean
  today: string
}

/** One ask with what its card shows. `today` is the partnership's day. */
export async function loadAskView(db: Db, partnership: Row<'partnership'>, ask: Ask, today: string): Promise<AskView> {
  const [view] = await loadAskViews(db, partnership, [ask], today)
  if (view === undefined) throw new Error(`Ask ${ask.id} has no view.`)
  return view
}

/** A page of asks in their order, with as many queries as for one. */
export async function loadAskViews(
  db: Db,
  partnership: Row<'partnership'>,
  asks: readonly Ask[],
  today: string,
): Promise<AskView[]> {
  if (asks.length === 0) return []
  const { zone, nation } = partnership
  const ids = asks.map((ask) => ask.id)
  const sides = await sidesOf(db, partnership.id)
  const everybody = await everyMemberOf(db, partnership.id)
  const member = memberFinder(everybody)
  const silent = await membersWithoutAccount(db, partnership.id)
  const reached = everybody.filter((one) => one.left_at === null && !silent.has(one.id))
  const passes = await passesOf(db, partnership.id, ids)
  const notes = await notesOf(db, partnership.id, ids)
  const standIns = await standInsOn(db, partnership.id, today)
  return asks.map((ask) => {
    const own = { passes: passes.filter(isOf(ask)), notes: notes.filter(isOf(ask)) }
    return viewFrom(ask, { sides, member, reached, zone, nation, today, standIns, ...own })
  })
}

const isOf =
  (ask: Ask) =>
  (row: { subject_id: string }): boolean =>
    row.subject_id === ask.id

type Found = {
  sides: readonly Row<'side'>[]
  member: (id: string) => Member
  reached: readonly Member[]
  passes: readonly Pass[]
  notes: readonly Row<'note'>[]
  zone: string
  nation: Nation
  today: string
  standIns: readonly StandIn[]
}

function viewFrom(ask: Ask, found: Found): AskView {
  const { sides, member, passes, notes, zone, nation, today } = found
  const offer = passes.find((pass) => pass.state === 'offered')
  const to = theSide(sides, ask.to_side)
  return {
    ask,
    to,
    from: theSide(sides, ask.from_side),
    asker: member(ask.from_member),
    toldTo: ask.told_to === null ? undefined : member(ask.told_to).name,
    holder: ask.holder === null ? undefined : member(ask.holder),
    hearer: member(hearerOf(ask)),
    answerer: ask.answered_by === null ? undefined : member(ask.answered_by).name,
    answerToldTo: ask.answered_told_to === null ? undefined : member(ask.answered_told_to).name,
    journey: journeyOf(ask, to.name, passes, (id) => member(id).name, zone),
    offer: offer && { pass: offer, to: member(offer.to_member).name },
    notes: notes.slice(-CARD_NOTES).map((note) => ({ by: member(note.member_id).name, words: note.words })),
    takers: found.reached.filter((one) => sidesOfMember(one).includes(to.id)),
    standIns: found.standIns,
    moreNotes: Math.max(0, notes.length - CARD_NOTES),
    rested: isRested(ask, termsOf(ask, { zone, nation }, sides), today),
    today,
  }
}

function memberFinder(members: readonly Member[]): (id: string) => Member {
  const known = new Map(members.map((member) => [member.id, member]))
  return (id) => {
    const found = known.get(id)
    if (found === undefined) throw new Error(`Member ${id} is named in a record but does not exist.`)
    return found
  }
}

function theSide(sides: readonly Row<'side'>[], id: string): Row<'side'> {
  const side = sides.find((one) => one.id === id)
  if (side === undefined) throw new Error(`Side ${id} is named in a record but does not exist.`)
  return side
}

function journeyOf(
  ask: Ask,
  side: string,
  passes: readonly Pass[],
  name: (id: string) => string,
  zone: string,
): Stop[] {
  const stops: Stop[] = [{ name: side }]
  let last: string | null = null
  const going = passes.filter((pass) => pass.state === 'accepted' || pass.state === 'offered')
  for (const pass of going.slice(-JOURNEY_PASSES)) {
    if (pass.from_member !== last) stops.push({ name: name(pass.from_member) })
    const day = pass.state === 'accepted' ? { accepted: todayIn(pass.at, zone) } : { asked: pass.offered_on }
    stops.push({ name: name(pass.to_member), ...day })
    last = pass.to_member
  }
  const isGoing = going.some((pass) => pass.state === 'offered')
  if (ask.holder !== null && ask.holder !== last && !isGoing) stops.push({ name: name(ask.holder) })
  return stops
}
