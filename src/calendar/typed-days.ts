import type { Day } from './day.ts'
import { weekdayOf } from './day.ts'
import { weekdayName } from './names.ts'
import type { DateContext, DateReading } from './reading.ts'
import { readPhrase } from './phrase.ts'
import { type Days, LAST_SURE_DAY, LAST_SURE_NTH, MAX_WEEKS_BETWEEN } from './rhythm.ts'
import { NTHS, sayOrdinal } from './rhythm-said.ts'
import { MONTH, NUMBER, numberFrom, ORDINAL, ordinalNumber, WEEKDAY, weekdayNumber } from './spelling.ts'
import { areAllOfTime } from './time-words.ts'

/**
 * The days of a rhythm as somebody put them; `other` is what else the words may mean. Where they are unsure, `days`
 * are the nearest that Kept can do, and `of` says that it is the weekdays that are missing.
 */
export type DaysReading = { days: Days; other?: Days } | { unsure: string; of?: 'days'; days?: Days }

const bare = (pattern: string) => pattern.replaceAll(/\?<\w+>/g, '?:')
const ONE_DAY = `${bare(WEEKDAY)}s?`
const RANGE = `${ONE_DAY} ?(?:to|-|through) ?${ONE_DAY}`
const LIST = `(?<list>${ONE_DAY}(?:(?: and| &|,)? ${ONE_DAY})*|${RANGE})`
const PLURALS = `(?<list>${bare(WEEKDAY)}s(?:(?: and| &|,)? ${bare(WEEKDAY)}s)*|${RANGE})`
const EVERY = '(?:every|each)'
const COUNT = `(?<count>other|alternate|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th)`
const WEEKS = `(?:weekly|(?<fortnight>fortnightly|${EVERY} fortnight)|${EVERY} (?:${COUNT} )?week|${EVERY} ${NUMBER} weeks)`
const NTH = `(?<nth>${NTHS.join('|')}|fifth|last|[1-5](?:st|nd|rd|th))`
const OF_MONTH = `(?: (?:of|in))? (?:${EVERY}|the|a) month`
const MONTHLY = `(?:${EVERY} month|monthly)`
const DAY_OF = `(?:(?<digits>\\d{1,2})(?:st|nd|rd|th)?|${ORDINAL}|(?<end>last day))(?: day)?`

const ALL_DAYS = new RegExp(`^(?:${EVERY} day|daily)$`)
const WORKING = new RegExp(`^(?:${EVERY} (?:week ?day|working day)|(?:on )?(?:week ?days|working days))$`)
const WEEKEND = new RegExp(`^(?:(?:${EVERY} |at )weekend|(?:on |at )?weekends)$`)
const weekly = [
  new RegExp(`^${WEEKS}(?: on(?: a)?)?(?: ${LIST})?$`),
  new RegExp(`^(?:on )?${LIST} ${WEEKS}$`),
  new RegExp(`^(?:on )?(?<count>alternate) ${LIST}$`),
  new RegExp(`^${EVERY} (?:${COUNT} )?${LIST}$`),
  new RegExp(`^(?:on )?${PLURALS}$`),
]
const nthWeekday = [
  new RegExp(`^(?:on |${EVERY} )?(?:the )?${NTH} ${WEEKDAY}${OF_MONTH}$`),
  new RegExp(`^${MONTHLY}(?: on)?(?: the)? ${NTH} ${WEEKDAY}$`),
  new RegExp(`^${EVERY} (?<nth>first|1st|last) ${WEEKDAY}$`),
]
const dayOfMonth = [
  new RegExp(`^(?:on |${EVERY} )?(?:the )?${DAY_OF}${OF_MONTH}$`),
  new RegExp(`^${MONTHLY}(?: on)?(?: the)? ${DAY_OF}$`),
  new RegExp(`^${EVERY} ${DAY_OF.replace('(?:st|nd|rd|th)?', '(?:st|nd|rd|th)')}$`),
]
const MONTH_END = new RegExp(`^(?:at |on )?(?:the )?end of ${EVERY} month$`)

const PLACE = `(?:${bare(NTH)}|\\d{1,2}(?:st|nd|rd|th))(?: ${bare(WEEKDAY)})?`
const PLACES = `(?:the )?${PLACE}(?:,? (?:and |& )?(?:the )?${PLACE})+`
const SEVERAL_OF_MONTH = [
  new RegExp(`^(?:on |${EVERY} )?${PLACES}${OF_MONTH}$`),
  new RegExp(`^${MONTHLY}(?: on)? ${PLACES}$`),
  new RegExp(`^${EVERY} ${PLACES}$`),
]

