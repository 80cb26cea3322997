import type { Day } from './day.ts'
import { addDays, mondayOf, weekdayOf } from './day.ts'
import { weekdayName } from './names.ts'
import type { DateReading } from './reading.ts'
import { ask, askWhich, settle } from './reading.ts'
import { NUMBER, WEEKDAY, numberFrom, weekdayNumber } from './spelling.ts'

const BASE = `(?:(?<near>today|tomorrow)|(?:(?:the |this )?coming |this )?${WEEKDAY})`
const PLAIN = new RegExp(`^${WEEKDAY}$`)
const COMING = new RegExp(
  `^(?:(?:the |this )?coming |this )${WEEKDAY}$|^(?:this )?${WEEKDAY.replace('weekday', 'before')} coming$`,
)
const NEXT = new RegExp(`^(?:the )?next ${WEEKDAY}$|^(?:the )?${WEEKDAY.replace('weekday', 'after')} after next$`)
const NEXT_THEN_LENGTH = new RegExp(`^(?:the )?next ${WEEKDAY} (?<unit>week|fortnight)$`)
const LAST = new RegExp(`^(?:the )?last ${WEEKDAY}$`)
const IN_WEEK = new RegExp(`^${WEEKDAY} (?:of |in )?(?<which>this|next) week$`)
const WEEK_THEN_DAY = new RegExp(`^(?<which>this|next) week (?:on )?${WEEKDAY}$`)
const DAY_THEN_LENGTH = new RegExp(`^${BASE} (?<unit>week|fortnight)$`)
const LENGTH_THEN_DAY = new RegExp(`^(?:${NUMBER} )?(?<unit>weeks?|fortnight) (?:on |from |after )?${BASE}$`)

/** A weekday and nothing else, such as 'Friday' or 'fri'. */
export function readPlainWeekday(words: string, today: Day): DateReading | undefined {
  const found = PLAIN.exec(words)?.groups?.['weekday']
  return found === undefined ? undefined : readComing(weekdayNumber(found), 0, today)
}

/** 'this Friday', 'next Friday', 'Friday week', 'a week on Friday', 'Tuesday fortnight', 'Friday of next week'. */
export function readWeekday(words: string, today: Day): DateReading | undefined {
  const groups = COMING.exec(words)?.groups
  const coming = groups?.['weekday'] ?? groups?.['before']
  if (coming !== undefined) return readComing(weekdayNumber(coming), 0, today)
  if (LAST.test(words)) return ask('That day has passed. Which day do you mean?')
  return readNext(words, today) ?? readInWeek(words, today) ?? readLengthAway(words, today)
}

/** Half the country means the coming Friday by 'next Friday', and half the one after. */
function readNext(words: string, today: Day): DateReading | undefined {
  const groups = (NEXT.exec(words) ?? NEXT_THEN_LENGTH.exec(words))?.groups
  const found = groups?.['weekday'] ?? groups?.['after']
  if (found === undefined) return undefined
  const weeks = groups?.['unit'] === 'fortnight' ? 2 : (groups?.['unit'] ?? groups?.['after']) === undefined ? 0 : 1
  const first = addDays(comingAfter(weekdayNumber(found), today), weeks * 7)
  const days = [first, addDays(first, 7)]
  return askWhich(`Which ${weekdayName(weekdayNumber(found))} do you mean?`, days, today)
}

function readInWeek(words: string, today: Day): DateReading | undefined {
  const { weekday, which } = (IN_WEEK.exec(words) ?? WEEK_THEN_DAY.exec(words))?.groups ?? {}
  if (weekday === undefined) return undefined
  const monday = addDays(mondayOf(today), which === 'next' ? 7 : 0)
  return settle(addDays(monday, weekdayNumber(weekday) - 1), today)
}

function readLengthAway(words: string, today: Day): DateReading | undefined {
  const groups = (DAY_THEN_LENGTH.exec(words) ?? LENGTH_THEN_DAY.exec(words))?.groups
  if (groups === undefined) return undefined
  const weeks = numberFrom(groups['number'] ?? 'a') * (groups['unit'] === 'fortnight' ? 2 : 1)
  if (groups['weekday'] !== undefined) return readComing(weekdayNumber(groups['weekday']), weeks, today)
  return settle(addDays(today, weeks * 7 + (groups['near'] === 'tomorrow' ? 1 : 0)), today)
}

/** The coming weekday, and some weeks after it. On that very weekday, today and a week today are both likely. */
function readComing(weekday: number, weeks: number, today: Day): DateReading {
  const coming = comingAfter(weekday, today)
  if (weekdayOf(today) !== weekday) return settle(addDays(coming, weeks * 7), today)
  const days = [addDays(today, weeks * 7), addDays(coming, weeks * 7)]
  return askWhich(`Which ${weekdayName(weekday)} do you mean?`, days, today)
}

function comingAfter(weekday: number, today: Day): Day {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
}
