import { z } from 'zod'
import { addDays, type Day, daysBetween, isDay } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

export const PAUSE_LIMITS = {
  /** To come and present: as many as one card lists. */
  kept: 6,
  /** An election period is about six weeks, a summer eight. */
  days: 93,
  aheadDays: 366,
  reason: 200,
  /** What waited because of a pause is said soon after it; then it is forgotten. */
  rememberedDays: 60,
} as const

const day = z.string().refine(isDay)
const Pauses = z.array(z.object({ id: z.string(), fromOn: day, toOn: day, reason: z.string() }))

/** Days on which Kept writes nothing unasked about a record; both ends are included, in its own zone. */
export type Pause = z.infer<typeof Pauses>[number]

export function pausesOf({ pauses }: Pick<Row<'partnership'>, 'pauses'>): Pause[] {
  return pauses === '[]' ? [] : Pauses.parse(JSON.parse(pauses))
}

export function pauseOn(pauses: readonly Pause[], today: Day): Pause | undefined {
  return pauses.find((pause) => pause.fromOn <= today && today <= pause.toOn)
}

export function pausesAhead(pauses: readonly Pause[], today: Day): Pause[] {
  return pauses.filter((pause) => pause.toOn >= today)
}

type Wanted = { fromOn: Day; toOn: Day }

/** Refuses what is over, too long, too far off, over another pause, or one too many. */
export function refusePause(pauses: readonly Pause[], wanted: Wanted, today: Day): void {
  const { days, aheadDays, kept } = PAUSE_LIMITS
  if (wanted.toOn < wanted.fromOn) throw new Refusal('The last day comes before the first. Choose them again.')
  if (wanted.toOn < today) throw new Refusal(`${sayDay(wanted.toOn)} has passed. Choose days to come.`)
  if (daysBetween(wanted.fromOn, wanted.toOn) >= days) {
    throw new Refusal(`A pause lasts ${days} days at most. Choose an earlier last day; you can agree another then.`)
  }
  if (daysBetween(today, wanted.fromOn) > aheadDays) {
    throw new Refusal(`${sayDay(wanted.fromOn)} is more than a year away. Propose it once it is nearer.`)
  }
  const ahead = pausesAhead(pauses, today)
  const over = ahead.find((pause) => pause.fromOn <= wanted.toOn && wanted.fromOn <= pause.toOn)
  if (over) {
    throw new Refusal(
      `There is a pause from ${sayDay(over.fromOn)} until ${sayDay(over.toOn)} already. Choose other days, or end that one.`,
    )
  }
  if (ahead.length >= kept) throw new Refusal(`There are ${kept} pauses to come, and that is the most.`)
}

export function withPause(pauses: readonly Pause[], pause: Pause, today: Day): Pause[] {
  refusePause(pauses, pause, today)
  const old = addDays(today, -PAUSE_LIMITS.rememberedDays)
  return [...pauses.filter((one) => one.toOn >= old), pause].sort((a, b) => a.fromOn.localeCompare(b.fromOn))
}

/** Ends a pause: it was until yesterday, or never. */
export function withoutPause(pauses: readonly Pause[], id: string, today: Day): Pause[] {
  const toOn = addDays(today, -1)
  return pauses.flatMap((pause) => {
    if (pause.id !== id) return [pause]
    return pause.fromOn <= toOn ? [{ ...pause, toOn }] : []
  })
}

/** As its proposal keeps it: '2026-08-01/2026-08-31/Everybody is away'. */
export function packPause({ fromOn, toOn, reason }: Omit<Pause, 'id'>): string {
  return [fromOn, toOn, reason].join('/')
}

export function unpackPause(value: string): Omit<Pause, 'id'> {
  const [fromOn = '', toOn = '', ...reason] = value.split('/')
  return { fromOn: day.parse(fromOn), toOn: day.parse(toOn), reason: reason.join('/') }
}