/** Reads tidy words that say on which days and nothing else, such as 'every second tuesday' or 'on 12 june'. */
export function readDays(words: string, context: DateContext): DaysReading | undefined {
  const { today } = context
  return (
    readWeekly(words, today) ??
    readNthWeekday(words, today) ??
    readDayOfMonth(words, today) ??
    readOtherRhythm(words, today) ??
    readOnce(words, context)
  )
}

function readWeekly(words: string, from: Day): DaysReading | undefined {
  if (ALL_DAYS.test(words)) return { days: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], from } }
  if (WORKING.test(words)) return { days: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5], from } }
  if (WEEKEND.test(words)) return { days: { kind: 'weekly', every: 1, weekdays: [6, 7], from } }
  const groups = firstMatch(weekly, words)
  if (groups === undefined) return undefined
  const every = weeksIn(groups)
  const named = groups['list'] === undefined ? [] : weekdaysIn(groups['list'])
  const weekdays = named.length === 0 ? [weekdayOf(from)] : named
  if (every < 1) return { unsure: 'At least one week lies between.' }
  if (every > MAX_WEEKS_BETWEEN) {
    return { unsure: `Kept counts up to ${MAX_WEEKS_BETWEEN} weeks.` }
  }
  const days: Days = { kind: 'weekly', every, weekdays, from }
  if (named.length === 0) return { unsure: 'On which day?', of: 'days', days }
  const [weekday, another] = weekdays
  const nth = placeOf(groups['count'])
  // 'Every second Tuesday' is every other Tuesday to most people, and the month's second one to some.
  if (weekday === undefined || another !== undefined || nth === undefined || / week/.test(words)) return { days }
  return { days, other: { kind: 'monthly-weekday', nth, weekday, from } }
}

function weeksIn(groups: Groups): number {
  if (groups['fortnight'] !== undefined) return 2
  if (groups['number'] !== undefined) return numberFrom(groups['number'])
  const count = groups['count']
  if (count === undefined) return 1
  if (count === 'other' || count === 'alternate') return 2
  return /^\d/.test(count) ? Number.parseInt(count, 10) : ordinalNumber(count)
}

/** The place in its month that a counted weekday may have instead. */
function placeOf(count: string | undefined): number | undefined {
  if (count === undefined || count === 'other' || count === 'alternate') return undefined
  const nth = /^\d/.test(count) ? Number.parseInt(count, 10) : ordinalNumber(count)
  return nth <= LAST_SURE_NTH ? nth : undefined
}

/** 'monday and thursday', 'mondays', 'mon to fri'. */
function weekdaysIn(list: string): number[] {
  const names = list.match(new RegExp(bare(WEEKDAY), 'g')) ?? []
  const numbers = names.map(weekdayNumber)
  const [first, last] = numbers
  if (!/ ?(?:\bto\b|-|\bthrough\b) ?/.test(list) || first === undefined || last === undefined) {
    return [...new Set(numbers)].sort((a, b) => a - b)
  }
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, ahead) => ((first - 1 + ahead) % 7) + 1).sort((a, b) => a - b)
}

function readNthWeekday(words: string, from: Day): DaysReading | undefined {
  const { nth: place, weekday: name } = firstMatch(nthWeekday, words) ?? {}
  if (place === undefined || name === undefined) return undefined
  const weekday = weekdayNumber(name)
  if (place === 'last') return { days: { kind: 'monthly-weekday', nth: 'last', weekday, from } }
  const nth = /^\d/.test(place) ? Number.parseInt(place, 10) : ordinalNumber(place)
  if (nth <= LAST_SURE_NTH) return { days: { kind: 'monthly-weekday', nth, weekday, from } }
  const days: Days = { kind: 'monthly-weekday', nth: 'last', weekday, from }
  return { unsure: `Not every month has a fifth ${weekdayName(weekday)}.`, days }
}

function readDayOfMonth(words: string, from: Day): DaysReading | undefined {
  const last: Days = { kind: 'monthly', day: 'last', from }
  if (MONTH_END.test(words)) return { days: last }
  const groups = firstMatch(dayOfMonth, words)
  if (groups === undefined) return undefined
  if (groups['end'] !== undefined) return { days: last }
  const day = groups['ordinal'] === undefined ? Number(groups['digits']) : ordinalNumber(groups['ordinal'])
  if (day >= 1 && day <= LAST_SURE_DAY) return { days: { kind: 'monthly', day, from } }
  const fact =
    day >= 29 && day <= 31 ? `Not every month has a ${sayOrdinal(day)}.` : `No month has a ${sayOrdinal(day)}.`
  return { unsure: fact, days: last }
}

