import { z } from 'zod'
import { addDays, type Day, daysBetween, isDay } from '../calendar/day.ts'
import { isOff, type TimeOff } from '../calendar/hours.ts'
import { sayDay } from '../calendar/said.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

export const TIME_OFF_LIMITS = {
  /** Times off to come, the present one among them: as many as one card lists. */
  kept: 8,
  /** Whoever is away for longer asks Kept for quiet, or leaves. Within 400 days a moment for every line can be found. */
  days: 366,
  aheadDays: 366,
  /** Once over it is kept for so long, as what waited because of it is said then. */
  rememberedDays: 30,
} as const

const day = z.string().refine(isDay)
const TimesOff = z.array(z.object({ fromOn: day, toOn: day }))

/** When somebody is away, the earliest first. What is over stands in it for a while yet. */
export function timeOffOf(person: Pick<Row<'person'>, 'time_off'>): TimeOff[] {
  return person.time_off === '[]' ? [] : TimesOff.parse(JSON.parse(person.time_off))
}

/** The time off that `today` is in. */
export function offOn(times: readonly TimeOff[], today: Day): TimeOff | undefined {
  return times.find((off) => isOff(today, [off]))
}

/** The present one and those to come. */
export function timeOffAhead(times: readonly TimeOff[], today: Day): TimeOff[] {
  return times.filter((off) => off.toOn >= today)
}

/** One that was added: all times off, the one it is part of now, and those that it runs together with. */
export type Added = { times: TimeOff[]; off: TimeOff; joined: TimeOff[] }

/** Adds a time off; what overlaps or touches becomes one. Refuses what is over, too long, too far off or one too many. */
export function withTimeOff(before: readonly TimeOff[], wanted: TimeOff, today: Day): Added {
  if (wanted.toOn < wanted.fromOn) throw new Refusal(`The last day comes before the first. ${TRY}`)
  if (wanted.toOn < today) throw new Refusal(`${sayDay(wanted.toOn)} has passed. ${TRY}`)
  const { aheadDays, kept } = TIME_OFF_LIMITS
  if (daysBetween(today, wanted.fromOn) > aheadDays) {
    throw new Refusal(`${sayDay(wanted.fromOn)} is more than a year away. Kept takes it once it is nearer. ${TRY}`)
  }
  refuseLong(wanted)
  const { off, joined, others } = together(before, wanted)
  refuseLong(off)
  const times = remembered([...others, off], today)
  if (timeOffAhead(times, today).length > kept) {
    throw new Refusal(`You have ${kept} times off to come, and that is the most. Type “time off” to remove one.`)
  }
  return { times, off, joined: joined.filter((one) => !isWithin(one, wanted) && !isWithin(wanted, one)) }
}

function refuseLong({ fromOn, toOn }: TimeOff): void {
  if (daysBetween(fromOn, toOn) < TIME_OFF_LIMITS.days) return
  throw new Refusal(`That would be more than a year, until ${sayDay(toOn)}. To hear nothing, type “stop”.`)
}

const TRY = 'Try: away until 14 August. Or: back on Monday 17 August.'

/** Ends the time off that began on a day: what is over of it stays. Undefined where there is none. */
export function withoutTimeOff(
  before: readonly TimeOff[],
  fromOn: Day,
  today: Day,
): { times: TimeOff[]; gone: TimeOff } | undefined {
  const found = timeOffAhead(before, today).find((off) => off.fromOn === fromOn)
  if (!found) return undefined
  const past = { fromOn, toOn: addDays(today, -1) }
  const rest = before.filter((off) => off !== found)
  const gone = fromOn < today ? { fromOn: today, toOn: found.toOn } : found
  return { times: remembered(fromOn < today ? [...rest, past] : rest, today), gone }
}

/** Both people's times off, for two persons that turn out to be one. */
export function bothTimesOff(one: readonly TimeOff[], other: readonly TimeOff[]): TimeOff[] {
  return other.reduce<TimeOff[]>((times, wanted) => {
    const { off, others } = together(times, wanted)
    return inOrder([...others, off])
  }, inOrder(one))
}

function together(before: readonly TimeOff[], wanted: TimeOff) {
  const joined = before.filter((off) => touches(off, wanted))
  const others = before.filter((off) => !joined.includes(off))
  const off = joined.reduce(
    (all, one) => ({
      fromOn: one.fromOn < all.fromOn ? one.fromOn : all.fromOn,
      toOn: one.toOn > all.toOn ? one.toOn : all.toOn,
    }),
    wanted,
  )
  return { off, joined, others }
}

function touches(one: TimeOff, other: TimeOff): boolean {
  return one.fromOn <= addDays(other.toOn, 1) && other.fromOn <= addDays(one.toOn, 1)
}

function isWithin(one: TimeOff, other: TimeOff): boolean {
  return other.fromOn <= one.fromOn && one.toOn <= other.toOn
}

/** Without what was over long ago. */
export function remembered(times: readonly TimeOff[], today: Day): TimeOff[] {
  return inOrder(times.filter((off) => off.toOn >= addDays(today, -TIME_OFF_LIMITS.rememberedDays)))
}

function inOrder(times: readonly TimeOff[]): TimeOff[] {
  return [...times].sort((a, b) => a.fromOn.localeCompare(b.fromOn))
}
