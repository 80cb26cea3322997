import {
  addDays,
  addMonths,
  type ClockTime,
  type Day,
  daysBetween,
  isoWeekOf,
  mondayOf,
  weekdayOf,
} from '../calendar/day.ts'
import type { Row } from '../database.ts'

/** How often somebody reads a digest; `off` is a choice too. */
export const RHYTHMS = ['weekly', 'fortnightly', 'monthly', 'off'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** A reader's choice, for all of their areas together. `weekday` is 1 for Monday, the hour is by their own clock. */
export type Choice = { rhythm: Rhythm; weekday: number; hour: ClockTime }

export type Digest = Row<'digest'>
export type Issue = Row<'digest_issue'>

/** What somebody on no side has until they choose. */
export const DEFAULT_CHOICE: Choice = { rhythm: 'weekly', weekday: 1, hour: '09:00' }

/** Whole hours from 6am to 9pm. */
export const HOURS: readonly ClockTime[] = Array.from({ length: 16 }, (_, n) => `${String(n + 6).padStart(2, '0')}:00`)

/** A digest reaches back so far at most, whatever kept the ones before it from being said. */
export const LONGEST_WINDOW_DAYS = 35

/** One stretch of a reader's rhythm, by their own calendar: at most one digest falls in it. */
export type Period = { key: string; startsOn: Day; chosenOn: Day; nextStartsOn: Day }

/** A Monday; fortnights are counted from it. */
const FIRST_MONDAY = '1970-01-05'

/** The period that a day is in. Its key is of the calendar and never of an instant, so that no clock makes two of it. */
export function periodOf({ rhythm, weekday }: Pick<Choice, 'rhythm' | 'weekday'>, day: Day): Period {
  if (rhythm === 'monthly') return monthOf(day, weekday)
  const monday = mondayOf(day)
  if (rhythm !== 'fortnightly') return weeks(isoWeekOf(monday), monday, 7, weekday)
  const odd = (((daysBetween(FIRST_MONDAY, monday) / 7) % 2) + 2) % 2
  const start = addDays(monday, -7 * odd)
  return weeks(`${isoWeekOf(start)}/2`, start, 14, weekday)
}

function weeks(key: string, startsOn: Day, days: number, weekday: number): Period {
  return { key, startsOn, chosenOn: addDays(startsOn, weekday - 1), nextStartsOn: addDays(startsOn, days) }
}

/** The first such weekday of the month. */
function monthOf(day: Day, weekday: number): Period {
  const startsOn = `${day.slice(0, 7)}-01`
  const chosenOn = addDays(startsOn, (weekday - weekdayOf(startsOn) + 7) % 7)
  return { key: day.slice(0, 7), startsOn, chosenOn, nextStartsOn: addMonths(startsOn, 1) }
}

/** The day from which somebody's very first digest tells: one period back. */
export function firstWindowOn(choice: Choice, period: Period): Day {
  return periodOf(choice, addDays(period.startsOn, -1)).chosenOn
}

export function choiceOf({ rhythm, weekday, hour }: Digest): Choice {
  return { rhythm, weekday, hour }
}
