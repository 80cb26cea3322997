import * as english from 'chrono-node/en'
import type { Day } from './day.ts'
import { dayFrom } from './day.ts'
import type { Form, Phrase } from './phrase.ts'
import { readPaddedPhrase, readPhrase, withoutPadding, withoutTail } from './phrase.ts'
import type { DateContext, DateReading } from './reading.ts'
import { ask, askWhich, settle, withTimes } from './reading.ts'
import { sayDayShort } from './said.ts'
import { MONTH, tidy } from './spelling.ts'
import { areAllOfTime, goesOn } from './time-words.ts'

export type { DateContext, DateReading } from './reading.ts'

/** A date is said in fewer characters than this; longer text is a story, not a date. */
export const MAX_DATE_TEXT = 200

const MAX_TAIL_WORDS = 16
const MAX_WORD = 40
const NONE: DateReading = { kind: 'none' }
const WHICH_DAY = ask('Which day do you mean?')

/**
 * Reads a date in plain British English, such as 'Friday 12 June, 5pm', against the day it is for the person.
 * Our own rules come first; where they find nothing, a date that chrono-node sees among the words is put as a question.
 */
export function readDate(text: string, context: DateContext): DateReading {
  if (text.length > MAX_DATE_TEXT) return NONE
  const words = tidy(text)
  return readPaddedPhrase(words, context)?.reading ?? lookInside(words, context)
}

// Without one of these a find of chrono's is a word such as 'sat' or 'one day', not a date.
const PLAINLY_A_DATE = new RegExp(
  `\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|\\b(?:today|tomorrow)\\b|\\d/\\d` +
    `|\\d.*\\b${MONTH}\\b|\\b${MONTH.replace('<month>', '<monthFirst>')}\\b.*\\d`,
)

function lookInside(words: string, context: DateContext): DateReading {
  const noon = new Date(`${context.today}T12:00:00Z`)
  const [found] = english.GB.parse(words, { instant: noon, timezone: 'UTC' }, { forwardDate: true })
  const asked = withoutPadding(words)
  // A part of a longer phrase of time is most likely the wrong day.
  const plain = found !== undefined && PLAINLY_A_DATE.test(found.text)
  if (!(plain && found.text === asked) && areAllOfTime(asked)) return WHICH_DAY
  if (!plain) return NONE
  if (goesOn(words.slice(0, found.index).trim(), { words: '', stretch: false })) return WHICH_DAY
  const own = readPaddedPhrase(tidy(found.text), context)?.reading
  const on = dayFrom(found.start.get('year') ?? 0, found.start.get('month') ?? 0, found.start.get('day') ?? 0)
  const reading = own ?? (on === undefined ? NONE : settle(on, context.today))
  return reading.kind === 'date' ? askWhether(reading, context.today) : reading
}

function askWhether(reading: { on: Day; time?: string }, today: Day): DateReading {
  const question = askWhich(`Do you mean ${sayDayShort(reading.on, today)}?`, [reading.on], today)
  return withTimes(question, reading.time === undefined ? [] : [reading.time], today)
}

const DATED: readonly Form[] = ['day', 'slashed', 'nth', 'weekday', 'which weekday', 'near']
const DUE: readonly Form[] = [...DATED, 'month', 'span', 'year', 'season']

// Which ways of putting a date may follow each small word. 'Until 5pm' and 'at 5pm' say when a thing is open or starts.
const formsAfter: Record<string, readonly Form[]> = {
  by: [...DUE, 'time'],
  before: [...DUE, 'time'],
  'no later than': [...DUE, 'time'],
  'not later than': [...DUE, 'time'],
  'on or before': DUE,
  until: DUE,
  till: DUE,
  due: DUE,
  on: ['day', 'slashed', 'nth', 'weekday', 'which weekday', 'season'],
  in: ['length', 'month', 'span', 'year', 'season'],
  within: ['length', 'span'],
  at: ['month', 'span', 'season'],
  after: ['season'],
}
const SMALL_WORD = new RegExp(`^(?<small>${Object.keys(formsAfter).sort(longestFirst).join('|')}) (?<date>.+)$`)

// After these a new phrase of time begins, whatever stands before it.
const STARTS_AFRESH = /^(?:by|due|until|till|no later than|not later than|on or before) /
const MAY_DOUBLE = ['by', 'before', 'due']
const POINT = /^(?:the )?(?:very )?(?:end|close|start|beginning|weekend|easter|christmas|xmas|half)\b/

