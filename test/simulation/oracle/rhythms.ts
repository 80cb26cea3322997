import { z } from 'zod'
import { addDays, instantAt, localIn, mondayOf, weekdayOf } from './days.ts'

/** What a reminder keeps of when it comes round, as the oracle reads it from the table. */
export const Rhythm = z.object({
  kind: z.enum(['once', 'weekly', 'monthly', 'monthly-weekday']),
  time: z.string(),
  until: z.string().optional(),
  on: z.string().optional(),
  from: z.string().optional(),
  every: z.number().optional(),
  weekdays: z.array(z.number()).optional(),
  day: z.union([z.number(), z.literal('last')]).optional(),
  nth: z.union([z.number(), z.literal('last')]).optional(),
  weekday: z.number().optional(),
})
export type Rhythm = z.infer<typeof Rhythm>

const WEEK_MS = 7 * 86_400_000

/** Every instant after `after`, and up to `until`, at which a rhythm comes round in a zone. */
export function runsBetween(rhythm: Rhythm, zone: string, after: number, until: number): number[] {
  const runs: number[] = []
  const last = addDays(localIn(until, zone).day, 1)
  for (let day = addDays(localIn(after, zone).day, -1); day <= last; day = addDays(day, 1)) {
    if (!comesOn(rhythm, day)) continue
    const at = instantAt(day, rhythm.time, zone)
    if (at > after && at <= until) runs.push(at)
  }
  return runs
}

export function comesOn(rhythm: Rhythm, day: string): boolean {
  if (rhythm.until !== undefined && day > rhythm.until) return false
  if (rhythm.kind === 'once') return day === rhythm.on
  if (day < (rhythm.from ?? day)) return false
  if (rhythm.kind === 'weekly') return isItsWeek(rhythm, day) && (rhythm.weekdays ?? []).includes(weekdayOf(day))
  return rhythm.kind === 'monthly' ? isItsDate(rhythm.day, day) : isItsWeekday(rhythm, day)
}

function isItsWeek({ from = '', every = 1 }: Rhythm, day: string): boolean {
  const weeks = (Date.parse(mondayOf(day)) - Date.parse(mondayOf(from))) / WEEK_MS
  return Math.round(weeks) % every === 0
}

function isItsDate(date: Rhythm['day'], day: string): boolean {
  return date === 'last' ? addDays(day, 1).endsWith('-01') : Number(day.slice(8)) === date
}

/** The n-th of its weekday in a month lies in the n-th seven days of it, and the last in its last seven. */
function isItsWeekday({ nth, weekday }: Rhythm, day: string): boolean {
  if (weekdayOf(day) !== weekday) return false
  return nth === 'last' ? monthOf(addDays(day, 7)) !== monthOf(day) : Math.ceil(Number(day.slice(8)) / 7) === nth
}

function monthOf(day: string): string {
  return day.slice(0, 7)
}
