import { BANK_HOLIDAYS, BANK_HOLIDAYS_END_ON } from './bank-holidays.ts'
import type { Day } from './day.ts'
import { addMonths, todayIn } from './day.ts'

/** The nations of the United Kingdom; each has its own bank holidays. */
export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof NATIONS)[number]

const WARN_MONTHS_BEFORE_END = 12

const holidays: Record<Nation, ReadonlySet<Day>> = {
  england: new Set(BANK_HOLIDAYS.england),
  wales: new Set(BANK_HOLIDAYS.wales),
  scotland: new Set(BANK_HOLIDAYS.scotland),
  'northern-ireland': new Set(BANK_HOLIDAYS['northern-ireland']),
}

/** Whether the day is a bank holiday that falls, or was moved, on a weekday. */
export function isBankHoliday(day: Day, nation: Nation): boolean {
  return holidays[nation].has(day)
}

/** The last day for which bank holidays are known; after it only weekends are free. */
export function holidayDataEndsOn(): Day {
  return BANK_HOLIDAYS_END_ON
}

/** True when the bank holidays known to Kept end within a year of `now` (ms UTC). */
export function holidayDataRunsOut(now: number): boolean {
  return addMonths(todayIn(now, 'Europe/London'), WARN_MONTHS_BEFORE_END) >= holidayDataEndsOn()
}
