import { readRhythm, type RhythmContext, type RhythmReading, type Unsure } from './typed-rhythm.ts'
import { ORDINAL, tidy, WEEKDAY } from './spelling.ts'
import { takeTime } from './typed-time.ts'

/** When is said in no more words than this. */
const MAX_WORDS = 24
/** Nothing is searched that is several times as long as any message. */
const LONGEST = 2_000

/** `at` is where in the words it was found. */
export type FoundRhythm = { words: string; reading: RhythmReading | { kind: 'none' } }

/**
 * Finds when something is to come round at the beginning of a sentence or else at its end: 'every second Tuesday at
 * 10am Bring the draft budget'. Returns the words without it.
 */
export function findRhythm(words: string, context: RhythmContext): FoundRhythm {
  if (words.length > LONGEST) return { words: words.trim(), reading: { kind: 'none' } }
  const start = atStart(words, context)
  const end = start === undefined || isDayOfMessage(start) ? atEnd(words, context) : undefined
  const fits = start === undefined || end?.reading.kind === 'rhythm' ? end : undefined
  return fits ?? start ?? { words: words.trim(), reading: { kind: 'none' } }
}

/** Whether the day it begins with may be the message's, as in 'Sunday lunch every Friday at 9am'. */
function isDayOfMessage({ words, reading }: FoundRhythm): boolean {
  return reading.kind === 'rhythm' && reading.rhythm.kind === 'once' && !reading.timed && /^\p{Ll}/u.test(words)
}

/** The longest beginning that says when and leaves the message whole; what follows it is the message. */
function atStart(words: string, context: RhythmContext): FoundRhythm | undefined {
  const found = startOf(words, context)
  if (found === undefined) return undefined
  const { end, reading } = found
  const rest = words
    .slice(end)
    .replace(FOREVER, '')
    .replace(/^[\s,;:.–—-]+/, '')
  const loose = looseEnd(rest, isTimed(reading))
  if (loose === undefined) return { words: withoutLead(rest), reading }
  return {
    words: withoutLead(loose.rest),
    reading: { ...nearest(reading), kind: 'unsure', of: loose.of, sentence: loose.sentence },
  }
}

type Start = { end: number; reading: RhythmReading }

function startOf(words: string, context: RhythmContext): Start | undefined {
  const ends = wordsIn(words, 'first').map(({ end }) => end)
  let longest: Start | undefined
  for (const end of ends.reverse()) {
    const reading = readRhythm(tidy(words.slice(0, end)), context)
    if (reading === undefined) continue
    if (longest === undefined) longest = { end, reading }
    else if (leavesWhole(words, { end, reading }, longest)) return { end, reading }
  }
  return longest
}

