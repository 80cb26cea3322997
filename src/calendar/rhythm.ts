import { z } from 'zod'
import type { ClockTime, Day } from './day.ts'
import {
  addDays,
  addMonths,
  dayFrom,
  daysBetween,
  instantOf,
  isClockTime,
  isDay,
  lastOfMonth,
  mondayOf,
  partsOf,
  todayIn,
  weekdayOf,
} from './day.ts'

/** Nobody remembers what comes round more seldom; a date says it better. */
export const MAX_WEEKS_BETWEEN = 26

/** Every month has this day, and this many of each weekday. */
export const LAST_SURE_DAY = 28
export const LAST_SURE_NTH = 4

const onDay = z.string().refine(isDay)
const shared = { time: z.string().refine(isClockTime), until: onDay.optional() }
const weekday = z.number().int().min(1).max(7)

/**
 * When something comes round: a wall time on certain days, in a zone that is named when it is asked. `from` is the day
 * before which it does not begin, and of `weekly` also the week that its weeks are counted from; `until` is its last day.
 */
export const Rhythm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), on: onDay, ...shared }),
  z.object({
    kind: z.literal('weekly'),
    every: z.number().int().min(1).max(MAX_WEEKS_BETWEEN),
    weekdays: z.array(weekday).min(1),
    from: onDay,
    ...shared,
  }),
  z.object({
    kind: z.literal('monthly'),
    day: z.union([z.number().int().min(1).max(LAST_SURE_DAY), z.literal('last')]),
    from: onDay,
    ...shared,
  }),
  z.object({
    kind: z.literal('monthly-weekday'),
    nth: z.union([z.number().int().min(1).max(LAST_SURE_NTH), z.literal('last')]),
    weekday,
    from: onDay,
    ...shared,
  }),
])
export type Rhythm = z.infer<typeof Rhythm>

/** The days on which it may come round: a rhythm without its time and its last day. */
export type Days<Of = Rhythm> = Of extends Rhythm ? Omit<Of, 'time' | 'until'> : never

/**
 * The first instant (ms UTC) after `after` at which the clock in the zone shows its time on one of its days; undefined
 * once it is over. A time that the clocks skip comes as much later as they skip, and one that they show twice comes the
 * first time.
 */
export function nextRun(rhythm: Rhythm, zone: string, after: number): number | undefined {
  for (const day of daysFrom(rhythm, addDays(todayIn(after, zone), -1))) {
    if (rhythm.until !== undefined && day > rhythm.until) return undefined
    const at = instantOf(day, rhythm.time, zone)
    if (at > after) return at
  }
  return undefined
}

/** The first `count` instants (ms UTC) after `after`, or as many as there are. */
export function runsAfter(rhythm: Rhythm, zone: string, after: number, count: number): number[] {
  const runs: number[] = []
  for (let last = after; runs.length < count;) {
    const next = nextRun(rhythm, zone, last)
    if (next === undefined) break
    runs.push(next)
    last = next
  }
  return runs
}

/** The same rhythm, counted from the first day on which its time is still to come. */
export function startingAfter(rhythm: Rhythm, zone: string, now: number): Rhythm {
  if (rhythm.kind === 'once') return rhythm
  const first = nextRun(rhythm.kind === 'weekly' ? { ...rhythm, every: 1 } : rhythm, zone, now)
  return first === undefined ? rhythm : { ...rhythm, from: todayIn(first, zone) }
}

function* daysFrom(rhythm: Days, day: Day): Generator<Day> {
  if (rhythm.kind === 'once') {
    if (rhythm.on >= day) yield rhythm.on
    return
  }
  const start = rhythm.from > day ? rhythm.from : day
  if (rhythm.kind === 'weekly') yield* weekdaysFrom(rhythm, start)
  else yield* monthDaysFrom(rhythm, start)
}

function* weekdaysFrom({ every, weekdays, from }: Extract<Days, { kind: 'weekly' }>, start: Day): Generator<Day> {
  for (let day = start; ; day = addDays(day, 1)) {
    const weeks = daysBetween(mondayOf(from), mondayOf(day)) / 7
    if (weekdays.includes(weekdayOf(day)) && weeks % every === 0) yield day
  }
}

type Monthly = Extract<Days, { kind: 'monthly' | 'monthly-weekday' }>

function* monthDaysFrom(rhythm: Monthly, start: Day): Generator<Day> {
  for (let first: Day = `${start.slice(0, 8)}01`; ; first = addMonths(first, 1)) {
    const day = dayInMonth(rhythm, first)
    if (day >= start) yield day
  }
}

function dayInMonth(rhythm: Monthly, first: Day): Day {
  const { year, month } = partsOf(first)
  const last = lastOfMonth(year, month)
  if (rhythm.kind === 'monthly') return rhythm.day === 'last' ? last : (dayFrom(year, month, rhythm.day) ?? last)
  if (rhythm.nth === 'last') return addDays(last, -((weekdayOf(last) - rhythm.weekday + 7) % 7))
  return addDays(first, ((rhythm.weekday - weekdayOf(first) + 7) % 7) + (rhythm.nth - 1) * 7)
}

/** Which of its month's weekdays a day is: the first to the fourth, or the last where there is a fifth. */
export function nthOf(day: Day): number | 'last' {
  const nth = Math.ceil(partsOf(day).dayOfMonth / 7)
  return nth > LAST_SURE_NTH ? 'last' : nth
}

/** Where nobody names a time. */
export const USUAL_TIME: ClockTime = '09:00'
