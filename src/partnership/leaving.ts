import type { ByMember, Outcome } from '../chat/room.ts'
import type { NewLine } from '../chat/line.ts'
import type { Db, Row } from '../database.ts'
import { accountsOf } from '../person/store.ts'
import { tell } from '../story/store.ts'
import { expireRepCodes, revokeCodesBy, revokeOpenCodes } from './code-store.ts'
import { helperGoneLines } from './helper-gone.ts'
import { isOrganiserOf, type Member, otherSide, type Role } from './member.ts'
import { setMember } from './member-store.ts'
import { lookAgainAtRemindersOf, setSide } from './set-up-store.ts'
import { firstRoles, joiningRoles, kindsOf } from './side.ts'
import { organisersOf } from './store.ts'
import { noOrganiserLines, settleSide, voicesOf } from './voice.ts'
import { closeInvitations, closeInvitationsBy } from './waiting-store.ts'

type TakenOut = {
  member: Member
  /** The hat that is put down; undefined for reps, who have none. */
  side: Row<'side'> | undefined
  told: 'partnership.left' | 'partnership.removed' | 'partnership.join-undone'
}

/** Who is to hear of it, and whom it made an organiser. */
type Came = Required<Pick<Outcome, 'lines' | 'newOrganisers' | 'people'>>

/** What a membership ends in; `member` is who ends it, undefined where its last day has come. */
export type Ending = Pick<ByMember, 'db' | 'now' | 'newId' | 'partnership' | 'sides'> & {
  member?: Pick<Row<'member'>, 'id'> | undefined
}

/** Ends a membership, or puts down one of two hats: what is left is then an ordinary membership of the other side. */
export async function takeOut(asking: Ending, { member, side, told }: TakenOut): Promise<Came> {
  const { db, now, partnership } = asking
  const stays = side && asking.sides.find((one) => one.id === otherSide(member, side.id))
  const roles = stays && stays.id !== member.side_id ? { is: rolesIn(stays) } : {}
  const set = stays ? { side_id: stays.id, second_side_id: null, ...roles } : { left_at: now }
  const after = await setMember(db, partnership.id, member.id, set)
  const lines = side?.named_helper === member.id ? await withoutHelper(asking, side, member.id) : []
  for (const one of [side, stays]) if (one) await settleSide(db, one, now)
  if (side && isOrganiserOf(member, side.id))
    lines.push(...noOrganiserLines(partnership, side, await voicesOf(db, side), now))
  if (!stays) await lookAgainAtRemindersOf(db, member)
  await closeWaysBack(asking, { member, side, told })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: told,
    subject: { kind: 'member', id: member.id },
    member: asking.member?.id,
    side: side?.id,
  })
  const organises = stays !== undefined && isOrganiserOf(after, stays.id) && !isOrganiserOf(member, stays.id)
  const people = [{ kind: 'left' as const, partnership, member: after, side: side?.id ?? null }]
  return { lines, newOrganisers: organises ? [{ partnership, side: stays.id, member: after }] : [], people }
}

/** Whoever was named as the one who can help has gone: the organisers who are left hear of it. */
async function withoutHelper(asking: Ending, side: Row<'side'>, helper: string): Promise<NewLine[]> {
  const { db, now, partnership } = asking
  await setSide(db, side, { named_helper: null })
  const organisers = await organisersOf(db, partnership.id, side.id)
  return helperGoneLines(organisers, { partnership, side: side.id, helper, how: 'gone' }, now)
}

/** Whoever turns from a second hat to the only one of a side that nobody speaks for becomes its organiser. */
function rolesIn(side: Row<'side'>): Role[] {
  const kinds = kindsOf(side)
  return side.joined_at === null ? firstRoles(kinds) : joiningRoles(kinds)
}

/**
 * Whoever goes leaves no door open: the codes that they made, the invitations that they sent, and those that they were
 * sent are closed. Of whoever was taken out Kept cannot know which codes they have read, so that their side's open
 * joining code goes too, whoever made it; an organiser can make another at once. A rep's code only runs out, because
 * both sides agreed to it: an organiser who is still here can show it anew.
 */
async function closeWaysBack(asking: Ending, { member, side, told }: TakenOut): Promise<void> {
  const { db, now, partnership } = asking
  const isFirstHat = side === undefined || side.id === member.side_id
  if (isFirstHat) {
    await revokeCodesBy(db, { partnership: partnership.id, member: member.id }, now)
    await expireRepCodes(db, { partnership: partnership.id, member: member.id }, now)
  }
  if (side && told !== 'partnership.left') {
    await revokeOpenCodes(db, { partnership: partnership.id, side: side.id, use: 'side' }, now)
  }
  const accounts = await accountsOf(db, member.person_id)
  const to = { person: member.person_id, accounts, side: side?.id }
  await closeInvitations(db, { partnership: partnership.id, to, by: isFirstHat ? member.id : undefined }, now)
}

/** Closes what a member opened since an instant at which somebody else may have begun to act as them. */
export async function closeOpenedSince(db: Db, member: Row<'member'>, since: number, now: number): Promise<void> {
  const by = { partnership: member.partnership_id, member: member.id, since }
  await revokeCodesBy(db, by, now)
  await expireRepCodes(db, by, now)
  await closeInvitationsBy(db, by, now)
}
