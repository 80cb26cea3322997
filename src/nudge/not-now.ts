import { addDays, type Day, instantOf, todayIn, weekdayOf } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { sayDayShort } from '../calendar/said.ts'
import { nextWorkingDay, onOrAfterWorkingDay } from '../calendar/working.ts'
import { Refusal } from '../refusal.ts'
import type { KeptLine } from './line.ts'

/** "Not now" lasts no longer than this. Lines and those they came from are kept for longer. */
export const NOT_NOW_DAYS = 31

const WEEK = 7

/** When a line can be said again: the next working day, the first one of next week where that is another, and until when. */
export type LaterDays = { next: Day; nextWeek: Day | undefined; latest: Day }

/**
 * `today` is the partnership's. What is due on a day still to come is not put off beyond that day, but for the next
 * working day, which is always there to choose.
 */
export function laterDays(line: Pick<KeptLine, 'dueOn'>, today: Day, nation: Nation): LaterDays {
  const next = nextWorkingDay(today, nation)
  const monday = onOrAfterWorkingDay(addDays(today, WEEK + 1 - weekdayOf(today)), nation)
  const most = addDays(today, NOT_NOW_DAYS)
  const latest = [next, isToCome(line.dueOn, today) && line.dueOn < most ? line.dueOn : most].reduce(later)
  return { next, nextWeek: monday > next && monday <= latest ? monday : undefined, latest }
}

/** Refuses a day that is not to come, or that is too far off. */
export function mayWaitUntil(day: Day, line: Pick<KeptLine, 'dueOn'>, today: Day, nation: Nation): void {
  if (day <= today) throw new Refusal('Choose a day after today.')
  const { latest } = laterDays(line, today, nation)
  if (day <= latest) return
  const said = sayDayShort(latest, today)
  throw new Refusal(
    latest === line.dueOn
      ? `This is for ${said}. Choose that day or an earlier one.`
      : `Choose ${said} or an earlier day. For longer, answer it instead.`,
  )
}

/** Whether a line was put off, and its day has not come yet. */
export function isPutOff(line: KeptLine, now: number): line is KeptLine & { againOn: Day } {
  return line.againOn !== undefined && now < instantOf(line.againOn, '00:00', line.zone)
}

/** The day in the line's own partnership. */
export function todayOf(line: Pick<KeptLine, 'zone'>, now: number): Day {
  return todayIn(now, line.zone)
}

function isToCome(day: Day | undefined, today: Day): day is Day {
  return day !== undefined && day > today
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
