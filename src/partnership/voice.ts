import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Db, Row } from '../database.ts'
import { hasAccount, withAccount } from '../person/store.ts'
import { linesFor } from './entering.ts'
import { isOrganiserOf, type Member, MEMBER_LIMITS } from './member.ts'
import { setSide } from './set-up-store.ts'
import { findPartnership, findSide, membersOf, membershipsOf } from './store.ts'

/** The lines about it: a side lost its organiser, and somebody took that on. */
export const NO_ORGANISER = 'partnership.no-organiser'
export const NEW_ORGANISER = 'partnership.new-organiser'

/** Who speaks for a side: its present members, by their first hat, whom Kept can write to. */
export async function voicesOf(db: Db, side: Pick<Row<'side'>, 'partnership_id' | 'id'>): Promise<Member[]> {
  const own = (await membersOf(db, side.partnership_id)).filter((member) => member.side_id === side.id)
  const reached = await withAccount(
    db,
    own.map((member) => member.person_id),
  )
  return own.filter((member) => reached.has(member.person_id))
}

/**
 * Who may take on the office of a side that has no organiser. A newcomer leaves it to those who were there before them:
 * the organiser may only be away for an hour.
 */
export function candidatesOf(side: Pick<Row<'side'>, 'id'>, voices: readonly Member[], now: number): Member[] {
  if (voices.some((member) => isOrganiserOf(member, side.id))) return []
  const first = Math.min(...voices.map((member) => member.joined_at))
  return voices.filter(({ joined_at: at }) => at === first || now >= at + MEMBER_LIMITS.newMs)
}

/** A side that nobody speaks for is waited for, so that another side can send it a code; any other has joined. */
export async function settleSide(db: Db, side: Row<'side'>, now: number): Promise<Member[]> {
  const voices = await voicesOf(db, side)
  if (voices.length === 0) await setSide(db, side, { joined_at: null })
  else if (side.joined_at === null) await setSide(db, side, { joined_at: now })
  return voices
}

/**
 * After an account of somebody closed, came back, was linked or unlinked. Where a side lost its only organiser, or
 * speaks again without one, the others of it hear so.
 */
export async function settleSidesOf(db: Db, person: string, now: number): Promise<NewLine[]> {
  const lines: NewLine[] = []
  for (const member of await membershipsOf(db, person)) {
    const partnership = await findPartnership(db, member.partnership_id)
    const side = await findSide(db, member.partnership_id, member.side_id ?? '')
    if (!partnership || !side) continue
    const voices = await settleSide(db, side, now)
    const isChanged = isOrganiserOf(member, side.id) || side.joined_at === null
    if (!isChanged) continue
    lines.push(...noOrganiserLines(partnership, side, voices, now))
  }
  return lines
}

/** Those who may take on the office of a side hear that it has no organiser; nobody where it has one. */
export function noOrganiserLines(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  voices: readonly Member[],
  now: number,
): NewLine[] {
  const about = { partnership, kind: NO_ORGANISER, subject: side.id, stage: `organiser-${side.id}` }
  return linesFor(candidatesOf(side, voices, now), about, now)
}

/** After an account of somebody closed: of each of their records, where no account of theirs is left. */
export async function unreachableNews(db: Db, person: string): Promise<PeopleNews[]> {
  if (await hasAccount(db, person)) return []
  const news: PeopleNews[] = []
  for (const member of await membershipsOf(db, person)) {
    const partnership = await findPartnership(db, member.partnership_id)
    if (partnership) news.push({ kind: 'unreachable', partnership, member, side: member.side_id })
  }
  return news
}
