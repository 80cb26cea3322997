import type { Row } from '../database.ts'
import { MEMBER_LIMITS, rolesOf } from './member.ts'
import { kindsOf } from './side.ts'

/**
 * Whether both sides are asked what they learned when this member leaves: one of a supporting organisation, a worker or an
 * officer. Whoever came by mistake, and goes within the first days (`now` in ms UTC), leaves nothing to talk about.
 */
export function isMissed(
  member: Pick<Row<'member'>, 'roles' | 'joined_at'>,
  side: Pick<Row<'side'>, 'kinds'>,
  now: number,
): boolean {
  if (now < member.joined_at + MEMBER_LIMITS.newMs) return false
  const roles = rolesOf(member)
  return roles.includes('worker') || roles.includes('officer') || kindsOf(side).includes('supporting-organisation')
}
