import { whyNotOnce } from './clock-change.ts'
import { todayIn } from './day.ts'
import type { Nation } from './holidays.ts'
import { readPhrase } from './phrase.ts'
import type { DateContext } from './reading.ts'
import { type Days, nextRun, type Rhythm, startingAfter, USUAL_TIME } from './rhythm.ts'
import { sayDay, sayDayShort, sayTime } from './said.ts'
import { type DaysReading, readDays, whichDay } from './typed-days.ts'
import { takeTime } from './typed-time.ts'

/** What a rhythm is read against: now (ms UTC), in which zone, and whose bank holidays count. */
export type RhythmContext = { now: number; zone: string; nation?: Nation }

/**
 * Of what in a rhythm something is unsure: how often, its weekdays, its day or first day, its time, or its last day. What
 * to choose instead of how often is said by whoever offers a choice.
 */
export type Unsure = { of: 'often' | 'days' | 'date' | 'time' | 'until'; sentence: string }

/**
 * A rhythm in people's words. `other` is what else they may mean. `unsure` says what was understood, with the nearest
 * rhythm that Kept can do.
 */
export type RhythmReading =
  { kind: 'rhythm'; rhythm: Rhythm; timed: boolean; other?: Rhythm } | ({ kind: 'unsure'; rhythm?: Rhythm } & Unsure)

const ENDS = / (until|till|up to|ending on|ending|starting on|starting from|starting|beginning on|beginning|from) /
const LAST = ['until', 'till', 'up to', 'ending on', 'ending']

/** Reads tidy words that are a rhythm and nothing else, such as 'every second tuesday at 10am until 1 september'. */
export function readRhythm(words: string, context: RhythmContext): RhythmReading | undefined {
  const [core = '', ...ends] = partOfDay(words).split(ENDS)
  const typed = takeTime(core)
  if (typed === undefined || / on$/.test(core)) return undefined
  const today = todayIn(context.now, context.zone)
  const dates = { today, ...(context.nation && { nation: context.nation }) }
  // A time by itself is today's.
  const days = typed.rest === '' && typed.times.length > 0 ? oneDay(today) : readDaysIn(core, typed.rest, dates)
  if (days === undefined) return undefined
  const bounds = readBounds(ends, typed.times, dates)
  return bounds && settleRhythm(days, bounds, context)
}

/** A time that stands first takes the small word after it along: 'at 11am on the 15th'. */
function readDaysIn(core: string, rest: string, dates: DateContext): DaysReading | undefined {
  const whole = core.endsWith(` on ${rest}`) ? readDays(`on ${rest}`, dates) : undefined
  return whole ?? readDays(rest, dates)
}

const oneDay = (on: string): DaysReading => ({ days: { kind: 'once', on } })

/** 'Every morning at 9' is every day, in the morning. */
function partOfDay(words: string): string {
  return words.replace(/^(every|each) (morning|afternoon|evening|night)\b/, '$1 day in the $2')
}

type Bounds = { times: readonly string[]; until?: string; from?: string; unsure?: Unsure }

/** The days after 'until' and 'from', and the time, wherever it stands. Undefined where one is no day. */
function readBounds(
  ends: readonly string[],
  times: readonly string[],
  dates: { today: string; nation?: Nation },
): Bounds | undefined {
  let bounds: Bounds = { times }
  for (let at = 0; at < ends.length; at += 2) {
    const isLast = LAST.includes(ends[at] ?? '')
    const typed = takeTime(ends[at + 1] ?? '')
    const reading = typed && readPhrase(typed.rest, dates)?.reading
    if (typed === undefined || reading === undefined || reading.kind === 'none') return undefined
    if (typed.times.length > 0 && bounds.times.length > 0) return undefined
    if (typed.times.length > 0) bounds = { ...bounds, times: typed.times }
    if (reading.kind === 'unsure')
      bounds = { ...bounds, unsure: { of: isLast ? 'until' : 'date', sentence: whichDay(reading, dates.today) } }
    else bounds = { ...bounds, ...(isLast ? { until: reading.on } : { from: reading.on }) }
  }
  return bounds
}

function settleRhythm(read: DaysReading, bounds: Bounds, context: RhythmContext): RhythmReading {
  const [time = USUAL_TIME, otherTime] = bounds.times
  const whole = (days: Days): Rhythm => {
    const begun = days.kind === 'once' || bounds.from === undefined ? days : { ...days, from: bounds.from }
    const until = bounds.until === undefined ? {} : { until: bounds.until }
    return startingAfter({ ...begun, time, ...until }, context.zone, context.now)
  }
  if ('unsure' in read) {
    const of = read.of ?? (read.days?.kind === 'once' ? 'date' : 'often')
    return { kind: 'unsure', of, sentence: read.unsure, ...(read.days && { rhythm: whole(read.days) }) }
  }
  const rhythm = whole(read.days)
  const unsure = bounds.unsure ?? whichTime(time, otherTime) ?? whyNever(rhythm, context)
  if (unsure !== undefined) return { kind: 'unsure', ...unsure, rhythm }
  const other = read.other && whole(read.other)
  return { kind: 'rhythm', rhythm, timed: bounds.times.length > 0, ...(other && { other }) }
}

function whichTime(time: string, other: string | undefined): Unsure | undefined {
  if (other === undefined) return undefined
  return { of: 'time', sentence: `Do you mean ${sayTime(time)} or ${sayTime(other)}? Choose the time.` }
}

/** Why a rhythm does not come round as it says; undefined where it does. It may have passed, or end too early. */
export function whyNever(rhythm: Rhythm, { now, zone }: RhythmContext): Unsure | undefined {
  if (rhythm.kind === 'once' && rhythm.until !== undefined) {
    return { of: 'until', sentence: 'That is for one day. Leave this empty, or choose how often it comes round.' }
  }
  if (nextRun(rhythm, zone, now) !== undefined) {
    const sentence = rhythm.kind === 'once' ? whyNotOnce(rhythm.on, rhythm.time, zone) : undefined
    return sentence === undefined ? undefined : { of: 'time', sentence }
  }
  const today = todayIn(now, zone)
  if (rhythm.kind === 'once') {
    const when = rhythm.on === today ? 'today' : `on ${sayDayShort(rhythm.on, today)}`
    const of = rhythm.on === today ? 'time' : 'date'
    const later = of === 'time' ? 'time' : 'day'
    return { of, sentence: `${sayTime(rhythm.time)} ${when} has passed. Choose a later ${later}.` }
  }
  const { until = today, ...endless } = rhythm
  const first = nextRun(endless, zone, now)
  const day = first === undefined ? '' : ` The first time would be ${sayDay(todayIn(first, zone))}.`
  return { of: 'until', sentence: `${sayDay(until)} is too early to end.${day} Choose a later day.` }
}
