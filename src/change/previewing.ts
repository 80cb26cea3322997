import type { BySide, Outcome } from '../chat/room.ts'
import { findMember } from '../partnership/store.ts'
import { hasAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { previewCard } from './cards.ts'
import { noticeOf } from './change.ts'
import { countHeld } from './handing-on.ts'
import { keepPlanned, leavingWith, type Planned } from './planning.ts'
import { CHANGE_LIMITS, endsMembership, handsOn, type WholePlan } from './plan.ts'
import { findChange, openChangesAbout } from './store.ts'
import { audienceOf } from './telling.ts'
import { viewOf } from './view.ts'
import { changeCardFor, isBeforeTelling } from './showing.ts'

/** Shows exactly what would be told and to whom. Nothing is said to anybody. */
export async function preview(asking: BySide, planned: Planned & { plan: WholePlan }): Promise<Outcome> {
  const { db, partnership, side, now, today, member } = asking
  const { plan, corrects } = planned
  if (corrects === undefined) await refuseSecond(asking, plan)
  const leaving = await leavingWith(asking, plan, side)
  if (leaving.refused !== undefined && corrects === undefined) throw new Refusal(leaving.refused)
  const draft = await keepPlanned(asking, planned)
  const view = await viewOf(db, plan, { partnership, side }, now)
  const notice = noticeOf(plan.on, today, partnership.nation)
  const isShort = plan.kind === 'departure' && plan.on >= today && notice < CHANGE_LIMITS.noticeWorkingDays
  const about = { member_id: plan.member, successor: plan.successor, cover_id: plan.cover, side_id: side.id }
  const card = previewCard({
    view,
    draft,
    looksFirst: corrects === undefined && (await looksFirst(asking, plan)) ? view.who?.name : undefined,
    audience: await audienceOf({ db, now, newId: asking.newId, partnership, member }, about),
    shortNotice: isShort ? notice : undefined,
    corrects: corrects === undefined ? undefined : await correctedState(asking, corrects),
    holds:
      handsOn(plan) && plan.member !== null
        ? await countHeld(db, partnership.id, { member: plan.member, side: side.id }, now)
        : undefined,
    leavesAlone: leaving.alone,
    isOwn: plan.member === member.id,
  })
  return { reply: { kind: 'card', card } }
}

/** Whether the person it is about is still here to see the wording first. */
export async function looksFirst({ db, partnership, member }: BySide, plan: WholePlan): Promise<boolean> {
  if (plan.member === null || plan.member === member.id) return false
  const who = await findMember(db, partnership.id, plan.member)
  return who?.left_at === null && (await hasAccount(db, who.person_id))
}

/** One departure is told once; what is open about it can be corrected. */
export async function refuseSecond(asking: BySide, plan: WholePlan): Promise<void> {
  if (plan.member === null || !endsMembership(plan)) return
  const open = await openChangesAbout(asking.db, asking.partnership.id, plan.member)
  const first = open.find((one) => one.kind === 'departure' || one.kind === 'election')
  if (first)
    throw new Refusal('That is planned or told already. You can change it here.', await changeCardFor(asking, first))
}

async function correctedState({ db, partnership }: BySide, id: string): Promise<'told' | 'untold'> {
  const change = await findChange(db, partnership.id, id)
  return change && isBeforeTelling(change) ? 'untold' : 'told'
}
