import type { BySide, Said } from '../chat/room.ts'
import { setMember } from '../partnership/member-store.ts'
import { settleSide } from '../partnership/voice.ts'
import { findMember } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { REFUSED, rolesStay } from './cards-sentences.ts'
import type { Change } from './change.ts'
import { endCover } from './covers.ts'
import { endHandover } from './handing-on.ts'
import { putBackRoles } from './offices.ts'
import { endsMembership, planOf } from './plan.ts'
import { findChange, setChange } from './store.ts'
import { tellAgain } from './telling.ts'

/** Appends the reverse of a change that was told. */
export async function undo(asking: BySide, change: Change): Promise<{ said: Said; stays: string[]; after: Change }> {
  const { db, partnership } = asking
  if (!(await setChange(db, change, { state: 'undone', look_at: null }))) throw new Refusal(REFUSED.over)
  const after = (await findChange(db, partnership.id, change.id)) ?? change
  const told = await tellAgain(asking, after, 'undone')
  await endCover(asking, change)
  const kept = change.state === 'over' ? await reverse(asking, change) : []
  const closed = await endHandover(asking, change)
  const lines = [...(told.lines ?? []), ...(closed.said.lines ?? [])]
  const letters = [...(told.letters ?? []), ...(closed.said.letters ?? [])]
  return { said: { lines, letters, postings: closed.said.postings ?? [] }, stays: [...kept, ...closed.stays], after }
}

/** What has come about already goes back; whatever somebody is by another change since stays, and is named. */
async function reverse(asking: BySide, change: Change): Promise<string[]> {
  await bringBack(asking, change)
  const stays: string[] = []
  for (const id of [change.successor, change.member_id]) {
    if ((await putBackRoles(asking, change, id)) !== false) continue
    const member = await findMember(asking.db, asking.partnership.id, id ?? '')
    if (member) stays.push(rolesStay(member))
  }
  await settleSide(asking.db, asking.side, asking.now)
  return stays
}

/** Whose last day was over already is here again, as they were. */
async function bringBack(asking: BySide, change: Change): Promise<void> {
  const { db, partnership, now, member: by } = asking
  if (!endsMembership(planOf(change)) || change.member_id === null) return
  const member = await findMember(db, partnership.id, change.member_id)
  // Whoever was forgotten since is nobody any more, and has no role to come back to.
  if (member?.left_at == null || member.is.length === 0) return
  await setMember(db, partnership.id, member.id, { left_at: null })
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.brought-back',
    subject: { kind: 'member', id: member.id },
    member: by.id,
    side: change.side_id,
  })
}
