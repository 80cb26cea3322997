import { readRhythm, type RhythmContext, type RhythmReading } from './typed-rhythm.ts'
import { tidy } from './spelling.ts'

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
  const found = words.length > LONGEST ? undefined : (atStart(words, context) ?? atEnd(words, context))
  return found ?? { words: words.trim(), reading: { kind: 'none' } }
}

/** The longest beginning that says when; what follows it is the message. */
function atStart(words: string, context: RhythmContext): FoundRhythm | undefined {
  for (const end of wordsIn(words, 'first')
    .map(({ end }) => end)
    .reverse()) {
    const reading = readRhythm(tidy(words.slice(0, end)), context)
    if (reading === undefined) continue
    const rest = words
      .slice(end)
      .replace(FOREVER, '')
      .replace(/^[\s,;:.–—-]+/, '')
    const loose = looseEnd(rest)
    if (loose === undefined) return { words: withoutLead(rest), reading }
    return {
      words: withoutLead(loose.rest),
      reading: { ...nearest(reading), kind: 'unsure', sentence: loose.sentence },
    }
  }
  return undefined
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
const UNTIL = /^(?:until|till|up to|ending|starting|from)\b/i

/** What was meant to belong to it and could not be read, as a sentence; undefined where the message begins. */
function looseEnd(rest: string): { sentence: string; rest: string } | undefined {
  const zone = ZONE.exec(rest)?.groups?.['zone']
  const time = TIME.exec(rest)?.groups?.['time']
  const without = (said: string) => rest.slice(said.length).replace(/^[\s,;:.–—-]+/, '')
  if (zone !== undefined) {
    return { sentence: `Times are by the clock of your shared record. Leave out “${zone}”.`, rest: without(zone) }
  }
  if (time !== undefined) {
    return { sentence: `There is no time “${time}”. Write it like 10am or 17:30.`, rest: without(time) }
  }
  if (!UNTIL.test(rest)) return undefined
  return { sentence: 'From when or until when? Write the day like: until 1 September.', rest }
}

function nearest(reading: RhythmReading) {
  return reading.rhythm === undefined ? {} : { rhythm: reading.rhythm }
}

function wordsIn(words: string, which: 'first' | 'last'): { start: number; end: number }[] {
  const all = [...words.matchAll(/\S+/g)].map((word) => ({ start: word.index, end: word.index + word[0].length }))
  return which === 'first' ? all.slice(0, MAX_WORDS) : all.slice(-MAX_WORDS)
}
