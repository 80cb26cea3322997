import type { ClockTime, Day } from './day.ts'
import { addDays, instantOf, todayIn, weekdayOf } from './day.ts'
import type { Nation } from './holidays.ts'
import { isBankHoliday } from './holidays.ts'

/** When somebody is glad to hear from us: weekdays (1 is Monday, 7 is Sunday) and a stretch of one local day. */
export type Hours = { days: number[]; from: ClockTime; to: ClockTime }

/** Days somebody is away; both ends are included. */
export type TimeOff = { fromOn: Day; toOn: Day }

/** The ways somebody's hours can be chosen, and what each means. */
export const STAFF_HOURS: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
export const EVENING_HOURS: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '20:00' }
export const DAYTIME_HOURS: Hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '17:00' }
/** Two messages are hours apart, so that these leave room for one a day. */
export const MORNING_HOURS: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' }
export const WEEKEND_HOURS: Hours = { days: [6, 7], from: '10:00', to: '18:00' }

/** Who is away for longer than this is asked again once they are back. */
export const MAX_DAYS_AHEAD = 400

/**
 * The earliest instant (ms UTC) at or after `now` that is within the hours, on no bank holiday and not in time off.
 * Undefined when there is none in the next 400 days.
 */
export function nextMomentIn(
  hours: Hours,
  zone: string,
  nation: Nation,
  timeOff: readonly TimeOff[],
  now: number,
): number | undefined {
  const today = todayIn(now, zone)
  for (let ahead = 0; ahead <= MAX_DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead)
    if (!isOpen(day, hours, nation, timeOff)) continue
    const opensAt = instantOf(day, hours.from, zone)
    const closesAt = instantOf(day, hours.to, zone)
    if (opensAt < closesAt && now < closesAt) return Math.max(now, opensAt)
  }
  return undefined
}

/** Whether `now` (ms UTC) is within the hours; the hour they end is outside them. */
export function isWithin(
  hours: Hours,
  zone: string,
  nation: Nation,
  timeOff: readonly TimeOff[],
  now: number,
): boolean {
  const day = todayIn(now, zone)
  if (!isOpen(day, hours, nation, timeOff)) return false
  return instantOf(day, hours.from, zone) <= now && now < instantOf(day, hours.to, zone)
}

/** Whether the day is in one of the ranges. */
export function isOff(day: Day, timeOff: readonly TimeOff[]): boolean {
  return timeOff.some((off) => off.fromOn <= day && day <= off.toOn)
}

/** Whether the day is neither a bank holiday nor in time off. */
export function isFree(day: Day, nation: Nation, timeOff: readonly TimeOff[]): boolean {
  return !isBankHoliday(day, nation) && !isOff(day, timeOff)
}

function isOpen(day: Day, hours: Hours, nation: Nation, timeOff: readonly TimeOff[]): boolean {
  return hours.days.includes(weekdayOf(day)) && isFree(day, nation, timeOff)
}
