import { DAY_MS } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { isOfResidents, kindsOf } from '../partnership/side.ts'
import { membersOf } from '../partnership/store.ts'
import { withAccount } from '../person/store.ts'
import { PULSE_LIMITS } from './round.ts'

/**
 * The members of these sides who have been here for seven days and can be written to: a confidential form is answered by
 * nobody else for them. Reps and programme staff belong to no side, and are not asked.
 */
export async function rosterOf(db: Db, partnership: string, sides: readonly string[], now: number): Promise<Member[]> {
  const since = now - PULSE_LIMITS.tenureDays * DAY_MS
  const members = (await membersOf(db, partnership)).filter(
    (member) => member.joined_at <= since && sidesOfMember(member).some((side) => sides.includes(side)),
  )
  const reached = await withAccount(
    db,
    members.map((member) => member.person_id),
  )
  return members.filter((member) => reached.has(member.person_id))
}

/** The sides asked about a supporting organisation: the residents' and that organisation itself; else all that joined. */
export function sidesAsked(sides: readonly Row<'side'>[], about: string | undefined): Row<'side'>[] {
  const joined = residentsFirst(sides.filter((side) => side.joined_at !== null))
  return about === undefined ? joined : joined.filter((side) => side.id === about || isOfResidents(kindsOf(side)))
}

/** The order in which sides are named. */
export function residentsFirst(sides: readonly Row<'side'>[]): Row<'side'>[] {
  return sides.toSorted((a, b) => Number(isOfResidents(kindsOf(b))) - Number(isOfResidents(kindsOf(a))))
}
