import { z } from 'zod'
import type { Row } from '../database.ts'

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

/** A member with their name as it is shown now and their roles read. */
export type Member = Row<'member'> & { name: string; is: readonly Role[] }

const Roles = z.array(z.enum(ROLES))

/** Reads the roles column. */
export function rolesOf(member: Pick<Row<'member'>, 'roles'>): Role[] {
  return Roles.parse(JSON.parse(member.roles))
}

/** The sides a member may act for: none, one, or two for somebody with two hats. */
export function sidesOfMember(member: Row<'member'>): string[] {
  return [member.side_id, member.second_side_id].filter((side) => side !== null)
}
