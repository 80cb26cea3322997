import { type Day, instantOf } from '../calendar/day.ts'
import { addDays } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { addWorkingDays, workingDaysBetween } from '../calendar/working.ts'
import type { Row } from '../database.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { CHANGE_LIMITS, endsMembership, type WholePlan } from './plan.ts'

export type Change = Row<'change'>

/** Those that something is still to come of, or that were not told yet. */
export const OPEN: readonly Change['state'][] = ['looking', 'sent-back', 'waiting', 'told']

/** Everybody may tell of themselves; of somebody else the organisers of the same side. */
export function mayTellOf(plan: Pick<WholePlan, 'member'>, by: Row<'member'>, side: string): boolean {
  return plan.member === by.id || isOrganiserOf(by, side)
}

/** Whoever told it, whom it is about, and the organisers of that side. */
export function mayChange(change: Change, by: Row<'member'>): boolean {
  return change.made_by === by.id || change.member_id === by.id || isOrganiserOf(by, change.side_id)
}

/** Until its day, as somebody may stay after all; once its day has come, within 24 hours of telling it. */
export function mayUndo(change: Change, by: Row<'member'>, now: number): boolean {
  const { state, told_at } = change
  if (!mayChange(change, by)) return false
  return state === 'told' || (state === 'over' && now < (told_at ?? 0) + CHANGE_LIMITS.undoMs)
}

/** Whether whoever asked may tell it although the person has not looked: their working days to look are over. */
export function hadTimeToLook(change: Change, today: Day, createdOn: Day, nation: Nation): boolean {
  return change.state === 'looking' && today >= addWorkingDays(createdOn, CHANGE_LIMITS.lookWorkingDays, nation)
}

/** How many working days of notice there are. */
export function noticeOf(on: Day, today: Day, nation: Nation): number {
  return on <= today ? 0 : workingDaysBetween(today, on, nation)
}

/** When something follows from it, ms UTC: the morning after somebody's last day, or the day itself. Null for never. */
export function followsAt(plan: WholePlan, zone: string): number | null {
  switch (plan.kind) {
    case 'departure':
      return instantOf(addDays(plan.on, 1), '00:00', zone)
    case 'cover':
      return instantOf(addDays(plan.until ?? plan.on, 1), '00:00', zone)
    case 'election':
      return instantOf(endsMembership(plan) ? plan.on : addDays(plan.on, 1), '00:00', zone)
    case 'arrival':
    case 'role':
    case 'reorganisation':
      return instantOf(plan.on, '00:00', zone)
  }
}
