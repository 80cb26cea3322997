import type { Day } from './day.ts'
import { addDays, weekdayOf } from './day.ts'
import type { Nation } from './holidays.ts'
import { isBankHoliday } from './holidays.ts'
import { remembered } from './remembered.ts'

/** Further than this no date of ours goes: about 40 years of working days. */
export const MAX_WORKING_DAYS = 10_000

const FRIDAY = 5

/** Monday to Friday, without the nation's bank holidays. */
export function isWorkingDay(day: Day, nation: Nation): boolean {
  return weekdayOf(day) <= FRIDAY && !isBankHoliday(day, nation)
}

/** The first working day strictly after the day. */
export function nextWorkingDay(day: Day, nation: Nation): Day {
  return onOrAfterWorkingDay(addDays(day, 1), nation)
}

/** The day itself when it is a working day, else the first one after it. */
export function onOrAfterWorkingDay(day: Day, nation: Nation): Day {
  return isWorkingDay(day, nation) ? day : onOrAfterWorkingDay(addDays(day, 1), nation)
}

/** The last working day strictly before the day. */
export function workingDayBefore(day: Day, nation: Nation): Day {
  const before = addDays(day, -1)
  return isWorkingDay(before, nation) ? before : workingDayBefore(before, nation)
}

/** The nth working day after the day, or before it when n is negative; with 0, the first on or after it. */
export function addWorkingDays(day: Day, n: number, nation: Nation): Day {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_WORKING_DAYS) throw new RangeError(`Cannot add ${n} working days.`)
  return days(`${day} ${n} ${nation}`, () => countWorkingDays(day, n, nation))
}

const days = remembered<Day>()

function countWorkingDays(day: Day, n: number, nation: Nation): Day {
  if (n === 0) return onOrAfterWorkingDay(day, nation)
  const step = n > 0 ? nextWorkingDay : workingDayBefore
  let reached = day
  for (let taken = 0; taken < Math.abs(n); taken += 1) reached = step(reached, nation)
  return reached
}

/** How many working days come after `from`, up to and including `to`; negative when `to` is before `from`. */
export function workingDaysBetween(from: Day, to: Day, nation: Nation): number {
  if (to < from) return -workingDaysBetween(to, from, nation)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, nation)) count += 1
  return count
}
