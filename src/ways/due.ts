import { addDays, todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Due, NewOrganiser } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { rolesOf } from '../partnership/member.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { findPartnership, findSide, organisersOf, sidesOf } from '../partnership/store.ts'
import { PROPOSED } from './deciding.ts'
import { agreedWays, findWays, setWays, waitingWays } from './store.ts'
import { OFFER_DAYS, sidesIn, type Ways } from './ways.ts'
import { reviewOf, waitsIn } from './ways-now.ts'

export const REVIEW = 'ways.review'
export const PEOPLE = 'ways.people'

type Organiser = Pick<Row<'member'>, 'person_id'>

/** Looked at in one transaction. */
const DUE_BATCH = 50

/** Asks the organisers of each side on the day of review. */
export async function due(db: Db, now: number): Promise<Due> {
  const found = await toLookAt(db, 'ways', now, DUE_BATCH)
  const lines: NewLine[] = []
  for (const one of found) lines.push(...(await lookAt(db, one)))
  return { lines, more: found.length === DUE_BATCH }
}

async function lookAt(db: Db, { partnership: p, id, today }: ToLookAt): Promise<NewLine[]> {
  const ways = await findWays(db, p, id)
  const partnership = await findPartnership(db, p)
  if (!ways || !partnership) return []
  const review = reviewOf(ways, await sidesOf(db, p), today)
  const isLater = ways.state === 'agreed' && review === undefined
  await setWays(db, ways, { look_on: isLater ? ways.review_on : null })
  if (ways.state !== 'agreed' || review === undefined) return []
  const asked = await Promise.all(review.missing.map((side) => organisersOf(db, p, side.id)))
  return asked.flat().map((member) => reviewLine(member, ways, review.on))
}

/** The day of review names it, so that it is asked once for each. */
function reviewLine({ person_id: person }: Organiser, ways: Ways, on: string): NewLine {
  return { partnership: ways.partnership_id, person, kind: REVIEW, subject: ways.id, stage: on, on }
}

/** Whose coming and going is a reason to look at it again. */
const KEY_ROLES = ['chair', 'organiser', 'councillor', 'worker'] as const

/** Key people have changed: the organisers of each side are asked, at most once in four weeks. */
export async function hears(
  db: Db,
  { kind, member, partnership }: PeopleNews,
  now: number,
): Promise<Omit<Due, 'more'>> {
  const isKey = kind === 'office' || KEY_ROLES.some((role) => rolesOf(member).includes(role))
  if (kind === 'unreachable' || !isKey) return {}
  const ways = await agreedWays(db, partnership.id)
  const today = todayIn(now, partnership.zone)
  if (!ways || isOffered(ways, today) || (await waitingWays(db, partnership.id))) return {}
  await setWays(db, ways, { offered_on: today })
  const sides = (await sidesOf(db, partnership.id)).filter((side) => side.joined_at !== null)
  const asked = await Promise.all(sides.map((side) => organisersOf(db, partnership.id, side.id)))
  return {
    lines: linesFor(asked.flat(), { partnership, kind: PEOPLE, subject: ways.id, stage: `people-${today}` }, now),
  }
}

function isOffered({ offered_on: on }: Ways, today: string): boolean {
  return on !== null && addDays(on, OFFER_DAYS) > today
}

/** What waits for a yes of a side, and whether its ways of working are still right, for whoever begins to organise it. */
export async function waitsForOrganiser(db: Db, { partnership, side: id, member }: NewOrganiser): Promise<NewLine[]> {
  const side = await findSide(db, partnership.id, id)
  if (!side) return []
  return [...(await proposal(db, partnership, side, member)), ...(await reviewOfSide(db, partnership, side, member))]
}

/** The line has the day of the proposal. */
async function proposal(
  db: Db,
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  member: Organiser,
): Promise<NewLine[]> {
  const ways = await waitingWays(db, partnership.id)
  if (!ways || (await waitsIn(db, ways)).every((one) => one.id !== side.id)) return []
  return linesFor([member], { partnership, kind: PROPOSED, subject: ways.id, stage: 'proposed-0' }, ways.at)
}

/** Asked of a side on the day of review and not answered. */
async function reviewOfSide(
  db: Db,
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  member: Organiser,
): Promise<NewLine[]> {
  const ways = await agreedWays(db, partnership.id)
  // While there is a day to look, nobody was asked yet.
  if (ways?.review_on == null || ways.look_on !== null || sidesIn(ways.still).includes(side.id)) return []
  return [reviewLine(member, ways, ways.review_on)]
}
