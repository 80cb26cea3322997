import { addDays, mondayOf, weekdayOf } from './days.ts'

export type Often = 'weekly' | 'fortnightly' | 'monthly'

/** One stretch of a reader's calendar; both days are included. `chosenOn` is the weekday they chose in it. */
export type Period = { name: string; firstOn: string; lastOn: string; chosenOn: string }

const WEEK_MS = 7 * 86_400_000
/** A Monday, from which fortnights are counted. */
const FIRST_MONDAY = Date.parse('1970-01-05')

/** Where a day falls for whoever reads a digest this often. */
export function periodOf(often: Often, weekday: number, day: string): Period {
  if (often === 'monthly') {
    const firstOn = `${day.slice(0, 8)}01`
    const lastOn = addDays(`${addDays(firstOn, 31).slice(0, 8)}01`, -1)
    const chosenOn = addDays(firstOn, (weekday + 7 - weekdayOf(firstOn)) % 7)
    return { name: `month ${day.slice(0, 7)}`, firstOn, lastOn, chosenOn }
  }
  const week = Math.round((Date.parse(mondayOf(day)) - FIRST_MONDAY) / WEEK_MS)
  const firstOn = often === 'weekly' ? mondayOf(day) : addDays(mondayOf(day), week % 2 === 0 ? 0 : -7)
  const lastOn = addDays(firstOn, often === 'weekly' ? 6 : 13)
  return { name: `${often} from ${firstOn}`, firstOn, lastOn, chosenOn: addDays(firstOn, weekday - 1) }
}
