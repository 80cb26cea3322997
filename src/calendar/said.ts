import { MINUTE_MS } from '../clock.ts'
import type { ClockTime, Day } from './day.ts'
import { localTime, partsOf, weekdayOf } from './day.ts'
import { monthName, weekdayName } from './names.ts'

/** 'Friday 12 June 2026'. */
export function sayDay(day: Day): string {
  return `${sayWithoutYear(day)} ${partsOf(day).year}`
}

/** 'Friday 12 June', and the year when it is not this one. */
export function sayDayShort(day: Day, today: Day): string {
  return partsOf(day).year === partsOf(today).year ? sayWithoutYear(day) : sayDay(day)
}

/** '5:30pm', '10am', 'midday' or 'midnight', as GOV.UK writes times. */
export function sayTime(time: ClockTime): string {
  if (time === '12:00') return 'midday'
  if (time === '00:00') return 'midnight'
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

/** 'Friday 12 June, 5pm'; without a time, 'Friday 12 June'. */
export function sayDue(due: { on: Day; time?: ClockTime | undefined }, today: Day): string {
  const day = sayDayShort(due.on, today)
  return due.time === undefined ? day : `${day}, ${sayTime(due.time)}`
}

/** 'Friday 12 June 2026, 5:30pm', as the clock in the zone shows the instant (ms UTC). */
export function sayInstant(at: number, zone: string): string {
  const { on, time } = localTime(at, zone)
  return `${sayDay(on)}, ${sayTime(time)}`
}

const TO_FIVE_MS = 5 * MINUTE_MS

/** 'today, from 9am' or 'on Monday 8 June, from 9am', to five minutes, as the clock in the zone shows the instant (ms UTC). */
export function sayFrom(at: number, zone: string, now: number): string {
  const { on, time } = localTime(Math.ceil(at / TO_FIVE_MS) * TO_FIVE_MS, zone)
  const today = localTime(now, zone).on
  return `${on === today ? 'today' : `on ${sayDayShort(on, today)}`}, from ${sayTime(time)}`
}

function sayWithoutYear(day: Day): string {
  const { month, dayOfMonth } = partsOf(day)
  return `${weekdayName(weekdayOf(day))} ${dayOfMonth} ${monthName(month)}`
}
