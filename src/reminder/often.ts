import { isClockTime, isDay, todayIn, weekdayOf } from '../calendar/day.ts'
import { settle } from '../calendar/reading.ts'
import { LAST_SURE_DAY, MAX_WEEKS_BETWEEN, nextRun, nthOf, Rhythm, startingAfter } from '../calendar/rhythm.ts'
import { sayOrdinal } from '../calendar/rhythm-said.ts'
import { whyNever } from '../calendar/typed-rhythm.ts'
import { errorsIn, type Read } from '../chat/filled.ts'
import { filled, ticked, type Values } from '../chat/form.ts'
import { OFTEN_SENTENCES } from './forms.ts'

/** A rhythm as a form asks for it: how often, and a first day from which the rest follows. */
export type Often = {
  often: string | undefined
  /** Weekdays, 1 for Monday. */
  days: readonly string[]
  date: string | undefined
  time: string | undefined
  until: string | undefined
}

export const NO_OFTEN: Often = { often: undefined, days: [], date: undefined, time: undefined, until: undefined }

/** Where and when it is read: now (ms UTC) in the zone of the record. */
export type Here = { now: number; zone: string }

/** What stands in the form for a rhythm. The next day it comes round on keeps which weeks or weekdays are meant. */
export function oftenOf(rhythm: Rhythm, { now, zone }: Here): Often {
  const next = nextRun(rhythm, zone, now)
  const date = rhythm.kind === 'once' ? rhythm.on : next === undefined ? undefined : todayIn(next, zone)
  const { time, until } = rhythm
  const days = rhythm.kind === 'weekly' ? rhythm.weekdays.map(String) : []
  return { often: nameOf(rhythm), days, date, time, until }
}

function nameOf(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'once':
      return 'once'
    case 'weekly':
      return `weekly-${rhythm.every}`
    case 'monthly':
      return rhythm.day === 'last' ? 'monthly-last' : 'monthly'
    case 'monthly-weekday':
      return rhythm.nth === 'last' ? 'monthly-last-weekday' : 'monthly-weekday'
  }
}

/** What was filled in, as it stands. */
export function oftenIn(values: Values): Often {
  const of = (name: string) => filled(values, name)
  return { often: of('often'), days: ticked(values, 'days'), date: of('date'), time: of('time'), until: of('until') }
}

/** The rhythm that was filled in, or sentences by field. */
export function readOften(often: Often, here: Here): Read<Rhythm> {
  const today = todayIn(here.now, here.zone)
  const time = readTime(often.time)
  const date = readDate(often.date, today)
  const until = readUntil(often.until)
  const problems = errorsIn(time, date, until)
  if (!('found' in time && 'found' in date && 'found' in until)) return { errors: problems }
  const days = readDays(often, date.found, today)
  if ('errors' in days) return days
  const ends = until.found === undefined ? {} : { until: until.found }
  const rhythm = Rhythm.parse({ ...days.found, time: time.found, ...ends })
  const begun = startingAfter(rhythm, here.zone, here.now)
  const never = whyNever(begun, here)
  if (never === undefined) return { found: begun }
  return { errors: { [never.of]: never.sentence } }
}

function readTime(time: string | undefined): Read<string> {
  return time !== undefined && isClockTime(time) ? { found: time } : { errors: { time: OFTEN_SENTENCES.time } }
}

function readDate(date: string | undefined, today: string): Read<string | undefined> {
  if (date === undefined) return { found: undefined }
  if (!isDay(date)) return { errors: { date: OFTEN_SENTENCES.calendar } }
  const reading = settle(date, today)
  return reading.kind === 'unsure' ? { errors: { date: reading.question } } : { found: date }
}

function readUntil(until: string | undefined): Read<string | undefined> {
  return until === undefined || isDay(until) ? { found: until } : { errors: { until: OFTEN_SENTENCES.calendar } }
}

/** A rhythm without its time and its end, still to be parsed. */
type Days = Record<string, unknown>

function readDays({ often, days }: Often, date: string | undefined, today: string): Read<Days> {
  const weeks = /^weekly-(?<every>\d{1,2})$/.exec(often ?? '')?.groups?.['every']
  const from = date ?? today
  if (weeks !== undefined) return readWeekly(Number(weeks), days, date, from)
  if (often === 'monthly-last') return { found: { kind: 'monthly', day: 'last', from } }
  if (!['once', 'monthly', 'monthly-weekday', 'monthly-last-weekday'].includes(often ?? '')) {
    return { errors: { often: OFTEN_SENTENCES.often } }
  }
  if (date === undefined) return { errors: { date: OFTEN_SENTENCES.day } }
  if (often === 'once') return { found: { kind: 'once', on: date } }
  const day = Number(date.slice(8))
  if (often !== 'monthly') {
    const nth = often === 'monthly-last-weekday' ? 'last' : nthOf(date)
    return { found: { kind: 'monthly-weekday', nth, weekday: weekdayOf(date), from } }
  }
  if (day > LAST_SURE_DAY) return { errors: { date: OFTEN_SENTENCES.missing(sayOrdinal(day)) } }
  return { found: { kind: 'monthly', day, from } }
}

function readWeekly(every: number, days: readonly string[], date: string | undefined, from: string): Read<Days> {
  const ticked = days.map(Number).filter((day) => day >= 1 && day <= 7)
  if (every < 1 || every > MAX_WEEKS_BETWEEN) return { errors: { often: OFTEN_SENTENCES.often } }
  if (ticked.length === 0 && date === undefined) return { errors: { days: OFTEN_SENTENCES.days } }
  return { found: { kind: 'weekly', every, weekdays: ticked.length === 0 ? [weekdayOf(from)] : ticked, from } }
}
