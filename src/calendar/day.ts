import { DateTime, IANAZone } from 'luxon'
import { remembered } from './remembered.ts'

/** A calendar day, 'YYYY-MM-DD', in no particular zone. */
export type Day = string

/** A time on the clock, 'HH:mm', from 00:00 to 23:59. */
export type ClockTime = string

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/
const TIME_SHAPE = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Whether the text is a day that exists: '2026-02-29' is not one. */
export function isDay(text: string): boolean {
  if (!DAY_SHAPE.test(text)) return false
  const ms = Date.parse(text)
  // Some engines roll 30 February over into March instead of refusing it.
  return !Number.isNaN(ms) && dayOfEpoch(ms / DAY_MS) === text
}

/** Whether the text is a time on the clock, 'HH:mm'. */
export function isClockTime(text: string): boolean {
  return TIME_SHAPE.test(text)
}

/** Whether the zone is one that the machine knows, such as 'Europe/London'. */
export function isZone(zone: string): boolean {
  if (zonesFound.has(zone)) return true
  if (!IANAZone.isValidZone(zone)) return false
  if (zonesFound.size < MOST_ZONES) zonesFound.add(zone)
  return true
}

/** To ask the machine takes long, and each request tells a zone. */
const zonesFound = new Set<string>()
/** The machine knows about six hundred, and takes each in capitals and in small letters. */
const MOST_ZONES = 1_000

/** The day with this year, month and day of the month, or undefined when there is none. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`
  return isDay(text) ? text : undefined
}

/** The year, month (January is 1) and day of the month. */
export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) }
}

export function addDays(day: Day, days: number): Day {
  return dayOfEpoch(epochDayOf(day) + days)
}

/** Adds whole months; a day that the month lacks becomes its last day, so 31 January and a month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOf(day)
  const count = year * 12 + month - 1 + months
  const last = lastOfMonth(Math.floor(count / 12), (count % 12) + 1)
  return dayFrom(Math.floor(count / 12), (count % 12) + 1, dayOfMonth) ?? last
}

/** The last day of a month; January is 1. */
export function lastOfMonth(year: number, month: number): Day {
  const first = month === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 1, 1)
  if (first === undefined) throw new RangeError(`There is no month ${month} of ${year}.`)
  return addDays(first, -1)
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return epochDayOf(to) - epochDayOf(from)
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  // Day 0 of the epoch, 1 January 1970, was a Thursday.
  return ((((epochDayOf(day) + 3) % 7) + 7) % 7) + 1
}

/** The Monday of the week that the day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The ISO week, such as '2026-W24'. Its year is that of its Thursday. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${padded(week, 2)}`
}

/** The calendar day it is in the zone at `now` (ms UTC). */
export function todayIn(now: number, zone: string): Day {
  return localTime(now, zone).on
}

export type LocalTime = { on: Day; time: ClockTime }

const localTimes = remembered<LocalTime>()
const instants = remembered<number>()
const offsets = remembered<number>()

/** The calendar day and the time on the clock in the zone at `now` (ms UTC). */
export function localTime(now: number, zone: string): LocalTime {
  // No zone of our days is off by less than a minute.
  const minute = Math.floor(now / MINUTE_MS)
  return localTimes(`${minute} ${zone}`, () => localTimeAt(minute * MINUTE_MS, zone))
}

function localTimeAt(now: number, zone: string): LocalTime {
  const epochDay = Math.floor(now / DAY_MS)
  const wall = now + (steadyOffset(epochDay, epochDay + 1, zone) ?? offsetAt(now, zone))
  const on = dayOfEpoch(Math.floor(wall / DAY_MS))
  const minutes = (wall - epochDayOf(on) * DAY_MS) / MINUTE_MS
  return { on, time: `${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}` }
}

/**
 * The instant (ms UTC) when the clock in the zone shows this day and time.
 * When the clocks go forward, a time that is skipped becomes one hour later.
 * When they go back, a time that comes twice is the first of the two.
 */
export function instantOf(day: Day, time: ClockTime, zone: string): number {
  return instants(`${day} ${time} ${zone}`, () => instantAt(day, time, zone))
}

function instantAt(day: Day, time: ClockTime, zone: string): number {
  if (!isDay(day) || !isClockTime(time)) throw new RangeError(`There is no ${day} ${time}.`)
  const epochDay = epochDayOf(day)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const offset = steadyOffset(epochDay - 1, epochDay + 2, zone)
  if (offset !== undefined) return epochDay * DAY_MS + (hour * 60 + minute) * MINUTE_MS - offset
  const { year, month, dayOfMonth } = partsOf(day)
  const local = known(DateTime.fromObject({ year, month, day: dayOfMonth, hour, minute }, { zone }), zone)
  return Math.min(...local.getPossibleOffsets().map((one) => one.toMillis()))
}

/**
 * How far the zone is ahead of UTC (ms) from the beginning of one day in UTC to that of another, where its clocks do
 * not change in between. The rules of the zones are slow to read, and the clocks change twice a year.
 */
function steadyOffset(from: number, to: number, zone: string): number | undefined {
  const first = offsetAtDay(from, zone)
  for (let day = from + 1; day <= to; day += 1) if (offsetAtDay(day, zone) !== first) return undefined
  return first
}

function offsetAtDay(epochDay: number, zone: string): number {
  return offsets(`${epochDay} ${zone}`, () => offsetAt(epochDay * DAY_MS, zone))
}

function offsetAt(at: number, zone: string): number {
  return known(DateTime.fromMillis(at, { zone }), zone).offset * MINUTE_MS
}

function known(local: DateTime, zone: string): DateTime {
  if (!local.isValid) throw new RangeError(`No local time can be worked out for the zone ${zone}.`)
  return local
}

const epochDays = remembered<number>()

function epochDayOf(day: Day): number {
  return epochDays(day, () => Date.parse(day) / DAY_MS)
}

const daysOfEpoch = remembered<Day>()

function dayOfEpoch(epochDay: number): Day {
  return daysOfEpoch(String(epochDay), () => dayAt(epochDay))
}

function dayAt(epochDay: number): Day {
  const day = new Date(epochDay * DAY_MS).toISOString().slice(0, 10)
  // Years beyond 9999 are written with a sign and six digits, which no column of ours can hold.
  if (!DAY_SHAPE.test(day)) throw new RangeError('That day is out of range.')
  return day
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