// With no small word before it, a date counts only in forms that are hardly ever anything else.
const FREE: readonly Form[] = ['day', 'which weekday', 'near', 'span']
// After these, the date is what the sentence is about: 'the minutes of 12 June', 'ask about tomorrow'.
const ABOUT =
  /(?:^|\s)(?:of|for|from|since|dated|the|a|an|and|or|to|at|about|after|than|between|every|each|last|most|over|during|as|-|&)$/
// In 'we start next week' the first word is what we do.
const DOING = /^(?:start|end|close) (?!of\b)/
const KEPT_TAIL = /[\s,]+(?<tail>(?:if (?:i|we|you|they) can|if possible|if poss|all being well))[.!]*$/i

/**
 * Finds the date at the end of a sentence, such as 'send the guidance by Friday 12 June, 5pm'.
 * Returns the words without it; when there is none, the words as they were and a reading of kind 'none'.
 */
export function findDate(words: string, context: DateContext): { words: string; reading: DateReading } {
  const kept = KEPT_TAIL.exec(words.slice(-MAX_DATE_TEXT))
  const sentence = kept === null ? words : words.slice(0, words.length - kept[0].length)
  for (const start of tailStarts(sentence)) {
    const before = sentence.slice(0, start)
    const tail = tidy(sentence.slice(start))
    const last = tidy(before.slice(-MAX_WORD))
    const phrase = readTail(tail, last, context)
    if (phrase === undefined) continue
    if (isPartOfLonger(phrase, tail, last)) return { words: words.trim(), reading: WHICH_DAY }
    return { words: withoutLooseEnd(before, kept?.groups?.['tail']), reading: phrase.reading }
  }
  return { words: words.trim(), reading: NONE }
}

/** Where each of the last words begins, the longest tail first. */
function tailStarts(sentence: string): number[] {
  const from = Math.max(0, sentence.length - MAX_DATE_TEXT)
  const starts = [...sentence.slice(from).matchAll(/(?<!\S)\S+/g)].map((word) => from + word.index)
  // The window may cut the first word in two.
  return starts.filter((start) => start === 0 || /\s/.test(sentence.charAt(start - 1))).slice(-MAX_TAIL_WORDS)
}

function isPartOfLonger(phrase: Phrase, tail: string, before: string): boolean {
  // In 'ask what happens after Easter' the end is what it is all about, so the words stay whole.
  if (tail.startsWith('after ')) return true
  if (STARTS_AFRESH.test(tail) && phrase.form !== 'time' && !/\b(?:not|never)$/.test(before)) return false
  return goesOn(before, { words: tail, stretch: !DATED.includes(phrase.form) })
}

function readTail(tail: string, before: string, context: DateContext): Phrase | undefined {
  const { small, date } = SMALL_WORD.exec(tail)?.groups ?? {}
  if (small === undefined || date === undefined) return readFreeTail(tail, before, context)
  if (small === 'at') return readTailAfterAt(tail, date, before, context)
  // In 'built on by 12 June' the first small word belongs to the sentence.
  if (!MAY_DOUBLE.includes(small) && SMALL_WORD.test(date)) return undefined
  const phrase = readPaddedPhrase(tail, context)
  if (phrase && formsAfter[small]?.includes(phrase.form)) return phrase
  const asked = phrase === undefined && areAllOfTime(withoutPadding(date))
  return asked ? { form: 'span', timed: false, reading: WHICH_DAY } : undefined
}

/** 'at 5pm on Friday' and 'at the end of June' are dates; 'look at next week' has none. */
function readTailAfterAt(tail: string, date: string, before: string, context: DateContext): Phrase | undefined {
  if (readPhrase(tail, context)?.timed) return readFreeTail(tail, before, context)
  const phrase = POINT.test(date) ? readPhrase(date, context) : undefined
  return phrase && formsAfter['at']?.includes(phrase.form) ? phrase : undefined
}

function readFreeTail(tail: string, before: string, context: DateContext): Phrase | undefined {
  if (ABOUT.test(before) || /^the (?!day after|week after)/.test(tail)) return undefined
  const phrase = readPhrase(withoutTail(tail), context)
  if (phrase === undefined || DOING.test(tail)) return undefined
  return FREE.includes(phrase.form) || (phrase.form === 'weekday' && phrase.timed) ? phrase : undefined
}

function withoutLooseEnd(before: string, tail: string | undefined): string {
  const words = before.replace(/(?<![\s,;:([–—-])[\s,;:([–—-]+$/, '').trim()
  return tail === undefined ? words : `${words} ${tail}`.trim()
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length
}
