import { readDate } from './dates.ts'
import type { Day } from './day.ts'
import { addDays, addMonths, dayFrom, lastOfMonth, mondayOf, partsOf } from './day.ts'
import type { DateContext, DateReading } from './reading.ts'
import { sayDayShort } from './said.ts'
import { MONTH, monthNumber, tidy } from './spelling.ts'

/** Days from one to another; both ends are included. */
export type Stretch = { fromOn: Day; toOn: Day }

/**
 * What words such as 'from 3 to 14 August' come to. `unsure` carries a question and the stretches that somebody may
 * have meant, each with how to say it on a button; `none` says that there are no days in the words.
 */
export type StretchReading =
  | ({ kind: 'stretch' } & Stretch)
  | { kind: 'unsure'; question: string; choices: (Stretch & { label: string })[] }
  | { kind: 'none' }

const NONE: StretchReading = { kind: 'none' }
const TO = '(?: ?- ?| (?:to|until|till|til|through) )'
const BETWEEN = /^between (?<start>.+?) and (?<end>.+)$/
const BACK = /^(?:(?<start>.+?) (?:and )?)?back(?: at work| in)?(?: on| by| from)? (?<end>.+)$/
const UNTIL = /^(?:until|till|til|up to|to|through) (?<end>.+)$/
const LENGTH = /^(?:(?<start>.+?) )?for (?:the next )?(?<length>.+)$/
const FROM_TO = new RegExp(`^(?:from )?(?<start>.+?)${TO}(?<end>.+)$`)
const OPEN = /^from (?<start>.+)$/
const WHOLE = /^(?:for |all |all of |in )?(?<which>next|this|the|the whole of) (?<unit>week|weekend|fortnight|month)$/
const WEEK_OF = /^(?:the )?(?:(?:week|wk) (?:commencing|beginning|starting|of)|w\/?[cb]) (?<date>.+)$/
const IN_MONTH = new RegExp(`^(?:for |all |all of |in |this |the whole of )?${MONTH}(?: (?<year>\\d{4}))?$`)
const BARE = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )?(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?$/

/** Reads days away or the like: 'next week', 'until 4 May', 'from 3 to 14 August', 'back on Monday 4th', 'for two weeks'. */
export function readStretch(words: string, context: DateContext): StretchReading {
  const said = tidy(words)
  const readers = [readBack, readUntil, readWhole, readWeekOf, readMonth, readLength, readOneDay, readFromTo, readOpen]
  for (const read of readers) {
    const reading = read(said, context)
    if (reading) return reading
  }
  return NONE
}

type Reader = (said: string, context: DateContext) => StretchReading | undefined

/** The day somebody is back is the first that does not count. */
const readBack: Reader = (said, context) => {
  const { start, end } = BACK.exec(said)?.groups ?? {}
  if (end === undefined) return undefined
  const first = start === undefined ? undefined : readStretch(start.replace(/ and$/, ''), context)
  if (first !== undefined && first.kind !== 'stretch') return first
  const fromOn = first?.fromOn ?? context.today
  const back = readDate(end, { ...context, today: fromOn })
  return fromReading(back, fromOn, (on) => (on > fromOn ? { fromOn, toOn: addDays(on, -1) } : undefined), 'Back on ')
}

const readUntil: Reader = (said, context) => {
  const end = UNTIL.exec(said)?.groups?.['end']
  if (end === undefined) return undefined
  const stretch = readWhole(end, context) ?? readMonth(end, context)
  return stretch?.kind === 'stretch' ? untilWhere(stretch, context.today) : endingOn(end, context.today, context)
}

/** 'Until August' ends where August begins for some, and where it ends for others. */
function untilWhere({ fromOn, toOn }: Stretch, today: Day): StretchReading {
  if (fromOn <= today) return { kind: 'stretch', fromOn: today, toOn }
  const days = [addDays(fromOn, -1), toOn]
  const choices = days.map((on) => ({ fromOn: today, toOn: on, label: `Until ${sayDayShort(on, today)}` }))
  return { kind: 'unsure', question: 'Until when do you mean?', choices }
}

/** 'from 3 to 14 August': the first day may leave its month to the last. */
const readFromTo: Reader = (said, context) => {
  const { start, end } = (BETWEEN.exec(said) ?? FROM_TO.exec(said))?.groups ?? {}
  if (start === undefined || end === undefined) return undefined
  const bare = BARE.exec(start)?.groups?.['day']
  const first = readDate(start, context)
  if (bare === undefined && first.kind === 'none') return undefined
  if (bare === undefined || BARE.test(end)) return startingOn(first, context, (on) => endingOn(end, on, context))
  const last = readDate(end, context)
  return fromReading(last, context.today, (toOn) => sharingMonth(Number(bare), toOn), 'Until ')
}

function sharingMonth(dayOfMonth: number, toOn: Day): Stretch | undefined {
  const { year, month } = partsOf(toOn)
  const fromOn = dayFrom(year, month, dayOfMonth)
  return fromOn !== undefined && fromOn <= toOn ? { fromOn, toOn } : undefined
}

/** 'for two weeks', 'from Monday for 10 days'. */
const readLength: Reader = (said, context) => {
  const { start, length } = LENGTH.exec(said)?.groups ?? {}
  if (length === undefined) return undefined
  const over = (fromOn: Day): StretchReading => {
    const after = readDate(`in ${length}`, { ...context, today: fromOn })
    return fromReading(after, fromOn, (on) => ({ fromOn, toOn: addDays(on, -1) }), 'Until ')
  }
  if (start === undefined) return /\d|week|day|month|fortnight/.test(length) ? over(context.today) : undefined
  return startingOn(readDate(start.replace(/^from /, ''), context), context, over)
}

const readWhole: Reader = (said, { today }) => {
  const { which, unit } = WHOLE.exec(said)?.groups ?? {}
  if (which === undefined || unit === undefined) return undefined
  const ahead = which === 'next' ? 1 : 0
  const monday = addDays(mondayOf(today), ahead * 7)
  switch (unit) {
    case 'week':
      return notBefore(today, { fromOn: monday, toOn: addDays(monday, 6) })
    case 'weekend':
      return notBefore(today, { fromOn: addDays(monday, 5), toOn: addDays(monday, 6) })
    case 'fortnight':
      return notBefore(today, { fromOn: monday, toOn: addDays(monday, 13) })
    default:
      return wholeMonth(addMonths(today, ahead), today)
  }
}

const readWeekOf: Reader = (said, context) => {
  const date = WEEK_OF.exec(said)?.groups?.['date']
  if (date === undefined) return undefined
  const week = (on: Day) => ({ fromOn: mondayOf(on), toOn: addDays(mondayOf(on), 6) })
  return fromReading(readDate(date, context), context.today, week, 'The week of ')
}

const readMonth: Reader = (said, { today }) => {
  const { month, year } = IN_MONTH.exec(said)?.groups ?? {}
  if (month === undefined) return undefined
  const number = monthNumber(month)
  const now = partsOf(today)
  const coming = number < now.month ? now.year + 1 : now.year
  const first = dayFrom(year === undefined ? coming : Number(year), number, 1)
  return first === undefined ? NONE : wholeMonth(first, today)
}

const readOneDay: Reader = (said, context) => {
  const reading = readDate(said.replace(/^(?:on|for) /, ''), context)
  if (reading.kind === 'none' || /^from /.test(said) || FROM_TO.test(said) || BETWEEN.test(said)) return undefined
  return fromReading(reading, context.today, (on) => ({ fromOn: on, toOn: on }), '')
}

/** With a first day alone it is not known until when. */
const readOpen: Reader = (said, context) => {
  const start = OPEN.exec(said)?.groups?.['start']
  if (start === undefined || readDate(start, context).kind === 'none') return undefined
  return { kind: 'unsure', question: 'Until when?', choices: [] }
}

function endingOn(end: string, fromOn: Day, context: DateContext): StretchReading {
  const last = readDate(end, { ...context, today: fromOn })
  const plain = readDate(end, context)
  if (last.kind === 'unsure' && plain.kind === 'date' && plain.on < fromOn) {
    const [one, other] = [plain.on, fromOn].map((on) => sayDayShort(on, context.today))
    return { kind: 'unsure', question: `${one} is before ${other}. Which days do you mean?`, choices: [] }
  }
  return fromReading(last, fromOn, (toOn) => (toOn >= fromOn ? { fromOn, toOn } : undefined), 'Until ')
}

function startingOn(
  first: DateReading,
  { today }: DateContext,
  go: (fromOn: Day) => StretchReading,
): StretchReading | undefined {
  if (first.kind === 'none') return undefined
  if (first.kind === 'date') return go(first.on)
  // Said on that very weekday, the one that has begun is meant: nobody plans a week ahead by the day's bare name.
  const [soonest] = first.choices
  return soonest?.on === today ? go(today) : { kind: 'unsure', question: first.question, choices: [] }
}

function fromReading(
  reading: DateReading,
  today: Day,
  stretch: (on: Day) => Stretch | undefined,
  lead: string,
): StretchReading {
  if (reading.kind === 'none') return NONE
  if (reading.kind === 'date') return whole(stretch(reading.on))
  const fitting = reading.choices.flatMap(({ on }) => {
    const fits = stretch(on)
    return fits ? [{ ...fits, on, label: `${lead}${sayDayShort(on, today)}` }] : []
  })
  const [only, another] = fitting
  // Of a weekday said on that very day, only the one in a week's time may fit.
  if (only && !another && only.on === addDays(today, 7)) return whole(only)
  return {
    kind: 'unsure',
    question: reading.question,
    choices: fitting.map(({ fromOn, toOn, label }) => ({ fromOn, toOn, label })),
  }
}

function whole(stretch: Stretch | undefined): StretchReading {
  return stretch === undefined ? NONE : { kind: 'stretch', fromOn: stretch.fromOn, toOn: stretch.toOn }
}

function wholeMonth(day: Day, today: Day): StretchReading {
  const { year, month } = partsOf(day)
  return notBefore(today, { fromOn: `${day.slice(0, 8)}01`, toOn: lastOfMonth(year, month) })
}

/** What has begun counts from today. */
function notBefore(today: Day, { fromOn, toOn }: Stretch): StretchReading {
  if (toOn < today) return NONE
  return { kind: 'stretch', fromOn: fromOn < today ? today : fromOn, toOn }
}
