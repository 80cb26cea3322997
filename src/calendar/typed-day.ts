import type { Day } from './day.ts'
import { addDays, addMonths, dayFrom, daysBetween, lastOfMonth, partsOf, weekdayOf } from './day.ts'
import { monthName, weekdayName } from './names.ts'
import type { DateReading } from './reading.ts'
import { MAX_YEARS_AHEAD, ask, askWhich, settle } from './reading.ts'
import { MONTH, ORDINAL, WEEKDAY, monthNumber, ordinalNumber, weekdayNumber } from './spelling.ts'

/** A day and month without a year, this lately gone by, may be the one that has passed. */
export const RECENT_DAYS = 60

const DIGITS = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'
const DAY = `(?:the )?(?:${DIGITS}|${ORDINAL})`
const YEAR = "(?<year>\\d{4}|'?\\d{2})"
const shapes = [
  /^(?<year>\d{4})[-/](?<monthDigits>\d{1,2})[-/](?<day>\d{1,2})$/,
  new RegExp(`^${DAY}[ -]?(?:of )?${MONTH}(?:[ -]${YEAR})?$`),
  new RegExp(`^${MONTH} (?:(?:the )?${DIGITS}|the ${ORDINAL})(?: ${YEAR})?$`),
]
const slashedShapes = [
  /^(?<day>\d{1,2})\/(?<monthDigits>\d{1,2})$/,
  /^(?<day>\d{1,2})[-/.](?<monthDigits>\d{1,2})[-/.](?<year>\d{4}|\d{2})$/,
]
const MONTH_NUMBER = new RegExp(`^${MONTH} (?<number>\\d{2})$`)
const NTH = new RegExp(
  `^(?:the )?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)|${ORDINAL})(?: (?:of |in )?(?<which>this|next) month)?$`,
)
const WITH_WEEKDAY = new RegExp(`^${WEEKDAY} (?<date>.+)$`)

/** '12 June', 'June 12th 2027' and '2026-06-12'; and any day with its weekday before it. */
export function readWholeDay(words: string, today: Day): DateReading | undefined {
  return readMonthNumber(words, today) ?? readShapes(shapes, words, today) ?? readAfterWeekday(words, today)
}

/** '12/6' and '12.6.2026', day first. Kept apart because 1/2 is also a half, and 10.2.26 a version. */
export function readSlashedDay(words: string, today: Day): DateReading | undefined {
  return readShapes(slashedShapes, words, today)
}

/** 'the 12th': of this month, or of the next one that has such a day; and 'the 12th of next month'. */
export function readNthDay(words: string, today: Day): DateReading | undefined {
  const { day, ordinal, which } = NTH.exec(words)?.groups ?? {}
  const dayOfMonth = ordinal === undefined ? Number(day) : ordinalNumber(ordinal)
  if (!(dayOfMonth >= 1 && dayOfMonth <= 31)) return undefined
  const { year, month } = partsOf(today)
  if (which !== undefined) {
    const first = partsOf(addMonths(`${today.slice(0, 8)}01`, which === 'next' ? 1 : 0))
    return readWithYear(dayOfMonth, first.month, first.year, today)
  }
  // 'The second' may be the second of anything.
  if (ordinal !== undefined && dayOfMonth < 10) return undefined
  const months = [0, 1, 2].map((ahead) => month - 1 + ahead)
  const days = months.map((one) => dayFrom(year + Math.floor(one / 12), (one % 12) + 1, dayOfMonth))
  const on = days.find((day) => day !== undefined && day >= today)
  return on === undefined ? undefined : settle(on, today)
}

function readShapes(patterns: readonly RegExp[], words: string, today: Day): DateReading | undefined {
  const found = patterns.map((pattern) => pattern.exec(words)).find((match) => match !== null)
  return found ? readParts(found.groups ?? {}, today) : undefined
}

/** 'Mar 27' may be the day, or March of 2027. */
function readMonthNumber(words: string, today: Day): DateReading | undefined {
  const { month, number } = MONTH_NUMBER.exec(words)?.groups ?? {}
  const ahead = 2000 + Number(number) - partsOf(today).year
  if (month === undefined || !(ahead >= 0 && ahead <= MAX_YEARS_AHEAD)) return undefined
  const day = comingYears(Number(number), monthNumber(month), today)[0]
  const last = lastOfMonth(2000 + Number(number), monthNumber(month))
  const days = [day, last].filter((one) => one !== undefined).filter((one) => one >= today)
  return askWhich('Which day do you mean?', [...new Set(days)], today)
}

