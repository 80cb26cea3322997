import { addDays, addMonths, type Day } from '../calendar/day.ts'
import { ENDING_MONTHS } from './occasion.ts'
import { PULSE_LIMITS } from './round.ts'

/** An occasion that was missed by more than this has passed. */
const FRESH_DAYS = 28
/** A partnership is looked at no later than this: its end may have been set meanwhile. */
const LOOK_DAYS = 28

/** What tells whether a pulse may help: when the funding ends, and when a round last opened. */
export type Standing = { endsOn: Day | undefined; openedOn: Day | undefined }

/** So many months before the funding ends, and the day that this is. */
export type Offer = { on: Day; months: number }

/** The offer that has come due and is still fresh; none where a pulse was held since, or so lately that none may open. */
export function offerOn(standing: Standing, today: Day): Offer | undefined {
  const offer = offersOf(standing).findLast(({ on }) => on <= today && today < addDays(on, FRESH_DAYS))
  const { openedOn } = standing
  const isLate = offer !== undefined && openedOn !== undefined && openedOn >= addDays(offer.on, -PULSE_LIMITS.apartDays)
  return isLate ? undefined : offer
}

/** When to look again. */
export function nextLook(standing: Standing, today: Day): Day {
  const next = offersOf(standing).find(({ on }) => on > today)?.on
  const latest = addDays(today, LOOK_DAYS)
  return next !== undefined && next < latest ? next : latest
}

/** All of them by their days, those that have passed too. */
function offersOf({ endsOn }: Standing): Offer[] {
  if (endsOn === undefined) return []
  return ENDING_MONTHS.map((months) => ({ on: addMonths(endsOn, -months), months }))
}
