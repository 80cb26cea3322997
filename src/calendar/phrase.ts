import type { Day } from './day.ts'
import type { Nation } from './holidays.ts'
import type { DateContext, DateReading } from './reading.ts'
import { ask, settle, withTimes } from './reading.ts'
import { END_OF_DAY } from './spelling.ts'
import { readNthDay, readSlashedDay, readWholeDay } from './typed-day.ts'
import { readLength, readNearDay } from './typed-length.ts'
import { readSeason } from './typed-season.ts'
import { readMonth, readSpan, readYear } from './typed-span.ts'
import { readNthWeekday } from './typed-nth-weekday.ts'
import { takeTime } from './typed-time.ts'
import { readPlainWeekday, readWeekday } from './typed-weekday.ts'

/** How a date was put. It decides which small words may stand before it in a sentence. */
export type Form =
  | 'day'
  | 'slashed'
  | 'nth'
  | 'weekday'
  | 'which weekday'
  | 'near'
  | 'length'
  | 'month'
  | 'span'
  | 'year'
  | 'season'
  | 'time'

/** A date by itself; `timed` when a time was given with it. */
export type Phrase = { form: Form; timed: boolean; reading: DateReading }

const MAX_LEADS = 6
const SMALL =
  '(?:(?:no|not) later than|on or before|due|by|on|before|until|till|in|within|at|from|for|around|about|roughly' +
  '|some ?time|maybe|perhaps|probably|hopefully|ideally|first thing' +
  `|(?:the )?end of(?= (?:today|tomorrow|\\w+day\\b))) `
const LEAD = new RegExp(`^(?:${SMALL}|${END_OF_DAY} )`)
const ONLY_SMALL = new RegExp(`^(?:${SMALL})*(?:the )?$`)
// 'Before July' and 'until next week' end where the month or the week begins.
const BOUND = /^(?:before|until|till|from) /
const STRETCHES: readonly Form[] = ['month', 'span']
const EDGED = /^(?:the )?(?:very )?(?:end|close|start|beginning|middle|mid|first day|last day)\b/
const TAIL = new RegExp(
  ' (?:please|pls|thanks|thank you|ta|at the latest|latest|or before|or sooner|or earlier' +
    `|first thing|(?:by )?${END_OF_DAY}` +
    '|if (?:i|we|you) can|if possible|if poss)$',
)

type Reader = (words: string, today: Day, nation: Nation) => DateReading | undefined

// The first that can read the words does.
const readers: { form: Form; read: Reader }[] = [
  { form: 'day', read: readWholeDay },
  { form: 'day', read: readNthWeekday },
  { form: 'slashed', read: readSlashedDay },
  { form: 'nth', read: readNthDay },
  { form: 'weekday', read: readPlainWeekday },
  { form: 'which weekday', read: readWeekday },
  { form: 'near', read: readNearDay },
  { form: 'length', read: readLength },
  { form: 'month', read: readMonth },
  { form: 'span', read: readSpan },
  { form: 'year', read: readYear },
  { form: 'season', read: readSeason },
]

/** Reads tidy words that are a date and nothing else, such as 'friday 12 june 5pm'. */
export function readPhrase(words: string, context: DateContext): Phrase | undefined {
  const { today, nation = 'england' } = context
  const typed = takeTime(words)
  if (typed === undefined) return undefined
  const timed = typed.times.length > 0
  // A time without a day is today's.
  if (typed.rest === '' && timed)
    return { form: 'time', timed, reading: withTimes(settle(today, today), typed.times, today) }
  for (const { form, read } of readers) {
    const reading = read(typed.rest, today, nation)
    if (reading) return { form, timed, reading: withTimes(reading, typed.times, today) }
  }
  return undefined
}

/** Reads tidy words that are a date apart from small words around it, such as 'by about 12 june please'. */
export function readPaddedPhrase(words: string, context: DateContext): Phrase | undefined {
  let left = withoutTail(words)
  let bound = false
  for (let taken = 0; taken <= MAX_LEADS; taken += 1) {
    // Each small word may belong to the date, as in 'at 7 on Friday', so it goes only when it has to.
    const phrase = readPhrase(left, context)
    if (phrase) return bound ? askWhereItEnds(phrase, left) : phrase
    if (!LEAD.test(left)) return undefined
    bound ||= BOUND.test(left)
    left = left.replace(LEAD, '')
  }
  return undefined
}

/** The tidy words without the small ones around them, such as 'by' and 'please'. */
export function withoutPadding(words: string): string {
  let left = withoutTail(words)
  for (let taken = 0; taken < MAX_LEADS && LEAD.test(left); taken += 1) left = left.replace(LEAD, '')
  return left
}

/** The tidy words without the small ones after them; in 'by eod' the last word is itself the day. */
export function withoutTail(words: string): string {
  const left = words.replace(TAIL, '')
  return left === words || ONLY_SMALL.test(`${left} `) ? words : withoutTail(left)
}

function askWhereItEnds(phrase: Phrase, words: string): Phrase {
  const whole = STRETCHES.includes(phrase.form) && !EDGED.test(words)
  return whole && phrase.reading.kind === 'date' ? { ...phrase, reading: ask('Which day do you mean?') } : phrase
}
