import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { NewOrganiser, Said } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { plainTitle } from '../partnership/job.ts'
import { isOn, isOrganiserOf } from '../partnership/member.ts'
import { gapsLeftBy } from './asking.ts'
import { LINES, lineTo, whoseOf } from './line.ts'
import { openHandover, withdrawAll } from './opening.ts'
import { cardsOf } from './posted.ts'
import { gapsOf, handoverOf, memberOf, type Standing, standingIn, thingsOf } from './standing.ts'
import { setHandover } from './store.ts'
import { type Telling, tellOfHandover } from './telling.ts'

/** What follows for what somebody holds from their leaving, with or without a word beforehand, or from their coming back. */
export async function hears(db: Db, news: PeopleNews, now: number, newId: Ids): Promise<Said> {
  const { kind, side } = news
  if (side === null) return {}
  if (kind === 'arrived') return cameBack(db, news, side, now, newId)
  return kind === 'left' ? hasLeft(db, news, side, now, newId) : {}
}

async function hasLeft(
  db: Db,
  { partnership, member }: PeopleNews,
  side: string,
  now: number,
  newId: Ids,
): Promise<Said> {
  const standing = await standingIn(db, partnership, now)
  const on = { db, now, newId, by: undefined }
  const lines = await freeAgain(on, standing, member.id, side)
  lines.push(...roleLines(standing, member, side))
  const things = thingsOf(standing, { member_id: member.id, side_id: side })
  const postings = await cardsOf(db, things)
  const open = handoverOf(standing, member.id, side)
  const { today } = standing
  if (open) {
    // They went before their day: what nobody has is looked at at once.
    if (open.last_on === null || open.last_on > today) await setHandover(db, open, { last_on: today, look_on: today })
    return { lines, postings }
  }
  // Of a reminder alone its own room asks for somebody new.
  const gaps = gapsOf(standing).filter(({ kind }) => kind !== 'reminder')
  if (!things.some((held) => gaps.includes(held))) return { lines, postings }
  const opening = { id: newId(), partnership, member, side, lastOn: today, successor: null, by: null }
  const came = await openHandover(db, opening, now, newId)
  return { lines: [...lines, ...came.lines], postings }
}

/** A role that went with them may be nobody’s now: the organisers are asked about each promise that it owns. */
function roleLines(standing: Standing, member: Row<'member'>, side: string): NewLine[] {
  const title = plainTitle(member.title ?? '')
  const roles = gapsOf(standing).filter((held) => held.side === side && plainTitle(held.role ?? '') === title)
  const organisers = standing.members.filter((one) => one.left_at === null && isOrganiserOf(one, side))
  return roles
    .filter(({ role }) => role !== undefined)
    .flatMap(({ id }) =>
      organisers.map((one) =>
        lineTo(standing, one, { kind: LINES.role, subject: id, stage: `vacant-${standing.now}` }),
      ),
    )
}

/** What waits for somebody who has gone is free again, and whoever offered it hears so. */
async function freeAgain(on: Telling, standing: Standing, member: string, side: string): Promise<NewLine[]> {
  const theirs = standing.offers.filter((one) => one.to_member === member && one.to_side === side)
  const withdrawn = await withdrawAll(on, standing.held, theirs)
  const givers = new Set(withdrawn.map(({ from_member }) => from_member))
  return [...givers].flatMap((id) => {
    const giver = memberOf(standing, id)
    const stage = `free-${on.now}`
    return giver?.left_at === null ? [lineTo(standing, giver, { kind: LINES.free, subject: member, stage })] : []
  })
}

/** Somebody who is back has what they had: what they handed on because they left is over. */
async function cameBack(
  db: Db,
  { partnership, member }: PeopleNews,
  side: string,
  now: number,
  newId: Ids,
): Promise<Said> {
  const standing = await standingIn(db, partnership, now)
  const open = handoverOf(standing, member.id, side)
  if (open?.last_on == null || open.last_on > standing.today || !isOn(memberOf(standing, member.id), side)) return {}
  const on = { db, now, newId, by: undefined }
  await withdrawAll(
    on,
    standing.held,
    standing.offers.filter((one) => whoseOf(one) === member.id && one.side_id === side),
  )
  await setHandover(db, open, { state: 'closed', closed_at: now, look_on: null })
  await tellOfHandover(on, 'closed', open)
  return { postings: await cardsOf(db, thingsOf(standing, open)) }
}

/** What nobody has was perhaps said to no organiser who is still here: whoever becomes one hears of it. */
export async function waitsForOrganiser(
  db: Db,
  { partnership, side, member }: NewOrganiser,
  now: number,
): Promise<NewLine[]> {
  const standing = await standingIn(db, partnership, now)
  const left = standing.handovers.filter((one) => one.side_id === side && gapsLeftBy(standing, one).length > 0)
  return left.map(({ id }) => lineTo(standing, member, { kind: LINES.organisers, subject: id, stage: 'new-organiser' }))
}
