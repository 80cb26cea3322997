import { sayDue } from '../calendar/said.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import type { Commitment } from './commitment.ts'
import { type Step, stepsFitBy } from './step.ts'

/** A proposed new date. A first date is kept as a move too, accepted at once, from no date and without a reason. */
export type Move = Row<'move'>

/** A day and, where one was given, a time of day. */
export type DueDate = { on: string; time: string | null }

/** Refuses the same date again, and a day before one of the steps. */
export function newDateFits(commitment: Commitment, steps: readonly Step[], to: DueDate, today: string): void {
  if (to.on === commitment.due_on && to.time === commitment.due_time) {
    throw new Refusal(`It is for ${sayDue({ on: to.on, time: to.time ?? undefined }, today)} already.`)
  }
  stepsFitBy(steps, to.on)
}

const ANSWERED: Record<Exclude<Move['state'], 'proposed'>, string> = {
  accepted: 'This new date has already been accepted.',
  declined: 'This new date has already been answered.',
  withdrawn: 'This new date was taken back.',
}

/** Refuses an answer to a proposal that no longer waits for one. */
export function stillProposed(move: Move): void {
  if (move.state !== 'proposed') throw new Refusal(ANSWERED[move.state])
}
