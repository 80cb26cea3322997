import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

/** A passing-on that waits for a yes. Only the yes changes who holds the ask or owns the promise. */
export type Pass = Row<'pass'>

/** At most this many passings are shown in a journey; the story has them all. */
export const JOURNEY_PASSES = 6

export type PassAnswer = 'accepted' | 'declined' | 'withdrawn'

/** Who may say what to an offer: the one it is for accepts or declines, the one who made it, or an organiser, withdraws. */
export function answeredPass(pass: Pass, answer: PassAnswer, by: { member: string; organiser: boolean }): PassAnswer {
  if (pass.state !== 'offered') throw new Refusal(PASSED[pass.state])
  const mine = answer === 'withdrawn' ? by.member === pass.from_member || by.organiser : by.member === pass.to_member
  if (!mine) throw new Refusal('That question was put to somebody else.')
  return answer
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
