import type { NewLine } from '../chat/line.ts'
import type { Said } from '../chat/room.ts'
import { allHeld, heldBy } from '../handover/holdings.ts'
import { changeHandover, closeHandover, openHandover } from '../handover/opening.ts'
import { findMember } from '../partnership/store.ts'
import { exitOffers, withdrawExit } from '../welcome/exit-offers.ts'
import type { Db } from '../database.ts'
import type { Change } from './change.ts'
import { lastOn, planOf } from './plan.ts'
import type { Telling } from './telling.ts'

/** The handover that belongs to a change has its id. */
export async function beginHandover(telling: Telling, change: Change): Promise<Said> {
  const { db, now, newId, partnership } = telling
  if (change.member_id === null) return {}
  const common = await commonOf(telling, change)
  const member = { id: change.member_id }
  return openHandover(db, { ...common, partnership, member, side: change.side_id }, now, newId)
}

/** The last day, or whoever takes over, is another. */
export async function moveHandover(telling: Telling, change: Change): Promise<Said> {
  const { db, now, newId, partnership } = telling
  return changeHandover(db, { ...(await commonOf(telling, change)), partnership }, now, newId)
}

/** It is taken back. What others have accepted or changed since stays with them, and is named. */
export async function endHandover(telling: Telling, change: Change): Promise<{ stays: string[]; said: Said }> {
  const { db, now, newId, partnership, member } = telling
  await withdrawExit(db, { partnership: partnership.id, id: change.id }, now)
  const { stays, ...said } = await closeHandover(db, { id: change.id, partnership, by: member?.id ?? null }, now, newId)
  return { stays, said }
}

async function commonOf({ db, partnership, member }: Telling, change: Change) {
  const { id, successor } = change
  // Whoever was to follow may have left since it was planned.
  const next = successor === null ? undefined : await findMember(db, partnership.id, successor)
  const follows = next?.left_at === null ? next.id : null
  return { id, lastOn: lastOn(planOf(change)), successor: follows, by: member?.id ?? null }
}

/** Those whose work would be missed, and both sides, are asked what was learned. */
export async function offerExit({ db, now, partnership }: Telling, change: Change): Promise<NewLine[]> {
  const member = change.member_id === null ? undefined : await findMember(db, partnership.id, change.member_id)
  if (!member) return []
  const { id, side_id: side } = change
  return exitOffers(db, { id, partnership, member, side, lastOn: lastOn(planOf(change)) }, now)
}

/** How many open things somebody holds for a side. */
export async function countHeld(
  db: Db,
  partnership: string,
  of: { member: string; side: string },
  now: number,
): Promise<number> {
  return heldBy(await allHeld(db, partnership, now), of.member, of.side).length
}
