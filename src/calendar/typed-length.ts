import type { Day } from './day.ts'
import { addDays, addMonths } from './day.ts'
import type { Nation } from './holidays.ts'
import type { DateReading } from './reading.ts'
import { ask, settle } from './reading.ts'
import { END_OF_DAY, NUMBER, numberFrom } from './spelling.ts'
import { addWorkingDays } from './working.ts'

const LENGTH = new RegExp(
  `^(?:${NUMBER} )?(?<unit>(?:working |business )?day|week|fortnight|month|year)s?'?s?` +
    '(?: time| from now| from today)?$',
)
const VAGUE = /^(?:a few|several|some) (?:working )?(?:day|week|month|year)s'?(?: time)?$/
const TODAY = new RegExp(`^(?:today|${END_OF_DAY})$`)

/** 'today', 'tomorrow', 'the day after tomorrow', 'close of play'. */
export function readNearDay(words: string, today: Day): DateReading | undefined {
  if (TODAY.test(words)) return settle(today, today)
  if (words === 'tomorrow' || words === 'tmrw') return settle(addDays(today, 1), today)
  if (/^(?:the )?day after tomorrow$/.test(words)) return settle(addDays(today, 2), today)
  return words === 'yesterday' ? settle(addDays(today, -1), today) : undefined
}

/** '3 days', 'two weeks' time', 'a fortnight', '10 working days', counted from today. */
export function readLength(words: string, today: Day, nation: Nation): DateReading | undefined {
  if (VAGUE.test(words)) return ask('Which day do you mean?')
  const { number, unit } = LENGTH.exec(words)?.groups ?? {}
  // Of the units, only 'fortnight' can stand without a number.
  if (unit === undefined || (number === undefined && unit !== 'fortnight')) return undefined
  return settle(after(numberFrom(number ?? 'a'), unit, today, nation), today)
}

function after(count: number, unit: string, today: Day, nation: Nation): Day {
  if (unit === 'day') return addDays(today, count)
  if (unit === 'week') return addDays(today, count * 7)
  if (unit === 'fortnight') return addDays(today, count * 14)
  if (unit === 'month') return addMonths(today, count)
  // A typed 9999 years would run off the calendar; anything this far off is asked about just the same.
  if (unit === 'year') return addMonths(today, Math.min(count, 1000) * 12)
  return addWorkingDays(today, count, nation)
}
