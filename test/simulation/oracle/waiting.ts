import { z } from 'zod'
import { clockOf } from '../world.ts'
import { type Eyes, type MakeCheck, said } from './check.ts'
import { addDays, beginOf, localIn, mondayOf } from './days.ts'
import { minutesIn, hoursOf, personOf, whyNot } from './hours.ts'
import type { LetterRow } from './reading.ts'

const DAY_MS = 86_400_000
const MOST = 2

/** As a record keeps its pauses, both days included. */
export const Pauses = z.array(z.object({ fromOn: z.string(), toOn: z.string() }))

type WaitingLine = { id: string; kind: string; person_id: string; created_at: number; not_before_at: number | null }

/** Nothing waits for more than a day without a reason that can be seen. */
export const waiting: MakeCheck = (eyes) => {
  const { reading, find, world } = eyes
  const unplanned = (before: number) => {
    const lines = reading.all<WaitingLine>(
      `select * from line where state = 'waiting' and max(created_at, coalesce(not_before_at, 0)) < ?`,
      before,
    )
    for (const { kind } of lines)
      find('9 waiting', `A line of kind ${kind} has waited for a day, and nobody planned it.`)
  }
  const unsent = (before: number) => {
    const letters = reading.all<LetterRow>(
      `select * from letter where (state = 'waiting' and not_before_at < ?) or (state = 'sending' and claimed_at < ?)`,
      before,
      before,
    )
    for (const letter of letters) {
      find('9 waiting', `${letter.key} has waited for a day (${letter.state}, tried ${letter.attempts} times).`)
    }
  }
  return {
    daily: () => {
      const now = clockOf(world)
      const quietSince = Math.max(eyes.lastUpheavalAt(), lastTroubleAt(eyes))
      if (eyes.upSince() === undefined || world.now - quietSince < DAY_MS + 3_600_000) return
      unplanned(now - DAY_MS)
      unsent(now - DAY_MS)
      for (const bundle of plannedLate(eyes, now)) judgePlan(eyes, bundle, now)
    },
  }
}

function lastTroubleAt({ world }: Eyes): number {
  const troubles = [...world.platforms.slack.troubles, ...world.platforms.teams.troubles]
  return Math.max(0, ...troubles.map(({ from, until }) => (from > world.now ? 0 : Math.min(until, world.now))))
}

function plannedLate({ reading }: Eyes, now: number): (LetterRow & { person_id: string })[] {
  return reading.all(
    `select * from letter where kind = 'nudge.bundle' and state = 'waiting' and not_before_at > ?`,
    now + DAY_MS,
  )
}

type Ready = {
  on_day: string
  created_at: number
  not_before_at: number | null
  at_time: string | null
  zone: string
  pauses: string
}

/** A message planned for later than tomorrow needs a reason for each day in between: no hours, or the limit. */
function judgePlan(eyes: Eyes, bundle: LetterRow & { person_id: string }, now: number): void {
  const lines = eyes.reading.all<Ready>(
    'select line.*, zone, pauses from line join partnership on partnership.id = line.partnership_id where letter_id = ?',
    bundle.id,
  )
  const usual = lines.filter((line) => line.at_time === null)
  if (usual.length === 0) return
  const ready = usual.map((line) => {
    const day = beginOf(line.on_day, line.zone)
    return afterPauses(line, Math.max(line.created_at, day, line.not_before_at ?? 0, now))
  })
  const person = personOf(eyes, bundle.person_id)
  const [zone = 'Europe/London', other] = eyes.zonesOf(person.id)
  if (other !== undefined) return
  const from = Math.max(now, ...[Math.min(...ready)])
  for (let day = localIn(from, zone).day; ; day = addDays(day, 1)) {
    const opens = beginOf(day, zone) + minutesIn(hoursOf(person).from) * 60_000
    if (opens + DAY_MS >= bundle.not_before_at) return
    if (opens < from || whyNot(eyes, person, zone, opens) !== undefined) continue
    if (toldIn(eyes, person, zone, opens) < MOST) {
      const until = said(bundle.not_before_at)
      eyes.find(
        '9 waiting',
        `${person.name ?? 'Somebody'} could hear something at ${said(opens)}, and waits until ${until}.`,
      )
      return
    }
  }
}

/** What two sides paused together waits until that is over. */
function afterPauses({ zone, pauses }: Pick<Ready, 'zone' | 'pauses'>, at: number): number {
  const { day } = localIn(at, zone)
  const pause = Pauses.parse(JSON.parse(pauses)).find(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
  return pause ? afterPauses({ zone, pauses }, beginOf(addDays(pause.toOn, 1), zone)) : at
}

function toldIn({ reading }: Eyes, { id, rhythm }: { id: string; rhythm: string }, zone: string, at: number): number {
  const period = (at: number) => {
    const { day } = localIn(at, zone)
    return rhythm === 'staff' ? day : mondayOf(day)
  }
  const told = reading.all<LetterRow>(
    `select * from letter where kind = 'nudge.bundle' and person_id = ?
     and (state in ('sent', 'sending', 'given-up') or unknown_at is not null or attempts > 0)`,
    id,
  )
  const chosen = reading.all<{ on_day: string }>(
    `select distinct on_day from line where person_id = ? and at_time is not null and state <> 'over'`,
    id,
  )
  const times = told.map((letter) => letter.sent_at ?? letter.unknown_at ?? letter.not_before_at)
  const keys = told.filter(({ key }) => key.includes(`/${period(at)}/`)).length
  const kept = chosen.filter(({ on_day }) => period(beginOf(on_day, zone) + DAY_MS / 2) === period(at)).length
  return Math.max(keys, times.filter((one) => period(one) === period(at)).length) + kept
}
