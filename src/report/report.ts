import { addDays, addMonths, type Day, isDay } from '../calendar/day.ts'
import type { Row } from '../database.ts'
import { kindsOf } from '../partnership/side.ts'

/** What a supporting organisation accounts for, every six months: a draft, then sent and never changed again. */
export type Report = Row<'report'>

export const REPORT_MONTHS = 6

export const REPORT_LIMITS = {
  text: 2_000,
  /** A report covers no more than this. */
  months: 12,
  /** Promises of one kind; the rest are counted. */
  rows: 500,
} as const

/** The texts that its organiser types, in the order in which they are read. */
export const TYPED = ['spent', 'payments', 'late', 'learned'] as const
export type Typed = (typeof TYPED)[number]

/** Whether it is one that holds money for others, and so accounts for it. */
export function accounts(side: Pick<Row<'side'>, 'kinds'>): boolean {
  return kindsOf(side).includes('supporting-organisation')
}

/** The day after the last report, or the one on which the partnership began. */
export function reportsSince(last: Pick<Report, 'to_on'> | undefined, beganOn: Day): Day {
  return last ? addDays(last.to_on, 1) : beganOn
}

/** The last day by now on which a report was due, if any, and the next one to come. */
export function dueDays(since: Day, today: Day): { last: Day | undefined; next: Day } {
  let count = 0
  while (addMonths(since, (count + 1) * REPORT_MONTHS) <= today) count += 1
  return {
    last: count === 0 ? undefined : addMonths(since, count * REPORT_MONTHS),
    next: addMonths(since, (count + 1) * REPORT_MONTHS),
  }
}

/** The six months that are proposed: those up to the day before a report was due or, before any was, up to today. */
export function usualSpan(since: Day, today: Day): { fromOn: Day; toOn: Day } {
  const { last } = dueDays(since, today)
  if (last === undefined) return { fromOn: since, toOn: today }
  return { fromOn: addMonths(last, -REPORT_MONTHS), toOn: addDays(last, -1) }
}

/** Sentences for days that make no span, by field. */
export function spanProblems(from: string | undefined, to: string | undefined, today: Day): Record<string, string> {
  if (from === undefined || !isDay(from)) return { from: 'Choose a day from the calendar.' }
  if (to === undefined || !isDay(to)) return { to: 'Choose a day from the calendar.' }
  if (to < from) return { to: 'Choose a last day that is not before the first one.' }
  if (to > today) return { to: 'Choose today or an earlier day: a report tells of what was.' }
  if (addMonths(from, REPORT_LIMITS.months) <= to)
    return { from: 'A report covers a year at most. Choose a later first day.' }
  return {}
}
