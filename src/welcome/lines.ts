import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { findPartnership, membershipIn, setUpBy, sidesOf } from '../partnership/store.ts'
import { knownIn } from '../who/store.ts'
import { newPeopleItem, officeItem, promisesItem, startItem, waysItem } from './cards-lines.ts'
import type { Chapter } from './chapter.ts'
import * as store from './store.ts'
import { isKey, stepMet, stepRead } from './welcome.ts'

const GONE = { over: 'you are no longer part of this record' }
const KNOWN = { over: 'you know it already', about: 'The catch-up' }

/** Whoever gets the line, while they are still to be told of this chapter; otherwise why not. */
async function newcomer(db: Db, line: LineInHand, chapter: Chapter): Promise<Member | LineComposed> {
  const member = await membershipIn(db, line.partnership, line.person)
  if (member?.left_at !== null) return GONE
  const welcome = await store.findWelcome(db, line.partnership, member.id)
  // A line of a time before they left and came back is not of this welcome.
  if (welcome?.known_at !== null || `${welcome.began_at}` !== line.stage) return KNOWN
  const steps = await store.stepsOf(db, member)
  return steps.has(stepRead(chapter)) ? KNOWN : member
}

export const startLine: LineComposer = async (db, line) => {
  const member = await newcomer(db, line, 'who')
  if (!('id' in member)) return member
  const partnership = await findPartnership(db, line.partnership)
  if (!partnership) return GONE
  const about = { partnership, sides: await sidesOf(db, partnership.id), by: await setUpBy(db, partnership) }
  return { item: startItem(line.partnership, about), news: true }
}

export const promisesLine: LineComposer = async (db, line) => {
  const member = await newcomer(db, line, 'open')
  return 'id' in member ? { item: promisesItem(line.partnership), news: true } : member
}

export const waysLine: LineComposer = async (db, line) => {
  const member = await newcomer(db, line, 'ways')
  return 'id' in member ? { item: waysItem(line.partnership), news: true } : member
}

export const officeLine: LineComposer = async (db, line) => {
  const member = await membershipIn(db, line.partnership, line.person)
  if (member?.left_at !== null) return GONE
  const welcome = await store.findWelcome(db, line.partnership, member.id)
  if (!welcome || `${welcome.began_at}` !== line.stage || welcome.known_at !== null || welcome.welcomed_at !== null) {
    return KNOWN
  }
  return { item: officeItem(line.partnership, member.is), news: true }
}

/** Everybody new of the other sides since the line came up whom they have not met yet. */
export const newPeopleLine: LineComposer = async (db, line) => {
  const member = await membershipIn(db, line.partnership, line.person)
  if (member?.left_at !== null) return GONE
  const own = sidesOfMember(member)
  const met = await store.stepsOf(db, member)
  const faces = await store.facesSince(db, line.partnership, line.createdAt)
  const known = await knownIn(db, line.partnership)
  const people = faces.flatMap((face) => {
    const one = known.find(({ id }) => id === face.member_id)
    const isNew = one?.member && isKey(one.member) && !own.includes(face.side_id) && !met.has(stepMet(one.id))
    return isNew ? [one] : []
  })
  if (people.length === 0) return { over: 'you have met', about: 'Somebody new to meet' }
  return { item: newPeopleItem(line.partnership, people, await sidesOf(db, line.partnership)), news: true }
}
