import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { findMember, sidesOf } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import { notesOf } from './note-store.ts'
import { JOURNEY_PASSES, type Pass } from './pass.ts'
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
  journey: readonly Stop[]
  /** The passing-on that waits for a yes, and whose. */
  offer: { pass: Pass; to: string } | undefined
  notes: readonly { by: string; words: string }[]
  moreNotes: number
  today: string
}

/** `today` is the partnership's day. */
export async function loadAskView(db: Db, partnership: Row<'partnership'>, ask: Ask, today: string): Promise<AskView> {
  const names = nameFinder(db, partnership.id)
  const sides = await sidesOf(db, partnership.id)
  const passes = await passesOf(db, partnership.id, ask.id)
  const offer = passes.find((pass) => pass.state === 'offered')
  const notes = await notesOf(db, partnership.id, ask.id)
  const to = theSide(sides, ask.to_side)
  return {
    ask,
    to,
    from: theSide(sides, ask.from_side),
    asker: await names.member(ask.from_member),
    toldTo: ask.told_to === null ? undefined : await names.name(ask.told_to),
    holder: ask.holder === null ? undefined : await names.member(ask.holder),
    journey: await journeyOf(ask, to.name, passes, names.name, partnership.zone),
    offer: offer && { pass: offer, to: await names.name(offer.to_member) },
    notes: await named(notes.slice(-CARD_NOTES), names.name),
    moreNotes: Math.max(0, notes.length - CARD_NOTES),
    today,
  }
}

function nameFinder(db: Db, partnership: string) {
  const known = new Map<string, Member>()
  const member = async (id: string): Promise<Member> => {
    const found = known.get(id) ?? (await findMember(db, partnership, id))
    if (found === undefined) throw new Error(`Member ${id} is named in a record but does not exist.`)
    known.set(id, found)
    return found
  }
  return { member, name: async (id: string) => (await member(id)).name }
}

async function named(
  notes: readonly Row<'note'>[],
  name: (id: string) => Promise<string>,
): Promise<{ by: string; words: string }[]> {
  const shown: { by: string; words: string }[] = []
  for (const note of notes) shown.push({ by: await name(note.member_id), words: note.words })
  return shown
}

function theSide(sides: readonly Row<'side'>[], id: string): Row<'side'> {
  const side = sides.find((one) => one.id === id)
  if (side === undefined) throw new Error(`Side ${id} is named in a record but does not exist.`)
  return side
}

async function journeyOf(
  ask: Ask,
  side: string,
  passes: readonly Pass[],
  name: (id: string) => Promise<string>,
  zone: string,
): Promise<Stop[]> {
  const stops: Stop[] = [{ name: side }]
  let last: string | null = null
  const going = passes.filter((pass) => pass.state === 'accepted' || pass.state === 'offered')
  for (const pass of going.slice(-JOURNEY_PASSES)) {
    if (pass.from_member !== last) stops.push({ name: await name(pass.from_member) })
    const day = pass.state === 'accepted' ? { accepted: todayIn(pass.at, zone) } : { asked: pass.offered_on }
    stops.push({ name: await name(pass.to_member), ...day })
    last = pass.to_member
  }
  const isGoing = going.some((pass) => pass.state === 'offered')
  if (ask.holder !== null && ask.holder !== last && !isGoing) stops.push({ name: await name(ask.holder) })
  return stops
}
