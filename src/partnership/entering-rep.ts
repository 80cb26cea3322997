import type { Asking } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { newMember, personFor, refuseCrowd } from './entering.ts'
import type { Member, NoSideRole } from './member.ts'
import { setMember, takenOutOf } from './member-store.ts'
import { membershipIn } from './store.ts'

/** `madeAt`: when the code was made that lets them in. */
type To = { partnership: Row<'partnership'>; role: NoSideRole; madeAt: number }

/** Makes the asker a member who belongs to no side: they read and note, and promise and answer for nobody. */
export async function enterForAll(asking: Asking, to: To): Promise<Member> {
  const { partnership, role } = to
  const before = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
  if (before?.left_at === null) {
    throw new Refusal('You act for a side here. To join for all sides, leave first and then use the code again.')
  }
  if (before && to.madeAt < before.left_at && (await takenOutOf(asking.db, partnership.id, before.id)).size > 0) {
    throw new Refusal('That code is from before you were taken out. Ask an organiser for a new one.')
  }
  await refuseCrowd(asking, partnership.id)
  const person = await personFor(asking, [role])
  const again = { side_id: null, second_side_id: null, is: [role], joined_at: asking.now, left_at: null }
  const member = before
    ? await setMember(asking.db, partnership.id, before.id, again)
    : await newMember(asking, { partnership, side: undefined }, person, [role])
  await tell(asking.db, asking.newId, {
    partnership: partnership.id,
    at: asking.now,
    kind: 'partnership.joined',
    subject: { kind: 'member', id: member.id },
    member: member.id,
    facts: { way: 'code', role },
  })
  return member
}
