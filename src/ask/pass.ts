import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import type { Actor } from './ask.ts'

/** A passing-on that waits for a yes. Only the yes changes who holds the ask or owns the promise. */
export type Pass = Row<'pass'>

/** One that waits, and the name of whom it waits for. */
export type Offer = { pass: Pass; to: string }

/** At most this many passings are shown in a journey; the story has them all. */
export const JOURNEY_PASSES = 6

/** The stage of the line that says that whoever was asked has left. */
export const GONE_STAGE = 'gone'

export type PassAnswer = 'accepted' | 'declined' | 'withdrawn'

/** Refuses whoever may not say this to an offer, and everybody once it is answered. */
export function mayAnswerPass(pass: Pass, answer: PassAnswer, by: Actor, side: string): void {
  if (pass.state !== 'offered') throw new Refusal(PASSED[pass.state])
  if (!isForThem(pass, answer, by, side)) throw new Refusal(NOT_THEIRS[answer])
}

/** Whom it is for says yes or no; who made it takes it back, or an organiser of the `side` that the thing is with. */
export function isForThem(pass: Pass, answer: PassAnswer, by: Actor, side: string): boolean {
  if (answer !== 'withdrawn') return by.member === pass.to_member
  return by.member === pass.from_member || (by.organiser && by.side === side)
}

const NOT_THEIRS = {
  accepted: 'That question was put to somebody else.',
  declined: 'That question was put to somebody else.',
  withdrawn: 'Only whoever asked, or an organiser there, can take that back.',
}

const PASSED = {
  accepted: 'This has already been accepted.',
  declined: 'This has already been declined.',
  withdrawn: 'This is no longer waiting for you.',
}

/** Whether `to` can be asked to take something over from `holder`, who is of `side`; throws a Refusal where not. */
export function mayBePassed(
  to: { id: string; name: string; side_id: string | null; second_side_id: string | null },
  holder: string | null,
  side: string,
): void {
  if (to.id === holder) throw new Refusal(`${to.name} already has this.`)
  if (to.side_id !== side && to.second_side_id !== side) {
    throw new Refusal(`${to.name} is not on this side. Pass it on to somebody who is.`)
  }
}
