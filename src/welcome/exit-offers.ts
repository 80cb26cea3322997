import { addDays, type Day, todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Db, Row } from '../database.ts'
import { isMissed } from '../partnership/missed.ts'
import { findSide, membersOf, sidesOf } from '../partnership/store.ts'
import { type Exit, EXIT_LIMITS, mayAnswer } from './exit.ts'
import { exitOf, exitsFrom, findExit, insertExit, setExit } from './exit-store.ts'

export const EXIT = 'welcome.exit'

/** A departure: its own id, who leaves which side, and their last day. */
export type Departure = {
  id: string
  partnership: Row<'partnership'>
  member: Pick<Row<'member'>, 'partnership_id' | 'id' | 'roles' | 'joined_at'>
  side: string
  lastOn: Day
}

/**
 * Offers the exit conversation to the leaver and to the chairs and organisers of both sides, once for each stay: a departure
 * that is told again moves its last day and says nothing new. Nothing for those who leave no gap of that kind.
 */
export async function exitOffers(db: Db, departure: Departure, now: number): Promise<NewLine[]> {
  const { id, partnership, member, side: sideId, lastOn } = departure
  const side = await findSide(db, partnership.id, sideId)
  if (!side || !isMissed(member, side, now)) return []
  const before = await exitOf(db, member)
  if (before) {
    if (before.last_on !== lastOn) await setExit(db, before, { last_on: lastOn })
    return []
  }
  const exit = { partnership_id: partnership.id, id, member_id: member.id, side_id: sideId, last_on: lastOn, at: now }
  if (await findExit(db, partnership.id, id)) {
    // Taken back, and now told again: what was said of it stands.
    await setExit(db, exit, { last_on: lastOn, withdrawn_at: null })
    return []
  }
  const areAsked = await wereAsked(db, exit)
  await insertExit(db, { ...exit, withdrawn_at: null })
  const today = todayIn(now, partnership.zone)
  const asked = (await offeredTo(db, exit)).filter((one) => one.id === member.id || !areAsked)
  return asked.flatMap(({ person_id: person }) => {
    const line = { partnership: partnership.id, person, kind: EXIT, subject: id }
    return [
      { ...line, stage: 'offered', on: today },
      { ...line, stage: 'again', on: addDays(today, EXIT_LIMITS.againDays) },
    ]
  })
}

/** Where an organisation goes as a whole, or several of it, both sides are asked once, and each who leaves for themselves. */
async function wereAsked(db: Db, { partnership_id, side_id, last_on }: Omit<Exit, 'withdrawn_at'>): Promise<boolean> {
  const from = addDays(last_on, -EXIT_LIMITS.togetherDays)
  const near = await exitsFrom(db, partnership_id, from, EXIT_LIMITS.exits)
  return near.some((one) => one.side_id === side_id && one.last_on <= addDays(last_on, EXIT_LIMITS.togetherDays))
}

/** A departure was taken back: nobody is asked any more. What was shared stays. */
export async function withdrawExit(db: Db, departure: { partnership: string; id: string }, now: number): Promise<void> {
  await setExit(db, { partnership_id: departure.partnership, id: departure.id }, { withdrawn_at: now })
}

/** The leaver while they are here, and those who speak for a side that has joined. */
async function offeredTo(db: Db, exit: { partnership_id: string; member_id: string }): Promise<Row<'member'>[]> {
  const joined = (await sidesOf(db, exit.partnership_id)).filter((side) => side.joined_at !== null)
  const members = await membersOf(db, exit.partnership_id)
  return members.filter((one) => mayAnswer(exit, one) && joined.some((side) => side.id === one.side_id))
}

/** Somebody left whom nobody announced: the sides are asked all the same; they themselves have a button on their card. */
export async function heardOfLeaving(db: Db, news: PeopleNews, now: number, newId: () => string): Promise<NewLine[]> {
  const { partnership, member, side } = news
  if (member.left_at === null || side === null) return []
  const lastOn = todayIn(now, partnership.zone)
  // Announced, and the day has come: a membership ends on the morning after the last day, which stays what was told.
  const announced = await exitOf(db, member)
  if (announced && announced.last_on < lastOn) return []
  return exitOffers(db, { id: newId(), partnership, member, side, lastOn }, now)
}
