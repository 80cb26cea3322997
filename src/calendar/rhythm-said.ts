import { capital } from '../sentence.ts'
import type { Day } from './day.ts'
import { weekdayName } from './names.ts'
import type { Days, Rhythm } from './rhythm.ts'
import { sayDayShort, sayTime } from './said.ts'

export const NTHS = ['first', 'second', 'third', 'fourth'] as const

/** 'Every two weeks on Tuesday at 10am, until Tuesday 1 September'. What it says can be typed as it stands. */
export function sayRhythm(rhythm: Rhythm, today: Day): string {
  const said = `${sayDays(rhythm, today)} at ${sayTime(rhythm.time)}${sayUntil(rhythm, today)}`
  return capital(said)
}

function sayUntil({ until }: Rhythm, today: Day): string {
  return until === undefined ? '' : `, until ${sayDayShort(until, today)}`
}

/** 'every two weeks on Tuesday', 'on the last day of every month', 'on Friday 12 June'. */
export function sayDays(days: Days, today: Day): string {
  switch (days.kind) {
    case 'once':
      return `on ${sayDayShort(days.on, today)}`
    case 'weekly':
      return sayWeekly(days)
    case 'monthly':
      return `on the ${days.day === 'last' ? 'last day' : sayOrdinal(days.day)} of every month`
    case 'monthly-weekday':
      return `on the ${sayNth(days.nth)} ${weekdayName(days.weekday)} of every month`
  }
}

function sayWeekly({ every, weekdays }: Extract<Days, { kind: 'weekly' }>): string {
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b)
  if (every > 1) return `every ${sayNumber(every)} weeks on ${sayList(sorted.map(weekdayName))}`
  const all = sorted.join('')
  if (all === '1234567') return 'every day'
  if (all === '12345') return 'every weekday'
  return `every ${sayList(sorted.map(weekdayName))}`
}

const SMALL = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function sayNumber(number: number): string {
  return SMALL[number - 2] ?? String(number)
}

export function sayNth(nth: number | 'last'): string {
  return nth === 'last' ? 'last' : (NTHS[nth - 1] ?? '')
}

/** '1st', '22nd', '11th'. */
export function sayOrdinal(number: number): string {
  const tens = number % 100
  if (tens >= 11 && tens <= 13) return `${number}th`
  return `${number}${['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'}`
}

function sayList(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
