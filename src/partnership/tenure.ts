import type { BySide } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { newOrganiserSentence } from './cards-organiser.ts'
import { isOrganiserOf, type Member, MEMBER_LIMITS } from './member.ts'
import { organiserSince } from './member-store.ts'

/**
 * Refuses to take out or demote who organised a side before oneself did, for the first seven days: they may only have
 * been away, and must be able to come back to it.
 */
export async function refuseOusting({ db, now, member, side }: BySide, other: Member): Promise<void> {
  if (!isOrganiserOf(other, side.id)) return
  const since = await organiserSince(db, member)
  if (now >= since + MEMBER_LIMITS.newMs || since <= (await organiserSince(db, other))) return
  throw new Refusal(newOrganiserSentence(other.name, side.name))
}
