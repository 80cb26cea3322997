import type { Action, Card } from '../chat/card.ts'
import type { ByMember, Outcome } from '../chat/room.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { todayIn } from '../calendar/day.ts'
import { changeCard } from './cards.ts'
import { REFUSED } from './cards-sentences.ts'
import { type Change, hadTimeToLook, mayChange, mayUndo } from './change.ts'
import { handsOn } from './plan.ts'
import { findChange } from './store.ts'
import { type ChangeView, loadView } from './view.ts'

/** Refuses one that is not of this record; one that was not told yet is its own side's business. */
export async function changeInHand(asking: ByMember, id: string): Promise<Change> {
  const change = await findChange(asking.db, asking.partnership.id, id)
  if (!change || !maySee(asking, change)) throw new Refusal(REFUSED.gone)
  return change
}

export function maySee({ member }: ByMember, change: Change): boolean {
  const isTold = change.told_at !== null
  return isTold || sidesOfMember(member).includes(change.side_id)
}

/** How it stands now, for whoever asks; `first` is what just happened. */
export async function changeCardFor(asking: ByMember, change: Change, first?: string): Promise<Card> {
  const view = await loadView(asking.db, change, asking.now)
  if (!view) throw new Refusal(REFUSED.gone)
  return changeCard(view, actionsFor(asking, view), first)
}

export function actionsFor(asking: ByMember, view: ChangeView): Action[] {
  const { change, plan } = view
  const data = { p: change.partnership_id, id: change.id }
  const act = (label: string, intent: string, primary = false): Action => ({
    label,
    intent,
    data,
    ...(primary && { primary: true }),
  })
  const isLooking = change.state === 'looking' && change.member_id === asking.member.id
  const may = mayChange(change, asking.member)
  const isTold = change.state === 'told'
  return [
    ...(isLooking ? [act('Yes, tell them', 'change.right', true), act('Not like this', 'change.not-right')] : []),
    ...nextActions(asking, view),
    ...(may && !isLooking && mayTellAnyway(asking, change) ? [act('Tell them now', 'change.tell-anyway', true)] : []),
    ...(isTold && handsOn(plan) ? [handoverAction(view, may)] : []),
    ...quietActions(asking, view),
    ...(may && isTold ? [act('Correct it', 'change.correct')] : []),
    ...(may && !isTold && isBeforeTelling(change)
      ? [act('Change it', 'change.correct'), act('Call it off', 'change.call-off')]
      : []),
    ...(mayUndo(change, asking.member, asking.now) ? [act('Take it back', 'change.undo')] : []),
    { label: 'All staff changes', intent: 'change.list', data: { p: change.partnership_id } },
  ]
}

/** Somebody who is covered for is still asked themselves, unless they are away. */
function quietActions({ member }: ByMember, { change }: ChangeView): Action[] {
  const { kind, member_id, on_day: f, until_on: t, state } = change
  if (kind !== 'cover' || state !== 'told' || member_id !== member.id || t === null) return []
  return [{ label: 'I’m away: be quiet till then', intent: 'partnership.away', data: { f, t } }]
}

function nextActions({ member }: ByMember, { change }: ChangeView): Action[] {
  if (change.state !== 'told' || change.successor !== member.id || change.successor_says === 'yes') return []
  const data = { p: change.partnership_id, id: change.id }
  return [
    { label: 'Yes, I take over', intent: 'change.accept-next', data, primary: true },
    { label: 'Not me', intent: 'change.decline-next', data },
  ]
}

/** The list for those who may hand on; how far it is for everybody. */
export function handoverAction({ change }: ChangeView, may: boolean): Action {
  const { partnership_id: p, id, member_id } = change
  if (!may || member_id === null) return { label: 'Handover', intent: 'handover.progress', data: { p, id } }
  return { label: 'Handover', intent: 'handover.list', data: { p, m: member_id } }
}

export function isBeforeTelling({ state }: Change): boolean {
  return state === 'looking' || state === 'sent-back' || state === 'waiting'
}

/** Once it was looked at, or there was time to. */
export function mayTellAnyway({ today, partnership }: ByMember, change: Change): boolean {
  const createdOn = todayIn(change.created_at, partnership.zone)
  return change.state === 'waiting' || hadTimeToLook(change, today, createdOn, partnership.nation)
}

/** A reply with how it stands, in the place of the card that was pressed. */
export async function shownNow(asking: ByMember, change: Change, first?: string): Promise<Outcome> {
  const card = await changeCardFor(asking, change, first)
  return {
    reply: { kind: 'replace', card },
    did: { intent: 'change.show', data: { p: change.partnership_id, id: change.id } },
  }
}

/** Refuses whoever may not change it. */
export function refuseOthers({ member }: ByMember, change: Change): void {
  if (!mayChange(change, member)) throw new Refusal(REFUSED.notYours)
}