function readAfterWeekday(words: string, today: Day): DateReading | undefined {
  const { weekday, date } = WITH_WEEKDAY.exec(words)?.groups ?? {}
  if (weekday === undefined || date === undefined) return undefined
  const reading = readShapes(shapes, date, today) ?? readSlashedDay(date, today) ?? readNthDay(date, today)
  return reading?.kind === 'date' ? checkWeekday(reading.on, weekdayNumber(weekday), today) : reading
}

function checkWeekday(on: Day, weekday: number, today: Day): DateReading {
  const actual = weekdayOf(on)
  if (actual === weekday) return settle(on, today)
  // The nearest day with that name is at most three days before or after.
  const nearest = addDays(on, ((weekday - actual + 10) % 7) - 3)
  const other = nearest < today ? addDays(nearest, 7) : nearest
  const { year, month, dayOfMonth } = partsOf(on)
  const fact = `${dayOfMonth} ${monthName(month)} ${year} is a ${weekdayName(actual)}.`
  return askWhich(`${fact} Which day do you mean?`, [on, other], today)
}

function readParts(groups: Record<string, string | undefined>, today: Day): DateReading | undefined {
  const dayOfMonth = groups['ordinal'] === undefined ? Number(groups['day']) : ordinalNumber(groups['ordinal'])
  const month = groups['month'] === undefined ? Number(groups['monthDigits']) : monthNumber(groups['month'])
  const year = groups['year'] === undefined ? undefined : fullYear(groups['year'])
  if (month > 12) return askAboutMonth(dayOfMonth, month, year, today)
  if (month < 1) return undefined
  return year === undefined ? readWithoutYear(dayOfMonth, month, today) : readWithYear(dayOfMonth, month, year, today)
}

function fullYear(typed: string): number {
  const digits = typed.replace("'", '')
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}

function readWithYear(dayOfMonth: number, month: number, year: number, today: Day): DateReading {
  const on = dayFrom(year, month, dayOfMonth)
  if (on === undefined) return askAboutMissing(dayOfMonth, month, year, today)
  const reading = settle(on, today)
  if (on >= today || reading.kind !== 'unsure') return reading
  const coming = comingYears(dayOfMonth, month, today)[0]
  return coming === undefined ? reading : askWhich(reading.question, [coming], today)
}

function readWithoutYear(dayOfMonth: number, month: number, today: Day): DateReading {
  const { year } = partsOf(today)
  const yearToCome = lastOfMonth(year, month) < today ? year + 1 : year
  if (dayFrom(yearToCome, month, dayOfMonth) === undefined) return askAboutMissing(dayOfMonth, month, yearToCome, today)
  const coming = comingYears(dayOfMonth, month, today)[0]
  const passed = [year, year - 1].map((one) => dayFrom(one, month, dayOfMonth)).find((day) => day && day < today)
  if (coming === undefined) return askAboutMissing(dayOfMonth, month, yearToCome, today)
  if (coming === today || !passed || daysBetween(passed, today) >= RECENT_DAYS) return settle(coming, today)
  return askWhich(`${dayOfMonth} ${monthName(month)} has just gone by. Which one do you mean?`, [passed, coming], today)
}

function comingYears(dayOfMonth: number, month: number, today: Day): Day[] {
  const { year } = partsOf(today)
  const days = [year, year + 1].map((one) => dayFrom(one, month, dayOfMonth))
  return days.filter((day) => day !== undefined).filter((day) => day >= today)
}

function askAboutMissing(dayOfMonth: number, month: number, year: number, today: Day): DateReading {
  if (year < partsOf(today).year || year > 9000) return ask('Which day do you mean?')
  const last = lastOfMonth(year, month)
  const fact = `${monthName(month)} ${year} has ${partsOf(last).dayOfMonth} days.`
  const near = dayOfMonth >= 29 && dayOfMonth <= 31 ? [last, addDays(last, 1)] : []
  const choices = near.filter((day) => day >= today)
  return askWhich(`${fact} Which day do you mean?`, choices, today)
}

/** Somebody used to writing the month first may mean 6/13 as 13 June. */
function askAboutMonth(dayOfMonth: number, month: number, year: number | undefined, today: Day): DateReading {
  const question = `There is no month ${month}. Which day do you mean?`
  if (dayOfMonth < 1 || dayOfMonth > 12) return ask(question)
  const swapped =
    year === undefined ? readWithoutYear(month, dayOfMonth, today) : readWithYear(month, dayOfMonth, year, today)
  return swapped.kind === 'date' ? askWhich(question, [swapped.on], today) : ask(question)
}
