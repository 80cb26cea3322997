import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { everyMemberOf, findPartnership, sidesOf } from '../partnership/store.ts'
import { type Outlook, outlookOf } from './outlook.ts'
import { residentsFirst, rosterOf } from './roster.ts'
import type { Round } from './round.ts'
import { findRound, rosterIn } from './round-store.ts'

/** A round with what its cards need to know. */
export type View = {
  round: Round
  partnership: Row<'partnership'>
  /** Those who are asked, residents first. */
  sides: readonly Row<'side'>[]
  /** The organisation whose help it is about. */
  about: string | undefined
  outlook: Outlook
  /** Ids of the members who are asked; before everybody is told, of those who would be. */
  roster: ReadonlySet<string>
  today: string
}

export async function loadView(db: Db, partnership: string, id: string, now: number): Promise<View | undefined> {
  const round = await findRound(db, partnership, id)
  return round && viewOf(db, round, now)
}

export async function viewOf(db: Db, round: Round, now: number): Promise<View> {
  const partnership = await findPartnership(db, round.partnership_id)
  if (!partnership) throw new Error('A round of no partnership.')
  const all = await sidesOf(db, partnership.id)
  const sides = residentsFirst(all.filter((side) => round.sides.includes(side.id)))
  const members = await askedIn(db, round, now)
  return {
    round,
    partnership,
    sides,
    about: all.find((side) => side.id === round.about_side)?.name,
    outlook: outlookOf(members, sides),
    roster: new Set(members.map((member) => member.id)),
    today: todayIn(now, partnership.zone),
  }
}

async function askedIn(db: Db, round: Round, now: number) {
  if (round.opens_at === null) return rosterOf(db, round.partnership_id, round.sides, now)
  const roster = new Set(await rosterIn(db, round))
  return (await everyMemberOf(db, round.partnership_id)).filter((member) => roster.has(member.id))
}

/** The sides a member may answer for, of those that are asked. */
export function hatsOf({ sides }: View, member: Pick<Row<'member'>, 'side_id' | 'second_side_id'>): Row<'side'>[] {
  const own = sidesOfMember(member)
  return sides.filter((side) => own.includes(side.id))
}