const PART = /^(?:morning|afternoon|evening|night|(?:lunch|tea) ?time)$/i
/** A word with a capital, as messages begin, but no 'PM' and none of several short names of days. */
const BEGINS = /^(?!(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b)\p{Lu}\p{Ll}+(?: time)?$/iu
const CAPITAL = /^\p{Lu}\p{Ll}/u
// 'Every second Tuesday' counts Tuesdays: the second is no day of the month.
const ENDS_COUNTING = new RegExp(`(?:^|\\s)(?:${ORDINAL}|\\d{1,2}(?:st|nd|rd|th)|last)$`)
const IS_WEEKDAY = new RegExp(`^${WEEKDAY}s?$`)

/**
 * Whether the message has lost its first word to the longer beginning: 'every Tuesday at 3am Night shift tidy-up', where
 * the night adds nothing to 3am, 'every Friday Second draft', or 'on 12 June 10 chairs', where no year is meant.
 */
function leavesWhole(words: string, short: Start, long: Start): boolean {
  const { reading } = short
  const taken = words.slice(short.end, long.end)
  const rest = words.slice(long.end).trim()
  const same = JSON.stringify(reading) === JSON.stringify(long.reading)
  if (!(reading.kind === 'rhythm' || same) || !taken.startsWith(' ') || /^\p{Lu}/u.test(rest)) return false
  const word = taken.trim()
  if (ENDS_COUNTING.test(tidy(words.slice(0, short.end))) && IS_WEEKDAY.test(tidy(word))) return false
  if (/^\d{1,2}$/.test(word)) return long.reading.kind === 'unsure'
  if (CAPITAL.test(word)) return BEGINS.test(word)
  return rest !== '' && PART.test(word) && isTimed(reading)
}

// What comes round does so anyway.
const FOREVER = /^[\s,]*(?:until|till) further notice\b/i

/** 'To bring the tea' and 'that tea is at ten' are put as they will stand in the channel. */
function withoutLead(words: string): string {
  return words.replace(/^(?:to|that) (?=\S)/i, '')
}

// A day that the message is about, and not the one to remind on: 'send it by Friday', 'the minutes of 12 June'.
const ABOUT = /(?:^|\s)(?:of|for|from|since|about|by|before|after|than|due|until|till|the)$/i
const SAYS_WHEN = /^(?:every|each|on|in|at|tomorrow|today|tonight|next|this|daily|weekly|fortnightly|monthly)\b/

/** The longest end that says when; what goes before it is the message. */
function atEnd(words: string, context: RhythmContext): FoundRhythm | undefined {
  for (const { start } of wordsIn(words, 'last')) {
    const before = words.slice(0, start).trim()
    const tail = tidy(words.slice(start))
    if (before === '' || ABOUT.test(before)) continue
    const reading = readRhythm(tail, context)
    if (reading === undefined || !(SAYS_WHEN.test(tail) || isTimed(reading))) continue
    return { words: withoutLead(before.replace(/[\s,;:–—-]+$/, '')), reading }
  }
  return undefined
}

function isTimed(reading: RhythmReading): boolean {
  return reading.kind === 'rhythm' && reading.timed
}

const ZONE = /^(?<zone>GMT|UTC|BST|EST|EDT|CST|CDT|MST|PST|PDT|CET|CEST|EET|IST|Z|[A-Z][a-z]+\/[A-Z]\w+)(?=[\s,:.]|$)/
const TIME =
  /^(?<time>(?:(?:at|@)\s*)?\d{1,2}(?:[:.]\d{2}(?!\d)(?:\s*[ap]\.?m\b)?|\s*[ap]\.?m\b)|(?:at|@)\s*\d{1,4}\b)/i
// Said in words, which Kept does not read: 'at half nine', 'quarter past 7', 'at ten to nine'.
const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})'
const PAST = `(?:half(?: past)?|(?:quarter|${HOUR}|twenty) (?:past|to)) ${HOUR}`
const WORDED = new RegExp(`^(?<worded>(?:(?:at|@) ?)?${PAST}|(?:at|@) ?${HOUR})\\b`, 'i')
// A second time on the same day: 'at 9am and 5pm'.
const ANOTHER = new RegExp(`^(?<another>(?:and|&) ?${TIME.source.slice(1).replace('?<time>', '?:')})`, 'i')
// With a capital it begins the message: 'From Tom: bring tea'.
const UNTIL = /^(?:until|till|up to|ending|starting|from)\b/

/** What was meant to belong to it and could not be read, as a sentence; undefined where the message begins. */
function looseEnd(rest: string, isTimed: boolean): (Unsure & { rest: string }) | undefined {
  const zone = ZONE.exec(rest)?.groups?.['zone']
  const worded = isTimed ? undefined : WORDED.exec(rest)?.groups?.['worded']
  const time = TIME.exec(rest)?.groups?.['time']
  const without = (said: string) => rest.slice(said.length).replace(/^[\s,;:.–—-]+/, '')
  if (zone !== undefined) {
    return {
      of: 'time',
      sentence: `Times are by the clock of your shared record, and not “${zone}”. Choose the time.`,
      rest: without(zone),
    }
  }
  if (time !== undefined && !(isTimed && isTime(time))) {
    return { of: 'time', sentence: `There is no time “${time}”. Choose the time.`, rest: without(time) }
  }
  const another = ANOTHER.exec(rest)?.groups?.['another']
  if (worded !== undefined) {
    return { of: 'time', sentence: `Kept can’t read the time “${worded}”. Choose the time.`, rest: without(worded) }
  }
  if (isTimed && another !== undefined) {
    const sentence = `Kept reminds once a day at most. Set a second reminder for “${another}”.`
    return { of: 'time', sentence, rest: without(another) }
  }
  if (!UNTIL.test(rest)) return undefined
  return {
    of: /^(?:starting|from)/.test(rest) ? 'date' : 'until',
    sentence: 'From when or until when? Choose the day.',
    rest,
  }
}

function isTime(words: string): boolean {
  return (takeTime(tidy(words))?.times.length ?? 0) > 0
}

function nearest(reading: RhythmReading) {
  return reading.rhythm === undefined ? {} : { rhythm: reading.rhythm }
}

function wordsIn(words: string, which: 'first' | 'last'): { start: number; end: number }[] {
  const all = [...words.matchAll(/\S+/g)].map((word) => ({ start: word.index, end: word.index + word[0].length }))
  return which === 'first' ? all.slice(0, MAX_WORDS) : all.slice(-MAX_WORDS)
}
