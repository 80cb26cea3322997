import { WEEKDAYS } from '../calendar/names.ts'
import { takeTime } from '../calendar/typed-time.ts'
import { Refusal } from '../refusal.ts'
import { DIGEST_SENTENCES } from './cards-choice.ts'
import { type Choice, HOURS, type Rhythm } from './digest.ts'

const TYPED: Record<string, Rhythm> = {
  weekly: 'weekly',
  'every week': 'weekly',
  on: 'weekly',
  fortnightly: 'fortnightly',
  'every fortnight': 'fortnightly',
  'every two weeks': 'fortnightly',
  'every 2 weeks': 'fortnightly',
  monthly: 'monthly',
  'every month': 'monthly',
  off: 'off',
  stop: 'off',
  'turn off': 'off',
  'switch off': 'off',
  never: 'off',
}

/** A choice is said in fewer characters. */
const LONGEST = 100

/** Reads words such as "weekly on Friday at 5pm"; what is not said stays as it is in `now`. */
export function readChoice(said: string, now: Choice): Choice {
  if (said.length > LONGEST) throw new Refusal(DIGEST_SENTENCES.unread)
  const words = said.toLowerCase().replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim()
  const taken = takeTime(words)
  if (taken === undefined) throw new Refusal(DIGEST_SENTENCES.hour)
  const day =
    /(?:^|\s)(?:on |every )?(?<day>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?(?:\s|$)/.exec(
      taken.rest,
    )
  const rest = day === null ? taken.rest : taken.rest.replace(day[0], ' ').trim()
  const rhythm = rhythmIn(rest, now, day !== null || taken.times.length > 0)
  const weekday = WEEKDAYS.findIndex((name) => name.toLowerCase().startsWith(day?.groups?.['day'] ?? '-')) + 1
  return { rhythm, weekday: weekday === 0 ? now.weekday : weekday, hour: hourIn(taken.times) ?? now.hour }
}

/** A day or an hour alone turns on what is off. */
function rhythmIn(rest: string, now: Choice, hasMore: boolean): Rhythm {
  if (rest === '' && hasMore) return now.rhythm === 'off' ? 'weekly' : now.rhythm
  const rhythm = Object.hasOwn(TYPED, rest) ? TYPED[rest] : undefined
  if (rhythm === undefined) throw new Refusal(DIGEST_SENTENCES.unread)
  return rhythm
}

/** Of a morning and an evening hour, such as "at 9", the first in the day is meant. */
function hourIn(times: readonly string[]): string | undefined {
  const [first] = times
  if (first === undefined) return undefined
  const hour = times.find((time) => HOURS.includes(time))
  if (hour === undefined) throw new Refusal(DIGEST_SENTENCES.hour)
  return hour
}
