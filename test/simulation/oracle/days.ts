/*
 * The oracle's own calendar. It shares no code with Kept's: zones come from the machine's Intl, bank holidays from the
 * rules of the law worked out here.
 */

export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland'

/** Where and when somebody is: their calendar day, the minutes since midnight, the weekday (1 is Monday). */
export type Local = { day: string; minutes: number; weekday: number }

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const QUARTER_MS = 900_000

const formats = new Map<string, Intl.DateTimeFormat>()
/** By zone and instant. */
const offsets = new Map<string, Map<number, number>>()
/** Days by their number since 1 January 1970, and the other way round: the same few thousand again and again. */
const names = new Map<number, string>()
const numbers = new Map<string, number>()

/** What the clock on the wall says in a zone. */
export function localIn(at: number, zone: string): Local {
  const wall = at + offsetOf(at, zone)
  const day = dayOf(wall)
  return { day, minutes: Math.floor((wall % DAY_MS) / 60_000), weekday: weekdayOf(day) }
}

/**
 * Clocks change on the quarter of an hour at most, so what holds at its beginning holds for all of it; and never twice in a
 * week, so that in most weeks what holds at both ends of it does.
 */
function offsetOf(at: number, zone: string): number {
  const weekAt = at - (at % WEEK_MS)
  const offset = offsetAt(weekAt, zone)
  return offset === offsetAt(weekAt + WEEK_MS, zone) ? offset : offsetAt(at - (at % QUARTER_MS), zone)
}

function offsetAt(at: number, zone: string): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, ofZone)
  const found = ofZone.get(at) ?? wallOf(at, zone) - at
  ofZone.set(at, found)
  return found
}

function wallOf(at: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    })
  formats.set(zone, format)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** The first instant of a day in a zone. */
export function beginOf(day: string, zone: string): number {
  const guess = Date.parse(day)
  const first = guess - offsetOf(guess, zone)
  return guess - offsetOf(first, zone)
}

/**
 * The instant at which the clock on the wall shows a time, HH:mm, on a day: the first of two, and where the clocks skip it
 * as much later as they skip.
 */
export function instantAt(day: string, time: string, zone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const [before, after] = [wall - DAY_MS, wall + DAY_MS].map((at) => wall - offsetOf(at, zone))
  const shown = [before, after].filter((at) => at !== undefined && at + offsetOf(at, zone) === wall)
  return Math.min(...shown.map((at) => at ?? wall), shown.length === 0 ? (before ?? wall) : Infinity)
}

export function dayOf(ms: number): string {
  const number = Math.floor(ms / DAY_MS)
  const name = names.get(number) ?? new Date(number * DAY_MS).toISOString().slice(0, 10)
  names.set(number, name)
  return name
}

function numberOf(day: string): number {
  const number = numbers.get(day) ?? Date.parse(day) / DAY_MS
  numbers.set(day, number)
  return number
}

export function addDays(day: string, days: number): string {
  return dayOf((numberOf(day) + days) * DAY_MS)
}

export function weekdayOf(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((numberOf(day) + 3) % 7) + 1
}

/** The Monday that begins the week of a day. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

export function isWorking(day: string, nation: Nation): boolean {
  return weekdayOf(day) <= 5 && !isHoliday(day, nation)
}

/** The n-th working day after a day, or before it where n is below nothing. */
export function workingDays(day: string, n: number, nation: Nation): string {
  const step = n < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(n); left > 0;) {
    reached = addDays(reached, step)
    if (isWorking(reached, nation)) left -= 1
  }
  return reached
}

const known = new Map<string, ReadonlySet<string>>()

export function isHoliday(day: string, nation: Nation): boolean {
  const key = `${nation} ${day.slice(0, 4)}`
  const found = known.get(key) ?? new Set(holidaysOf(Number(day.slice(0, 4)), nation))
  known.set(key, found)
  return found.has(day)
}

/** Bank holidays of a year as they are kept: one at a weekend moves to the next weekday that is none. */
function holidaysOf(year: number, nation: Nation): string[] {
  const on = (month: number, date: number) => dayOf(Date.UTC(year, month - 1, date))
  const good = addDays(easterOf(year), -2)
  const easterMonday = addDays(easterOf(year), 1)
  const first = (month: number) => mondayFrom(on(month, 1))
  const last = (month: number) => mondayOf(dayOf(Date.UTC(year, month, 0)))
  const shared = [good, first(5), last(5)]
  const moved = (days: readonly string[]) => movedToWeekdays(days)
  if (nation === 'scotland') {
    const cup = year === 2026 ? ['2026-06-15'] : []
    const andrew = moved([on(11, 30)])
    return [...shared, first(8), ...andrew, ...cup, ...moved([on(1, 1), on(1, 2)]), ...moved([on(12, 25), on(12, 26)])]
  }
  const irish = nation === 'northern-ireland' ? moved([on(3, 17), on(7, 12)]) : []
  return [...shared, easterMonday, last(8), ...irish, ...moved([on(1, 1)]), ...moved([on(12, 25), on(12, 26)])]
}

function mondayFrom(day: string): string {
  return weekdayOf(day) === 1 ? day : addDays(mondayOf(day), 7)
}

/** Two in a row that fall on a weekend take the Monday and the Tuesday. */
function movedToWeekdays(days: readonly string[]): string[] {
  const taken = new Set(days.filter((day) => weekdayOf(day) <= 5))
  for (const day of days.filter((day) => weekdayOf(day) > 5)) {
    let to = day
    while (weekdayOf(to) > 5 || taken.has(to)) to = addDays(to, 1)
    taken.add(to)
  }
  return [...taken]
}

/** Gauss's rule for Easter Sunday, with the corrections of 1816. */
function easterOf(year: number): string {
  const [a, b, c, k] = [year % 19, year % 4, year % 7, Math.floor(year / 100)]
  const p = Math.floor((13 + 8 * k) / 25)
  const q = Math.floor(k / 4)
  const m = (15 - p + k - q) % 30
  const n = (4 + k - q) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * m + 11) % 30 < 19)
  return dayOf(Date.UTC(year, 2, 22 + d + e - (late ? 7 : 0)))
}
