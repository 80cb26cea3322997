import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Said } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import type { Member } from '../partnership/member.ts'
import { membersOf, organisersOf, sidesOf } from '../partnership/store.ts'
import { storyOf } from '../story/store.ts'
import { endsMembership, planOf } from './plan.ts'
import { openChangesAbout } from './store.ts'

/** Nobody can write to somebody any more, or they are out of their team: what happened is asked, and nothing is told by itself. */
export const GONE = 'change.gone'
/** A polling day is over, and the councillors of a side may be others. */
export const POLLED = 'change.polled'

/** The stage of somebody who was taken out of a team, and can still be written to. */
export const OUT = 'out'

/** Asks the organisers of their side privately, unless that they leave is told already. */
export async function heardOf(db: Db, { kind, partnership, member, side }: PeopleNews, now: number): Promise<Said> {
  if ((kind !== 'unreachable' && kind !== 'out-of-team') || member.left_at !== null) return {}
  if (await isLeaving(db, member)) return {}
  const sides = side === null ? (await sidesOf(db, partnership.id)).map(({ id }) => id) : [side]
  const organisers: Member[] = []
  for (const one of sides) organisers.push(...(await organisersOf(db, partnership.id, one)))
  const asked = organisers.filter((one) => one.person_id !== member.person_id)
  const stage = `${kind === 'unreachable' ? 'gone' : OUT}-${todayIn(now, partnership.zone)}`
  return { lines: linesFor(asked, { partnership, kind: GONE, subject: member.id, stage }, now) }
}

async function isLeaving(db: Db, member: Row<'member'>): Promise<boolean> {
  const open = await openChangesAbout(db, member.partnership_id, member.id)
  return open.some((change) => change.told_at !== null && endsMembership(planOf(change)))
}

/** The day after a polling day: the organisers of each side that has councillors, or of one whose election it was. */
export async function askAfterPolling(
  db: Db,
  partnership: Row<'partnership'>,
  polledOn: string,
  now: number,
  only?: string,
): Promise<NewLine[]> {
  const members = await membersOf(db, partnership.id)
  const lines: NewLine[] = []
  for (const side of await sidesOf(db, partnership.id)) {
    const hasCouncillors = members.some((one) => one.side_id === side.id && one.is.includes('councillor'))
    if (side.joined_at === null || (only === undefined ? !hasCouncillors : side.id !== only)) continue
    const asked = await organisersOf(db, partnership.id, side.id)
    lines.push(...linesFor(asked, { partnership, kind: POLLED, subject: side.id, stage: `polled-${polledOn}` }, now))
  }
  return lines
}

/** Whether somebody of the side has answered since. */
export async function wasAnswered(
  db: Db,
  partnership: string,
  subject: string,
  kind: string,
  since: number,
): Promise<boolean> {
  return (await storyOf(db, partnership, subject)).some((event) => event.kind === kind && event.at >= since)
}
