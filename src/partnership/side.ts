import { z } from 'zod'
import type { Row } from '../database.ts'
import type { Role } from './member.ts'

/** What an organisation can be. One may be several of these. */
export const SIDE_KINDS = [
  'residents-group',
  'council',
  'parish-council',
  'supporting-organisation',
  'funder',
  'housing',
  'school',
  'health',
  'police',
  'other',
] as const
export type SideKind = (typeof SIDE_KINDS)[number]

/** Reads the kinds column. */
export function kindsOf(side: Pick<Row<'side'>, 'kinds'>): SideKind[] {
  return z.array(z.enum(SIDE_KINDS)).parse(JSON.parse(side.kinds))
}

/** Whether its people are residents; all other sides are bodies that employ staff. */
export function isOfResidents(kinds: readonly SideKind[]): boolean {
  return kinds.length === 0 || kinds.includes('residents-group') || kinds.includes('other')
}

/** Whether it has a chair: only the residents' own groups are asked who that is. */
export function isChaired(kinds: readonly SideKind[]): boolean {
  return kinds.includes('residents-group')
}

/** The role that joining alone gives; every other is given by the side's organisers. */
export function joiningRoles(kinds: readonly SideKind[]): Role[] {
  return isOfResidents(kinds) ? ['resident'] : ['officer']
}

/** The roles of a side's first member, who becomes its first organiser and no more until they say so. */
export function firstRoles(kinds: readonly SideKind[]): Role[] {
  return [...joiningRoles(kinds), 'organiser']
}
