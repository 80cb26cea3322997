import { addDays, todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Db, Row } from '../database.ts'
import { isOrganiserOf, type Member, sidesOfMember } from '../partnership/member.ts'
import { findMember, membersOf } from '../partnership/store.ts'
import * as store from './store.ts'
import { isKey, isNewAgain, isYoung, NEWCOMER_LINES, STEPS, toldOn, type Welcome, worksWithOthers } from './welcome.ts'
import { WELCOME_LIMITS } from './welcome.ts'

export const OFFICE = 'welcome.office'
export const NEW_PEOPLE = 'welcome.new-people'

/** What follows from somebody coming or taking up an office: they are welcomed, and the other sides can meet them. */
export async function heardOfComing(db: Db, news: PeopleNews, now: number): Promise<NewLine[]> {
  const member = await findMember(db, news.partnership.id, news.member.id)
  if (member?.left_at !== null || isYoung(news.partnership, now)) return []
  const own =
    news.kind === 'arrived' ? await welcomeNewcomer(db, news, member, now) : await inOffice(db, news, member, now)
  return [...own, ...(await aboutSomebodyNew(db, news, member, now))]
}

/** Three lines over a week. A second hat makes nobody new, nor does coming back soon. */
async function welcomeNewcomer(db: Db, news: PeopleNews, member: Member, now: number): Promise<NewLine[]> {
  if (member.second_side_id !== null && member.second_side_id === news.side) return []
  if (!isNewAgain(await store.lastLeft(db, member), now)) return []
  const isFirst = news.side !== null && isOrganiserOf(member, news.side)
  await store.untickSteps(db, member)
  await store.beginWelcome(db, welcomeOf(member, news.side, isFirst ? 'organisation' : 'member', now))
  const today = todayIn(now, news.partnership.zone)
  return NEWCOMER_LINES.map(({ kind, afterDays }) =>
    lineFor(member, { kind, stage: `${now}`, on: addDays(today, afterDays) }),
  )
}

/** Whoever has just come is welcomed already. What they have read and whom they have met stays as it is. */
async function inOffice(db: Db, news: PeopleNews, member: Member, now: number): Promise<NewLine[]> {
  const before = await store.findWelcome(db, news.partnership.id, member.id)
  if (before && before.welcomed_at === null && before.known_at === null) return []
  await store.untickSteps(db, member, STEPS)
  await store.beginWelcome(db, welcomeOf(member, news.side, 'office', now))
  return [lineFor(member, { kind: OFFICE, stage: `${now}`, on: todayIn(now, news.partnership.zone) })]
}

function welcomeOf(member: Member, side: string | null, why: Welcome['why'], now: number): Welcome {
  const { partnership_id, id } = member
  return { partnership_id, member_id: id, side_id: side, why, began_at: now, known_at: null, welcomed_at: null }
}

function lineFor(member: Member, line: Pick<NewLine, 'kind' | 'stage' | 'on'>): NewLine {
  return { partnership: member.partnership_id, person: member.person_id, subject: member.id, ...line }
}

/**
 * One line for each who works with that side, on the next Monday: all who are new by then stand in it. Whoever hears of new
 * people in another record in that week hears of these in the next one.
 */
async function aboutSomebodyNew(db: Db, news: PeopleNews, member: Member, now: number): Promise<NewLine[]> {
  const { partnership, side } = news
  if (side === null || !isKey(member)) return []
  await store.keepFace(db, { partnership_id: partnership.id, member_id: member.id, side_id: side, at: now })
  const others = (await membersOf(db, partnership.id)).filter(
    (one) => worksWithOthers(one) && !sidesOfMember(one).includes(side),
  )
  const monday = toldOn(partnership, now)
  const persons = others.map((one) => one.person_id)
  const taken = await store.linesFrom(db, persons, NEW_PEOPLE, monday)
  return persons.map((person) => ({
    partnership: partnership.id,
    person,
    kind: NEW_PEOPLE,
    subject: partnership.id,
    stage: 'new',
    on: freeMonday(
      monday,
      partnership.id,
      taken.filter((line) => line.person_id === person),
    ),
  }))
}

type Taken = readonly Pick<Row<'line'>, 'partnership_id' | 'on_day'>[]

function freeMonday(monday: string, partnership: string, taken: Taken): string {
  const mondays = Array.from({ length: WELCOME_LIMITS.weeks }, (_, weeks) => addDays(monday, 7 * weeks))
  const isFree = (on: string) => taken.every((line) => line.on_day !== on || line.partnership_id === partnership)
  return mondays.find(isFree) ?? monday
}
