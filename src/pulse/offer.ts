import { addDays, addMonths, type Day } from '../calendar/day.ts'
import { ENDING_MONTHS, type Occasion } from './occasion.ts'

/** Weeks of working together after which a first pulse is offered. */
const START_DAYS = 28
/** An occasion that was missed by more than this has passed. */
const FRESH_DAYS = 28
/** A partnership is looked at no later than this: its end may have been set meanwhile. */
const LOOK_DAYS = 28

/** What tells whether a pulse may help: since when two sides work together, when the funding ends, when a round last opened. */
export type Standing = { togetherOn: Day | undefined; endsOn: Day | undefined; openedOn: Day | undefined }

/** An occasion on its day. `months` are those left until the funding ends. */
export type Offer = { why: Occasion; on: Day; months?: number }

/** The occasion that has come and is still fresh; none where a pulse was held since, or lately before. */
export function offerOn(standing: Standing, today: Day): Offer | undefined {
  const fresh = offersOf(standing).filter(({ on }) => on <= today && today < addDays(on, FRESH_DAYS))
  return fresh.findLast((offer) => isWanted(offer, standing))
}

function isWanted({ why, on }: Offer, { openedOn }: Standing): boolean {
  if (openedOn === undefined) return true
  return why !== 'start' && openedOn < addDays(on, -2 * FRESH_DAYS)
}

/** When to look again. */
export function nextLook(standing: Standing, today: Day): Day {
  const days = offersOf(standing).map(({ on }) => on)
  return [addDays(today, LOOK_DAYS), ...days.filter((on) => on > today)].toSorted()[0] ?? addDays(today, LOOK_DAYS)
}

/** All occasions by their days, those that have passed too. */
function offersOf({ togetherOn, endsOn }: Standing): Offer[] {
  const start: Offer[] = togetherOn === undefined ? [] : [{ why: 'start', on: addDays(togetherOn, START_DAYS) }]
  const ends: Offer[] =
    endsOn === undefined
      ? []
      : ENDING_MONTHS.map((months) => ({ why: 'ending', on: addMonths(endsOn, -months), months }))
  return [...start, ...ends].toSorted((a, b) => a.on.localeCompare(b.on))
}