const TOO_OFTEN = new RegExp(
  `^(?:hourly|${EVERY} (?:(?:${COUNT}|${NUMBER}|half|half an|few|single) )?(?:hour|minute|second)s?)$`,
)
const OF_DAYS = new RegExp(`^${EVERY} (?:${COUNT}|${NUMBER}) days?$`)
const OF_MONTHS = new RegExp(
  `^(?:quarterly|${EVERY} quarter|${EVERY} (?:${COUNT} month|${NUMBER} months))(?: (?<tail>.+))?$`,
)
const YEARLY = new RegExp(`^(?:yearly|annually|${EVERY} year)(?: (?<tail>.+))?$`)
const WHICH_MONTHLY = new RegExp(`^(?:${MONTHLY}|once a month)$`)
const WORKING_OF_MONTH = new RegExp(`^(?:on |every )?(?:the )?(?:first|last) (?:week ?day|working day)${OF_MONTH}$`)

/** What people do ask for and Kept cannot do: it says so and what comes nearest. */
function readOtherRhythm(words: string, from: Day): DaysReading | undefined {
  const daily: Days = { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], from }
  if (TOO_OFTEN.test(words)) return { unsure: 'Kept reminds once a day at most.', days: daily }
  if (OF_DAYS.test(words)) return { unsure: 'Kept goes by days of the week.' }
  if (isWith(OF_MONTHS, words, from)) {
    return { unsure: 'Kept reminds every month, every few weeks, or once.' }
  }
  if (WORKING_OF_MONTH.test(words)) {
    const days: Days = { kind: 'monthly-weekday', nth: 'last', weekday: 5, from }
    return { unsure: 'Kept can’t count the working days of a month.', days }
  }
  if (WHICH_MONTHLY.test(words)) {
    return { unsure: 'On which day of the month?' }
  }
  if (SEVERAL_OF_MONTH.some((pattern) => pattern.test(words))) {
    return {
      unsure: 'Kept reminds on one day of a month, so set two reminders.',
    }
  }
  const yearly = isWith(YEARLY, words, from) || isDayOfYear(words, from)
  return yearly ? { unsure: 'Kept has no yearly reminders, so set the next one only.' } : undefined
}

/** Whether the words are that, perhaps with a day or a month, such as 'every year on 12 june'. */
function isWith(pattern: RegExp, words: string, today: Day): boolean {
  const found = pattern.exec(words)
  const tail = found?.groups?.['tail']?.replace(/^(?:on|in|at) /, '')
  return found !== null && (tail === undefined || areAllOfTime(tail) || readPhrase(tail, { today }) !== undefined)
}

/** 'every 12 june' */
function isDayOfYear(words: string, today: Day): boolean {
  const day = new RegExp(`^${EVERY} (?<day>.*\\d.*)$`).exec(words)?.groups?.['day']
  return day !== undefined && HAS_MONTH.test(day) && readPhrase(day, { today })?.form === 'day'
}

// 'Every Friday 1st' has none.
const HAS_MONTH = new RegExp(`\\b${MONTH}\\b|\\d/\\d`)

const ALONE = ['day', 'slashed', 'which weekday', 'near', 'time']
const WEEKDAY_IN_FULL = /^\w+day$/

/** One day: 'tomorrow', 'on 12 june', 'friday', 'in two weeks'. */
function readOnce(words: string, context: DateContext): DaysReading | undefined {
  const { small, date = words } = /^(?<small>on|in) (?<date>.+)$/.exec(words)?.groups ?? {}
  const phrase = readPhrase(date, context)
  if (phrase === undefined || phrase.timed) return undefined
  const isOn = small === 'on' && [...ALONE, 'nth', 'weekday'].includes(phrase.form)
  const isIn = small === 'in' && phrase.form === 'length'
  const isFree = ALONE.includes(phrase.form) || (phrase.form === 'weekday' && WEEKDAY_IN_FULL.test(date))
  if (small === undefined ? !isFree : !(isOn || isIn)) return undefined
  const { reading } = phrase
  if (reading.kind === 'date') return { days: { kind: 'once', on: reading.on } }
  if (reading.kind === 'none') return undefined
  const [first] = reading.choices
  return { unsure: whichDay(reading, context.today), ...(first && { days: { kind: 'once', on: first.on } }) }
}

/** The question with the days to come that it offers: 'Which Friday do you mean? Friday 5 June or Friday 12 June?' */
export function whichDay({ question, choices }: Extract<DateReading, { kind: 'unsure' }>, today: Day): string {
  const which = choices.filter(({ on }) => on >= today).map(({ label }) => label)
  return which.length === 0 ? question : `${question} ${which.join(' or ')}?`
}

type Groups = Record<string, string | undefined>

function firstMatch(patterns: readonly RegExp[], words: string): Groups | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(words)
    if (match) return match.groups ?? {}
  }
  return undefined
}
