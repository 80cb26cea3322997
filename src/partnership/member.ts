import { z } from 'zod'
import { remembered } from '../calendar/remembered.ts'
import { DAY_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

/** The roles that carry permissions or a way of being asked; free job titles carry none. */
export const ROLES = [
  'organiser',
  'chair',
  'councillor',
  'officer',
  'worker',
  'resident',
  'rep',
  'programme-staff',
] as const
export type Role = (typeof ROLES)[number]

/** The roles that somebody on a side can hold; reps and programme staff belong to none. */
export const SIDE_ROLES = ['organiser', 'chair', 'councillor', 'officer', 'worker', 'resident'] as const

/** The roles of a member who belongs to no side. */
export const NO_SIDE_ROLES = ['rep', 'programme-staff'] as const
export type NoSideRole = (typeof NO_SIDE_ROLES)[number]

export const MEMBER_LIMITS = {
  title: 80,
  /** Present members of one partnership. */
  members: 200,
  /** Present memberships of one person. */
  partnerships: 30,
  undoMs: 7 * DAY_MS,
  /** For so long a newcomer leaves the office to others, and a new organiser those before them in it. */
  newMs: 7 * DAY_MS,
} as const

/** A member with their name as it is shown now and their roles read. */
export type Member = Row<'member'> & { name: string; is: readonly Role[] }

const Roles = z.array(z.enum(ROLES))
const known = remembered<Role[]>()

/** Reads the roles column. */
export function rolesOf({ roles }: Pick<Row<'member'>, 'roles'>): readonly Role[] {
  return known(roles, () => Roles.parse(JSON.parse(roles)))
}

/** The sides a member may act for: none, one, or two for somebody with two hats. */
export function sidesOfMember(member: Pick<Member, 'side_id' | 'second_side_id'>): string[] {
  return [member.side_id, member.second_side_id].filter((side) => side !== null)
}

/** In a line's stage, for a member who belonged to none. */
export const NO_SIDE = 'none'

/** Whether somebody is present on a side; false of whoever has left it, or is nobody. */
export function isOn(
  member: Pick<Row<'member'>, 'left_at' | 'side_id' | 'second_side_id'> | undefined,
  side: string | null,
): boolean {
  return member?.left_at === null && side !== null && sidesOfMember(member).includes(side)
}

/** Whether a member belongs to no side, as reps and programme staff do. */
export function isForAll(member: Row<'member'>): boolean {
  return sidesOfMember(member).length === 0
}

/** The role counts for their first side only: nobody gives two sides' yes. */
export function isOrganiserOf(member: Pick<Row<'member'>, 'side_id' | 'roles'>, side: string): boolean {
  return member.side_id === side && rolesOf(member).includes('organiser')
}

/** What it means for a side when a member puts down its hat. */
export type Leaving = 'goes-on' | 'is-waited-for-again' | 'needs-an-organiser'

/** `members` are the present ones who can be written to. A second hat carries no office, so a side goes on without it. */
export function leavingOf(member: Member, side: string, members: readonly Member[]): Leaving {
  if (member.side_id !== side) return 'goes-on'
  const others = members.filter((other) => other.id !== member.id && other.side_id === side)
  if (others.length === 0) return 'is-waited-for-again'
  const hasOrganiser = !isOrganiserOf(member, side) || others.some((other) => isOrganiserOf(other, side))
  return hasOrganiser ? 'goes-on' : 'needs-an-organiser'
}

/** Refuses what would leave a side without organiser. `members` are the present ones who can be written to. */
export function refuseLastOrganiser(member: Member, members: readonly Member[], sideName: string): void {
  if (member.side_id === null || leavingOf(member, member.side_id, members) !== 'needs-an-organiser') return
  throw new Refusal(
    `${sideName} needs an organiser. Offer it to somebody first, with “handover”, or use “who” and “Change roles”.`,
  )
}

/** Refuses to change anybody who is not, or no longer, on the organiser's own side. */
export function refuseStranger(member: Member | undefined, side: Row<'side'>): asserts member is Member {
  if (member?.left_at !== null) throw new Refusal('They are no longer part of the record. Type “who” to see who is.')
  if (!sidesOfMember(member).includes(side.id)) {
    throw new Refusal(`Each side looks after its own people, and ${member.name} is not in ${side.name}.`)
  }
}

/** Whether an organiser may still undo somebody's joining; afterwards there is "remove". */
export function mayUndoJoin(member: Row<'member'>, now: number): boolean {
  return member.left_at === null && now < member.joined_at + MEMBER_LIMITS.undoMs
}

/** The side that is left when one of two hats is put down; undefined when it was the only one. */
export function otherSide(member: Row<'member'>, side: string): string | undefined {
  return sidesOfMember(member).find((id) => id !== side)
}
