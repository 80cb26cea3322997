import { z } from 'zod'
import { addDays, addMonths, type Day, instantOf, todayIn } from '../calendar/day.ts'
import { addWorkingDays, nextWorkingDay, onOrAfterWorkingDay } from '../calendar/working.ts'
import type { Row } from '../database.ts'
import { type Pause, pausesOf } from '../partnership/pause.ts'
import type { Instrument } from './instrument.ts'

export const PULSE_LIMITS = {
  /** Fixed: nobody can make it shorter or longer. */
  openDays: 21,
  /** Whoever came later is not asked. */
  tenureDays: 7,
  /** With fewer people, or a side with fewer, the open review is offered first. */
  roster: 10,
  side: 5,
  /** From one opening to the next, for whoever is asked in both: eight weeks. */
  apartDays: 56,
  /** So long a round waits for a yes. */
  yesDays: 28,
  /** Working days between telling everybody and opening. */
  noticeDays: 2,
  /** Days after the opening on which everybody on the roster is reminded, alike. */
  reminderDays: [5, 15],
  /** A comment is asked for, and kept, only with so many people. */
  comments: 10,
  /** Working days from the results until they have been talked about. */
  talkDays: 10,
  /** As many as one partnership has members. */
  members: 200,
} as const

/** Offered again after so many months, where it does not come by itself: the usual rhythm. */
export const OFFER_MONTHS = 6

/** Results come, and a round opens and closes, at this hour where the record is. */
export const RESULTS_HOUR = '10:00'

export type State = Row<'round'>['state']

/** A round with its instrument and its sides read. */
export type Round = Omit<Row<'round'>, 'instrument' | 'sides' | 'agreed'> & {
  instrument: Instrument
  sides: readonly string[]
  agreed: readonly string[]
}

/** Those that are under way: nobody on their sides is asked anything else meanwhile. */
export const LIVE: readonly State[] = ['waiting-yes', 'told', 'open', 'closed', 'ready']

const Ids = z.array(z.string())
/** What stands in our own table is trusted. */
const StoredInstrument = z.custom<Instrument>()

export function roundIn(row: Row<'round'>): Round {
  return {
    ...row,
    instrument: StoredInstrument.parse(JSON.parse(row.instrument)),
    sides: Ids.parse(JSON.parse(row.sides)),
    agreed: Ids.parse(JSON.parse(row.agreed)),
  }
}

type Where = Pick<Row<'partnership'>, 'zone' | 'nation'>

/**
 * When a round opens, closes and is published, if everybody is told today (ms UTC). Nobody is told anything during a
 * pause, so it waits for its end.
 */
export function timesFrom(
  today: Day,
  { zone, nation, pauses }: Where & Pick<Row<'partnership'>, 'pauses'>,
): { opens: number; closes: number; publish: number } {
  const opensOn = opensFrom(today, nation, pausesOf({ pauses }))
  const closesOn = addDays(opensOn, PULSE_LIMITS.openDays)
  return {
    opens: instantOf(opensOn, RESULTS_HOUR, zone),
    closes: instantOf(closesOn, RESULTS_HOUR, zone),
    publish: instantOf(nextWorkingDay(closesOn, nation), RESULTS_HOUR, zone),
  }
}

function opensFrom(from: Day, nation: Where['nation'], pauses: readonly Pause[]): Day {
  const opensOn = addWorkingDays(from, PULSE_LIMITS.noticeDays, nation)
  const pause = pauses.find(({ fromOn, toOn }) => fromOn <= opensOn && from <= toOn)
  return pause === undefined ? opensOn : opensFrom(addDays(pause.toOn, 1), nation, pauses)
}

/** The instants (ms UTC) at which everybody on the roster is reminded, each on a working day. */
export function remindersOf({ opens_at }: Pick<Round, 'opens_at'>, { zone, nation }: Where): number[] {
  const opensOn = todayIn(opens_at ?? 0, zone)
  return PULSE_LIMITS.reminderDays.map((days) =>
    instantOf(onOrAfterWorkingDay(addDays(opensOn, days), nation), RESULTS_HOUR, zone),
  )
}

/** By when the results have been talked about. */
export function talkBy(publishAt: number, { zone, nation }: Where): Day {
  return addWorkingDays(todayIn(publishAt, zone), PULSE_LIMITS.talkDays, nation)
}

/** When a round comes again, or is offered again: so many months after it opened, at the usual hour (ms UTC). */
export function againAt({ opens_at }: Pick<Round, 'opens_at'>, months: number, { zone, nation }: Where): number {
  const on = onOrAfterWorkingDay(addMonths(todayIn(opens_at ?? 0, zone), months), nation)
  return instantOf(on, RESULTS_HOUR, zone)
}

/** The sides whose yes is missing; none for a round that is one side's own. */
export function stillToAgree(round: Pick<Round, 'own_side' | 'sides' | 'agreed'>): string[] {
  return round.own_side === null ? round.sides.filter((side) => !round.agreed.includes(side)) : []
}

/** Whether a member of these sides, or of none, is shown a round and what came of it. */
export function isShownTo(round: Pick<Round, 'own_side'>, sides: readonly string[]): boolean {
  return round.own_side === null || sides.includes(round.own_side)
}
