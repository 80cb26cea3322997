import type { ByMember } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { withAccount } from '../person/store.ts'
import { tell } from '../story/store.ts'
import { type Member, otherSide } from './member.ts'
import { setMember } from './member-store.ts'
import { setSide } from './set-up-store.ts'
import { joiningRoles, kindsOf } from './side.ts'
import { membersOf } from './store.ts'

type TakenOut = {
  member: Member
  /** The hat that is put down; undefined for reps, who have none. */
  side: Row<'side'> | undefined
  told: 'partnership.left' | 'partnership.removed' | 'partnership.join-undone'
}

/** Ends a membership, or puts down one of two hats: what is left is then an ordinary membership of the other side. */
export async function takeOut(asking: ByMember, { member, side, told }: TakenOut): Promise<void> {
  const { db, now, partnership } = asking
  const stays = side && asking.sides.find((one) => one.id === otherSide(member, side.id))
  const roles = stays && stays.id !== member.side_id ? { is: joiningRoles(kindsOf(stays)) } : {}
  const set = stays ? { side_id: stays.id, second_side_id: null, ...roles } : { left_at: now }
  await setMember(db, partnership.id, member.id, set)
  if (side) await waitAgain(asking, side)
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: told,
    subject: { kind: 'member', id: member.id },
    member: asking.member.id,
    side: side?.id,
  })
}

/** A side that nobody speaks for any more is waited for again: the other side can send it a new code. */
async function waitAgain({ db, partnership }: ByMember, side: Row<'side'>): Promise<void> {
  const members = await membersOf(db, partnership.id)
  const own = members.filter((member) => member.side_id === side.id)
  const reached = await withAccount(
    db,
    own.map((member) => member.person_id),
  )
  if (reached.size === 0) await setSide(db, side, { joined_at: null })
}
