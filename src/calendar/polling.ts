import { addDays, dayFrom, type Day, partsOf, weekdayOf } from './day.ts'

const THURSDAY = 4
const MAY = 5

/** The ordinary day of local elections in a year: the first Thursday in May (Representation of the People Act 1983, section 37). */
export function ordinaryPollingDay(year: number): Day {
  const first = dayFrom(year, MAY, 1)
  if (first === undefined) throw new Error('May has a first day in every year.')
  return addDays(first, (THURSDAY - weekdayOf(first) + 7) % 7)
}

/** The last ordinary polling day before a day, and the first on it or after it. */
export function pollingDaysAround(today: Day): { last: Day; next: Day } {
  const { year } = partsOf(today)
  const thisYear = ordinaryPollingDay(year)
  return thisYear < today
    ? { last: thisYear, next: ordinaryPollingDay(year + 1) }
    : { last: ordinaryPollingDay(year - 1), next: thisYear }
}
