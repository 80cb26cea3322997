import { z } from 'zod'
import { type Eyes, type MakeCheck, said, unaskedIn } from './check.ts'
import { isHoliday, localIn, type Nation } from './days.ts'
import type { PersonRow } from './reading.ts'

const Hours = z.object({ days: z.array(z.number()), from: z.string(), to: z.string() })
const TimesOff = z.array(z.object({ fromOn: z.string(), toOn: z.string() }))

const USUAL = {
  staff: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
  volunteer: { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '20:00' },
}

/** Nothing outside somebody's hours, days and bank holidays, nor while they are away. */
export const hours: MakeCheck = (eyes) => ({
  seen: (seen) => {
    const letter = unaskedIn(seen, eyes)
    if (!letter || !seen.fate.accepted) return
    const person = personOf(eyes, letter.person_id)
    const zones = eyes.zonesOf(letter.person_id)
    const whys = zones.map((zone) => whyNot(eyes, person, zone, seen.at))
    if (whys.some((why) => why === undefined)) return
    if (zones.some((zone) => isChosenHour(eyes, letter, person, zone, seen.at))) return
    eyes.find('3 hours', `${person.name ?? 'Somebody'} was written to at ${said(seen.at)} (UTC), ${whys[0] ?? ''}.`)
  },
})

/** What somebody chose an hour for may come within an hour of it, but on no bank holiday and not while they are away. */
function isChosenHour(eyes: Eyes, letter: { id: string }, person: PersonRow, zone: string, at: number): boolean {
  const { day, minutes } = localIn(at, zone)
  if (isHoliday(day, nationOf(eyes, person.id)) || isAway(person, day)) return false
  const lines = eyes.reading.all<{ on_day: string; at_time: string }>(
    'select on_day, at_time from line where letter_id = ? and at_time is not null',
    letter.id,
  )
  return lines.some(({ on_day, at_time }) => {
    const since = minutes - minutesIn(at_time)
    return on_day === day && since >= 0 && since < 60
  })
}

export function personOf({ reading }: Eyes, id: string): PersonRow {
  const person = reading.first<PersonRow>('select * from person where id = ?', id)
  if (!person) throw new Error(`There is no person ${id}.`)
  return person
}

/** Why nothing may be said to somebody at an instant; undefined where it may. */
export function whyNot(eyes: Eyes, person: PersonRow, zone: string, at: number): string | undefined {
  const { day, minutes, weekday } = localIn(at, zone)
  const { days, from, to } = hoursOf(person)
  if (!days.includes(weekday)) return `which is no day of theirs in ${zone}`
  if (minutes < minutesIn(from) || minutes >= minutesIn(to)) return `which is outside ${from} to ${to} in ${zone}`
  if (isHoliday(day, nationOf(eyes, person.id))) return 'on a bank holiday'
  if (isAway(person, day)) return 'while they are away'
  return undefined
}

export function hoursOf(person: PersonRow): z.infer<typeof Hours> {
  return person.hours === null ? USUAL[person.rhythm] : Hours.parse(JSON.parse(person.hours))
}

export function isAway(person: PersonRow, day: string): boolean {
  return TimesOff.parse(JSON.parse(person.time_off)).some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
}

export function minutesIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The nation of the record they joined first of those they belong to. */
export function nationOf({ reading }: Eyes, person: string): Nation {
  const row = reading.first<{ nation: Nation }>(
    `select nation from member join partnership on partnership.id = member.partnership_id
     where person_id = ? and left_at is null order by joined_at, partnership.id limit 1`,
    person,
  )
  return row?.nation ?? 'england'
}
