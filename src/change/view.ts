import { type Day, todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { findMember, findPartnership, findSide } from '../partnership/store.ts'
import type { Change } from './change.ts'
import { type Plan, planOf } from './plan.ts'

/** A change with the names that are to be said, as they are now. */
export type View = {
  plan: Plan
  partnership: Row<'partnership'>
  side: Row<'side'>
  who: Member | undefined
  next: Member | undefined
  cover: Member | undefined
  today: Day
}

export type ChangeView = View & { change: Change; by: Member | undefined }

/** What is planned, with its names; `now` in ms UTC. */
export async function viewOf(
  db: Db,
  plan: Plan,
  at: { partnership: Row<'partnership'>; side: Row<'side'> },
  now: number,
): Promise<View> {
  const p = at.partnership.id
  const member = (id: string | null) => (id === null ? Promise.resolve(undefined) : findMember(db, p, id))
  const [who, next, cover] = [await member(plan.member), await member(plan.successor), await member(plan.cover)]
  const { partnership, side } = at
  return { plan, partnership, side, who, next, cover, today: todayIn(now, at.partnership.zone) }
}

/** A stored change; undefined where its record or side is gone. */
export async function loadView(db: Db, change: Change, now: number): Promise<ChangeView | undefined> {
  const partnership = await findPartnership(db, change.partnership_id)
  const side = await findSide(db, change.partnership_id, change.side_id)
  if (!partnership || !side) return undefined
  const by = await findMember(db, partnership.id, change.made_by)
  return { ...(await viewOf(db, planOf(change), { partnership, side }, now)), change, by }
}

/** What somebody is called: a member by their name now, anybody else as they were named. */
export function nameOfWho({ who, plan }: View): string | undefined {
  return who?.name ?? plan.name ?? undefined
}

export function nameOfNext({ next, plan }: View): string | undefined {
  return next?.name ?? plan.successorName ?? undefined
}
