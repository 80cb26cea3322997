import type { Day } from '../calendar/day.ts'
import type { Hours, TimeOff } from '../calendar/hours.ts'
import { weekdayName } from '../calendar/names.ts'
import { sayDayShort, sayTime } from '../calendar/said.ts'
import type { Row } from '../database.ts'

/** 'any day, 6pm to 8pm', 'Monday to Friday, 9am to 5pm', 'weekends, 10am to 6pm'. */
export function sayHours(hours: Hours): string {
  return `${sayDays(hours.days)}, ${sayTime(hours.from)} to ${sayTime(hours.to)}`
}

function sayDays(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => a - b).join('')
  if (sorted === '1234567') return 'any day'
  if (sorted === '12345') return 'Monday to Friday'
  if (sorted === '67') return 'weekends'
  return days.map(weekdayName).join(', ')
}

/** How often and when somebody reads a digest: 'every week, on Monday at 9am', 'off'. */
export function sayReading({ rhythm, weekday, hour }: Pick<Row<'digest'>, 'rhythm' | 'weekday' | 'hour'>): string {
  if (rhythm === 'off') return 'off'
  const often = { weekly: 'every week', fortnightly: 'every two weeks', monthly: 'once a month' }[rhythm]
  const first = rhythm === 'monthly' ? 'the first ' : ''
  return `${often}, on ${first}${weekdayName(weekday)} at ${sayTime(hour)}`
}

/** 'until Friday 14 August', 'none'; of several the next one and how many come after it. */
export function sayTimeOff(times: readonly TimeOff[], today: Day): string {
  const [next, ...more] = times
  if (!next) return 'none'
  const until = `until ${sayDayShort(next.toOn, today)}`
  const said = next.fromOn <= today ? until : `${sayDayShort(next.fromOn, today)} ${until}`
  return more.length === 0 ? said : `${said}, and ${more.length} more`
}

const PLATFORMS: Record<string, string> = { slack: 'Slack', teams: 'Teams' }

/** The platform's name as people know it. */
export function sayPlatform(platform: string): string {
  return PLATFORMS[platform] ?? platform
}
