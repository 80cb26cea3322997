import type { Row } from '../database.ts'
import { type Member, type Role } from '../partnership/member.ts'
import { setMember } from '../partnership/member-store.ts'
import { findMember } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import type { Change } from './change.ts'
import { endsMembership, planOf } from './plan.ts'
import type { Telling } from './telling.ts'

const OFFICES: readonly Role[] = ['chair', 'organiser', 'councillor']

/** The offices that come with taking over from somebody: those of the leaver or, of a role, the one it names. */
export function officesOf(change: Change, leaver: Member, next: Member): Role[] {
  const named = OFFICES.filter((role) => change.title?.toLowerCase().includes(role))
  const theirs = endsMembership(planOf(change)) || named.length === 0 ? leaver.is : named
  return OFFICES.filter((role) => theirs.includes(role) && leaver.is.includes(role) && !next.is.includes(role))
}

/** Somebody with what they took up. */
export type Office = { member: Row<'member'>; gained: Role[] }

/** Whoever said that they take over has the offices from the first day on; a role that changes hands is put down by the other. */
export async function takeOffice(telling: Telling, change: Change): Promise<Office | undefined> {
  const { db, partnership } = telling
  const { member_id: from, successor } = change
  const leaver = from === null ? undefined : await findMember(db, partnership.id, from)
  const next = successor === null ? undefined : await findMember(db, partnership.id, successor)
  if (!leaver || next?.left_at !== null || change.successor_says !== 'yes' || next.side_id !== change.side_id)
    return undefined
  const gained = officesOf(change, leaver, next)
  const job = OFFICES.some((office) => office === change.title?.toLowerCase()) ? null : change.title
  const title = next.title ?? (endsMembership(planOf(change)) ? leaver.title : null) ?? job
  const member = await changeRoles(telling, next, [...gained, ...next.is], title)
  if (!endsMembership(planOf(change)) && gained.includes('chair')) await putDown(telling, leaver, 'chair')
  return { member, gained }
}

async function putDown(telling: Telling, leaver: Member, role: Role): Promise<void> {
  const rest = leaver.is.filter((one) => one !== role)
  await changeRoles(telling, leaver, rest.length === 0 ? ['resident'] : rest, leaver.title)
}

/** A new job title on its first day. */
export async function takeTitle(telling: Telling, change: Change): Promise<void> {
  const member =
    change.member_id === null ? undefined : await findMember(telling.db, telling.partnership.id, change.member_id)
  if (member?.left_at === null && change.title !== null) await changeRoles(telling, member, member.is, change.title)
}

async function changeRoles(
  { db, now, newId, partnership }: Telling,
  member: Member,
  is: readonly Role[],
  title: string | null,
): Promise<Row<'member'>> {
  if (is.join() === member.is.join() && title === member.title) return member
  const after = await setMember(db, partnership.id, member.id, { is, title })
  await tell(db, newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.roles-changed',
    subject: { kind: 'member', id: member.id },
    side: member.side_id ?? undefined,
    facts: { from: member.is.join(' '), to: is.join(' ') },
    texts: { title },
  })
  return after
}
