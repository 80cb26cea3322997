import type { Day } from './day.ts'
import { addDays, addMonths, dayFrom, daysBetween, lastOfMonth, partsOf, weekdayOf } from './day.ts'
import { monthName, weekdayName } from './names.ts'
import type { DateReading } from './reading.ts'
import { ask, askWhich, settle } from './reading.ts'
import { MONTH, WEEKDAY, monthNumber, weekdayNumber } from './spelling.ts'
import { RECENT_DAYS } from './typed-day.ts'

const places = ['first', 'second', 'third', 'fourth', 'fifth']
const NTH_WEEKDAY = new RegExp(
  `^(?:the )?(?:(?<place>${places.join('|')}|last)|(?<digit>[1-5])(?:st|nd|rd|th)) ${WEEKDAY} (?:(?:of|in) )?` +
    `(?:${MONTH}(?: (?:of )?(?<year>\\d{4}))?|(?<which>the|this|next) month)$`,
)

// Which Monday, say, of its months somebody means. The sixth is the last.
type Wanted = { place: number; weekday: number }
const LAST = 6

/** 'the first Monday in July', 'last Friday of June 2027', 'second Tuesday of next month'. */
export function readNthWeekday(words: string, today: Day): DateReading | undefined {
  const { place, digit, weekday, month, year, which } = NTH_WEEKDAY.exec(words)?.groups ?? {}
  if (weekday === undefined) return undefined
  const number = place === 'last' ? LAST : Number(digit ?? places.indexOf(place ?? '') + 1)
  const wanted = { place: number, weekday: weekdayNumber(weekday) }
  if (month === undefined) return readInNearMonth(wanted, which, today)
  const thisYear = partsOf(today).year
  if (year !== undefined) return readIn(wanted, Number(year), monthNumber(month), today)
  return readWithoutYear(wanted, thisYear, monthNumber(month), today)
}

/** 'Of the month' may be any month's, so the next two are offered. */
function readInNearMonth(wanted: Wanted, which: string | undefined, today: Day): DateReading {
  const start = `${today.slice(0, 8)}01`
  const months = [0, 1, 2].map((ahead) => partsOf(addMonths(start, ahead)))
  const asked = months[which === 'next' ? 1 : 0]
  if (which !== 'the' && asked) return readIn(wanted, asked.year, asked.month, today)
  const days = months.map(({ year, month }) => dayIn(wanted, year, month)).filter((day) => day !== undefined)
  const coming = days.filter((day) => day >= today).slice(0, 2)
  return askWhich(`Which ${weekdayName(wanted.weekday)} do you mean?`, coming, today)
}

function readWithoutYear(wanted: Wanted, year: number, month: number, today: Day): DateReading {
  const over = lastOfMonth(year, month) < today
  const [passed, coming] = over ? [dayIn(wanted, year, month), dayIn(wanted, year + 1, month)] : []
  if (passed === undefined || daysBetween(passed, today) >= RECENT_DAYS) {
    return readIn(wanted, over ? year + 1 : year, month, today)
  }
  const days = [passed, coming].filter((day) => day !== undefined)
  return askWhich(`That day in ${monthName(month)} has just gone by. Which one do you mean?`, days, today)
}

function readIn(wanted: Wanted, year: number, month: number, today: Day): DateReading {
  const on = dayIn(wanted, year, month)
  if (on !== undefined) return settle(on, today)
  const name = weekdayName(wanted.weekday)
  return ask(`There is no such ${name} in ${monthName(month)} ${year}. Which day do you mean?`)
}

function dayIn({ place, weekday }: Wanted, year: number, month: number): Day | undefined {
  const first = dayFrom(year, month, 1)
  // Far beyond any date that may be promised, there may be no such month to count in.
  if (first === undefined || year > 9000) return undefined
  const offset = (weekday - weekdayOf(first) + 7) % 7
  const weeks = place === LAST ? [4, 3] : [place - 1]
  return weeks.map((ahead) => addDays(first, offset + ahead * 7)).find((day) => partsOf(day).month === month)
}
