import type { Day } from './day.ts'
import { addDays, addMonths, dayFrom, lastOfMonth, mondayOf, partsOf } from './day.ts'
import { monthName } from './names.ts'
import type { DateReading } from './reading.ts'
import { ask, askWhich, settle } from './reading.ts'
import { MONTH, monthNumber } from './spelling.ts'
import { readWholeDay } from './typed-day.ts'

// A stretch of days, such as a month. On its own it is due at its end; 'start of' and 'middle of' pick another day.
type Span = { first: Day; middle: Day; last: Day; name: string }

const EDGE =
  '(?:(?:the )?(?:very )?(?<edge>end|close|start|beginning|middle|mid|early|late|first day|last day)(?: of|(?<=day) in|-)? ?)?'
const MONTH_SHAPE = new RegExp(`^${EDGE}(?:this )?${MONTH}(?: (?:of )?(?<year>\\d{4}))?$`)
const SPAN_SHAPE = new RegExp(`^${EDGE}(?<which>the |this |next )?(?<unit>week|month|quarter|financial year)$`)
const YEAR_SHAPE = new RegExp(`^${EDGE}(?:(?<which>the |this |next )?year|(?<digits>20\\d{2}))$`)
const WEEKEND = /^(?:the |this |this coming )?weekend$/
const NEXT_WEEKEND = /^next weekend$/
const MIDWEEK = /^(?:the )?mid[- ]?week (?:of |in )?(?<which>this|next) week$/
const WEEK_OF =
  /^(?:the )?(?:(?:week|wk) (?:commencing|beginning|starting|of)|w\/?[cb]|(?<ending>(?:week|wk) ending|w\/?e)) (?<date>.+)$/

/** 'June', 'end of June', 'mid-June 2027': due at its end unless another part is named. */
export function readMonth(words: string, today: Day): DateReading | undefined {
  const { edge, month, year } = MONTH_SHAPE.exec(words)?.groups ?? {}
  if (month === undefined) return undefined
  const number = monthNumber(month)
  const thisYear = partsOf(today).year
  const coming = lastOfMonth(thisYear, number) < today ? thisYear + 1 : thisYear
  const first = dayFrom(year === undefined ? coming : Number(year), number, 1)
  return first === undefined ? undefined : partOf(monthFrom(first), edge, today)
}

/** 'next week', 'the end of the month', 'this weekend', 'week commencing 15 June'. A week is due on its Friday. */
export function readSpan(words: string, today: Day): DateReading | undefined {
  const sunday = addDays(mondayOf(today), 6)
  if (WEEKEND.test(words)) return settle(sunday, today)
  if (NEXT_WEEKEND.test(words)) return askWhich('Which weekend do you mean?', [sunday, addDays(sunday, 7)], today)
  if (/^(?:the )?week after next$/.test(words)) return settle(addDays(mondayOf(today), 18), today)
  const midweek = MIDWEEK.exec(words)?.groups?.['which']
  if (midweek !== undefined) return partOf(spanOf('week', midweek === 'next' ? 1 : 0, today), 'mid', today)
  const { edge, which, unit } = SPAN_SHAPE.exec(words)?.groups ?? {}
  if (unit === undefined) return readWeekOf(words, today)
  // A bare 'week' or 'month' names none, unless it is 'end of month'.
  if (which === undefined && edge === undefined) return undefined
  // 'By the week' is how somebody is paid.
  if (which === 'the ' && edge === undefined) return ask('Which day do you mean?')
  return partOf(spanOf(unit, which?.trim() === 'next' ? 1 : 0, today), edge, today)
}

/** 'this year', 'the end of the year', '2027'. A whole year is too long to take its end as meant. */
export function readYear(words: string, today: Day): DateReading | undefined {
  const { edge, which, digits } = YEAR_SHAPE.exec(words)?.groups ?? {}
  if (edge === undefined && which === undefined && digits === undefined) return undefined
  const year = digits === undefined ? partsOf(today).year + (which?.trim() === 'next' ? 1 : 0) : Number(digits)
  const span = { first: `${year}-01-01`, middle: `${year}-06-30`, last: `${year}-12-31`, name: String(year) }
  const reading = partOf(span, edge, today)
  if (edge !== undefined || reading.kind !== 'date') return reading
  return askWhich(`Which day in ${year} do you mean?`, [reading.on], today)
}

function readWeekOf(words: string, today: Day): DateReading | undefined {
  const { date, ending } = WEEK_OF.exec(words)?.groups ?? {}
  const reading = date === undefined ? undefined : readWholeDay(date, today)
  if (reading?.kind !== 'date' || ending !== undefined) return reading
  return settle(addDays(mondayOf(reading.on), 4), today)
}

function spanOf(unit: string, ahead: number, today: Day): Span {
  if (unit === 'week') return weekFrom(addDays(mondayOf(today), ahead * 7), today)
  const { year, month } = partsOf(today)
  const monthStart = `${today.slice(0, 8)}01`
  if (unit === 'month') return monthFrom(addMonths(monthStart, ahead))
  const quarterStart = addMonths(monthStart, ahead * 3 - ((month - 1) % 3))
  if (unit === 'quarter') return monthsFrom(quarterStart, 3, 'that quarter')
  // A council's financial year ends on 31 March.
  const startYear = (month < 4 ? year - 1 : year) + ahead
  return monthsFrom(`${startYear}-04-01`, 12, 'that financial year')
}

function weekFrom(monday: Day, today: Day): Span {
  const friday = addDays(monday, 4)
  // At a weekend, the end of this week can only be its Sunday.
  const last = friday < today ? addDays(monday, 6) : friday
  return { first: monday, middle: addDays(monday, 2), last, name: 'that week' }
}

function monthFrom(first: Day): Span {
  const span = monthsFrom(first, 1, monthName(partsOf(first).month))
  return { ...span, middle: addDays(first, 14) }
}

function monthsFrom(first: Day, months: number, name: string): Span {
  const last = addDays(addMonths(first, months), -1)
  return { first, middle: addMonths(first, Math.floor(months / 2)), last, name }
}

function partOf(span: Span, edge: string | undefined, today: Day): DateReading {
  if (edge === 'early' || edge === 'late') return ask(`Which day in ${span.name} do you mean?`)
  if (edge === 'start' || edge === 'beginning' || edge === 'first day') return settle(span.first, today)
  if (edge === 'middle' || edge === 'mid') return settle(span.middle, today)
  return settle(span.last, today)
}
