import { addDays, todayIn } from '../calendar/day.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db, Row } from '../database.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { findPartnership, findSide, membershipIn, sidesOf } from '../partnership/store.ts'
import { WITHDRAWN } from './answer-agree.ts'
import { answeredItem, peopleItem, proposedItem, reviewItem, withdrawnItem } from './cards-lines.ts'
import { ANSWERED, PROPOSED } from './deciding.ts'
import { PEOPLE, REVIEW } from './due.ts'
import { agreedWays, findWays, waitingWays } from './store.ts'
import { sidesIn } from './ways.ts'
import { changesIn, nameOf, reviewOf } from './ways-now.ts'

/** What each line says when it is due to be said, or why events have overtaken it. */
export const waysLines: Record<string, LineComposer> = {
  [PROPOSED]: proposed,
  [ANSWERED]: answered,
  [WITHDRAWN]: withdrawn,
  [REVIEW]: review,
  [PEOPLE]: people,
}

const NO_ORGANISER = { over: 'they no longer organise' }
const ABOUT = 'Ways of working'

/** The side that somebody organises now. */
async function organised(db: Db, { partnership, person }: LineInHand): Promise<Row<'side'> | undefined> {
  const member = await membershipIn(db, partnership, person)
  if (member?.left_at !== null || member.side_id === null || !isOrganiserOf(member, member.side_id)) return undefined
  return findSide(db, partnership, member.side_id)
}

async function proposed(db: Db, line: LineInHand): Promise<LineComposed> {
  const ways = await findWays(db, line.partnership, line.subject)
  if (ways?.state === 'withdrawn') return { over: 'it was taken back', about: ABOUT }
  if (ways?.state !== 'waiting') return { over: 'it was answered', about: ABOUT }
  const side = await organised(db, line)
  if (side === undefined) return NO_ORGANISER
  if (sidesIn(ways.agreed).includes(side.id)) return { over: 'your side has said yes', about: ABOUT }
  const changes = changesIn(ways, await agreedWays(db, line.partnership))
  return { item: proposedItem(ways, side, await nameOf(db, ways, ways.proposed_by), changes) }
}

async function answered(db: Db, line: LineInHand): Promise<LineComposed> {
  const ways = await findWays(db, line.partnership, line.subject)
  if (ways === undefined || ways.state === 'waiting') return { over: 'it waits' }
  const member = await membershipIn(db, line.partnership, line.person)
  if (member?.left_at !== null) return { over: 'they have left' }
  return { item: answeredItem(ways, await nameOf(db, ways, ways.answered_by)), news: true }
}

async function withdrawn(db: Db, line: LineInHand): Promise<LineComposed> {
  const ways = await findWays(db, line.partnership, line.subject)
  if (ways?.state !== 'withdrawn') return { over: 'it is not there any more' }
  return { item: withdrawnItem(ways, await nameOf(db, ways, ways.proposed_by)), news: true }
}

/** What is proposed anew is the review: only where it comes to nothing is the question still asked. */
const WAIT_DAYS = 7

async function review(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const ways = await agreedWays(db, line.partnership)
  const partnership = await findPartnership(db, line.partnership)
  if (!partnership || ways?.id !== line.subject) return { over: 'they were changed', about: ABOUT }
  const today = todayIn(now, partnership.zone)
  const due = reviewOf(ways, await sidesOf(db, line.partnership), today)
  if (due === undefined) return { over: 'each side has said so', about: ABOUT }
  const side = await organised(db, line)
  if (side === undefined) return NO_ORGANISER
  if (due.missing.every(({ id }) => id !== side.id)) return { over: 'your side has said so', about: ABOUT }
  if (await waitingWays(db, line.partnership)) return { later: addDays(today, WAIT_DAYS) }
  return { item: reviewItem(ways, side, due.on) }
}

async function people(db: Db, line: LineInHand): Promise<LineComposed> {
  const ways = await agreedWays(db, line.partnership)
  if (ways?.id !== line.subject) return { over: 'they were changed', about: ABOUT }
  if (await waitingWays(db, line.partnership)) return { over: 'a change is proposed', about: ABOUT }
  const side = await organised(db, line)
  return side === undefined ? NO_ORGANISER : { item: peopleItem(ways, side), news: true }
}
