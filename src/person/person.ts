import { z } from 'zod'
import { isClockTime, isZone } from '../calendar/day.ts'
import {
  DAYTIME_HOURS,
  EVENING_HOURS,
  type Hours,
  MORNING_HOURS,
  STAFF_HOURS,
  WEEKEND_HOURS,
} from '../calendar/hours.ts'
import { remembered } from '../calendar/remembered.ts'
import { shorten } from '../chat/card.ts'
import { DAY_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { withoutHidden } from '../hidden.ts'
import { capital } from '../sentence.ts'
import { bothTimesOff, timeOffOf } from './time-off.ts'

export const PERSON_LIMITS = { name: 80, accounts: 10 } as const

/** What somebody is called who was forgotten. */
export const FORMER = 'a former member'

/** A sentence that begins with a name, which people write as they like, but for the one that is no name. */
export function begun(sentence: string): string {
  return sentence.startsWith(FORMER) ? capital(sentence) : sentence
}

/** How long the linking of two accounts can be undone. */
export const UNDO_LINK_MS = 7 * DAY_MS

export function mayUndoLink(link: Row<'account_link'>, now: number): boolean {
  return link.undone_at === null && now < link.at + UNDO_LINK_MS
}

/** Where somebody is taken to be until they or their platform have said. */
export const HOME_ZONE = 'Europe/London'

/** The hours that are offered by one tap. */
export const CHOSEN_HOURS = {
  evenings: EVENING_HOURS,
  daytime: DAYTIME_HOURS,
  weekends: WEEKEND_HOURS,
  mornings: MORNING_HOURS,
  working: STAFF_HOURS,
} as const
export type ChosenHours = keyof typeof CHOSEN_HOURS

const HoursText = z.object({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: z.string().refine(isClockTime),
  to: z.string().refine(isClockTime),
})

const hoursRead = remembered<Hours>()

const VOLUNTEER_ROLES: readonly string[] = ['resident', 'chair', 'councillor']

/** Volunteer for who first joined as resident, chair or councillor; staff for all others. */
export function rhythmFor(roles: readonly string[]): Row<'person'>['rhythm'] {
  return roles.some((role) => VOLUNTEER_ROLES.includes(role)) ? 'volunteer' : 'staff'
}

/** The hours somebody chose or, until they did, those usual for their rhythm. */
export function hoursOf(person: Pick<Row<'person'>, 'hours' | 'rhythm'>): Hours {
  const { hours } = person
  if (hours !== null) return hoursRead(hours, () => HoursText.parse(JSON.parse(hours)))
  return person.rhythm === 'volunteer' ? EVENING_HOURS : STAFF_HOURS
}

export function zoneOf(person: Pick<Row<'person'>, 'zone'>): string {
  return person.zone ?? HOME_ZONE
}

/** The choice that the stored hours stand for; `usual` where nothing was chosen. */
export function choiceOf(person: Pick<Row<'person'>, 'hours'>): ChosenHours | 'usual' | undefined {
  if (person.hours === null) return 'usual'
  const names = Object.keys(CHOSEN_HOURS).filter(isChosen)
  return names.find((name) => JSON.stringify(CHOSEN_HOURS[name]) === person.hours)
}

export function isChosen(name: string): name is ChosenHours {
  return name in CHOSEN_HOURS
}

/** A name on one line without the characters that would turn the text around it; undefined where nothing is left. */
export function oneLine(text: string | undefined, limit: number = PERSON_LIMITS.name): string | undefined {
  const line = withoutHidden((text ?? '').toWellFormed())
    .replace(/\s+/g, ' ')
    .trim()
  return line === '' ? undefined : shorten(line, limit)
}

/** The zone where the machine knows it; platforms send others now and then. */
export function knownZone(zone: string | undefined): string | undefined {
  return zone !== undefined && isZone(zone) ? zone : undefined
}

/** What somebody chose, or was said of them; it moves when two persons turn out to be one. */
type Choices = Pick<Row<'person'>, 'name' | 'zone' | 'hours' | 'quiet' | 'time_off'>

/**
 * Of two persons that turn out to be one, the one that stays (the older) and what it takes over.
 * Who said stop in either place is left in peace.
 */
export function merged(
  one: Row<'person'>,
  other: Row<'person'>,
): { stays: Row<'person'>; goes: Row<'person'>; set: Choices } {
  const isOlder = one.created_at < other.created_at || (one.created_at === other.created_at && one.id < other.id)
  const [stays, goes] = isOlder ? [one, other] : [other, one]
  const set = {
    name: stays.name ?? goes.name,
    zone: stays.zone ?? goes.zone,
    hours: stays.hours ?? goes.hours,
    quiet: Math.max(stays.quiet, goes.quiet),
    time_off: JSON.stringify(bothTimesOff(timeOffOf(stays), timeOffOf(goes))),
  }
  return { stays, goes, set }
}
