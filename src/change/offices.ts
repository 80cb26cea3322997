import { z } from 'zod'
import type { Row } from '../database.ts'
import { isOrganiserOf, type Member, type Role, ROLES } from '../partnership/member.ts'
import { setMember } from '../partnership/member-store.ts'
import { isChaired, kindsOf } from '../partnership/side.ts'
import { findMember, findSide } from '../partnership/store.ts'
import { storyOf, type StoryRow, tell } from '../story/store.ts'
import type { Change } from './change.ts'
import { endsMembership, planOf } from './plan.ts'
import type { Telling } from './telling.ts'

const OFFICES: readonly Role[] = ['chair', 'organiser', 'councillor']

const ROLES_CHANGED = 'partnership.roles-changed'
const Facts = z.object({ from: z.string(), to: z.string(), change: z.string().nullable().default(null) })

function factsOf({ facts }: StoryRow): z.infer<typeof Facts> {
  return Facts.parse(JSON.parse(facts))
}

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
  const member = await changeRoles(telling, next, { is: [...gained, ...next.is], title }, change.id)
  if (!endsMembership(planOf(change)) && gained.includes('chair')) await putDown(telling, leaver, 'chair', change.id)
  return { member, gained }
}

async function putDown(telling: Telling, leaver: Member, role: Role, change: string): Promise<void> {
  const rest = leaver.is.filter((one) => one !== role)
  await changeRoles(telling, leaver, { is: rest.length === 0 ? ['resident'] : rest, title: leaver.title }, change)
}

/** A new job title on its first day. "Mei becomes chair" is no title but the office, where an organiser said so. */
export async function takeTitle(telling: Telling, change: Change): Promise<Office | undefined> {
  const { member_id: who, title } = change
  const member = who === null ? undefined : await findMember(telling.db, telling.partnership.id, who)
  if (member?.left_at !== null || title === null) return undefined
  if (!(await isChairing(telling, change, member))) {
    return { member: await changeRoles(telling, member, { is: member.is, title }, change.id), gained: [] }
  }
  const others = member.is.filter((role) => role !== 'resident' && role !== 'chair')
  const after = await changeRoles(telling, member, { is: ['chair', ...others], title: member.title }, change.id)
  return { member: after, gained: member.is.includes('chair') ? [] : ['chair'] }
}

/** Only a residents' group has a chair, and only its organisers say who it is. */
async function isChairing({ db, partnership }: Telling, change: Change, member: Member): Promise<boolean> {
  if (change.title?.toLowerCase() !== 'chair' || member.side_id !== change.side_id) return false
  const side = await findSide(db, partnership.id, change.side_id)
  const by = await findMember(db, partnership.id, change.made_by)
  return side !== undefined && isChaired(kindsOf(side)) && by !== undefined && isOrganiserOf(by, side.id)
}

/**
 * Puts back what somebody is, as it was before a change that has come about; false where it was changed again since.
 * Undefined where the change did nothing to them.
 */
export async function putBackRoles(
  telling: Telling,
  change: Change,
  memberId: string | null,
): Promise<boolean | undefined> {
  const { db, partnership } = telling
  const member = memberId === null ? undefined : await findMember(db, partnership.id, memberId)
  if (!member) return undefined
  const told = await storyOf(db, partnership.id, member.id)
  const last = told.filter(({ kind }) => kind === ROLES_CHANGED).findLast((one) => factsOf(one).change === change.id)
  if (!last) return undefined
  const { from, to } = factsOf(last)
  if (member.is.join(' ') !== to || member.title !== (last.said['title'] ?? null)) return false
  const is = ROLES.filter((role) => from.split(' ').includes(role))
  await changeRoles(telling, member, { is, title: last.said['was'] ?? null }, null)
  return true
}

async function changeRoles(
  { db, now, newId, partnership }: Telling,
  member: Member,
  { is, title }: { is: readonly Role[]; title: string | null },
  change: string | null,
): Promise<Row<'member'>> {
  if (is.join() === member.is.join() && title === member.title) return member
  const after = await setMember(db, partnership.id, member.id, { is, title })
  await tell(db, newId, {
    partnership: partnership.id,
    at: now,
    kind: ROLES_CHANGED,
    subject: { kind: 'member', id: member.id },
    side: member.side_id ?? undefined,
    facts: { from: member.is.join(' '), to: is.join(' '), change },
    texts: { title, was: member.title },
  })
  return after
}
