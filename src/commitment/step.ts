import { sayDay } from '../calendar/said.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { NOT_SAID } from './answered.ts'
import { COMMITMENT_LIMITS, type Commitment, only } from './commitment.ts'
import { endOfWait, NO_WAIT, type Wait } from './wait.ts'

/** A dated part of a promise, done by somebody of either side. The last step is the promise itself. */
export type Step = Row<'step'>

/** The words of a step. */
export const STEP_WORDS = 300

export function mayAddStep(commitment: Commitment, steps: readonly Step[]): void {
  only(commitment, 'promised')
  if (steps.length >= COMMITMENT_LIMITS.steps) {
    throw new Refusal(`A promise can have ${COMMITMENT_LIMITS.steps} steps. Make another promise for the rest.`)
  }
}

/** Refuses a step dated after the promise, or after the date proposed for it: that would be a new date without its yes. */
export function stepFits(
  commitment: Pick<Commitment, 'due_on'>,
  move: Pick<Row<'move'>, 'to_on'> | undefined,
  dueOn: string | null,
): void {
  const last = [commitment.due_on, move?.to_on ?? null].filter((day) => day !== null).sort()[0]
  if (dueOn !== null && last !== undefined && dueOn > last) {
    throw new Refusal(
      `A step cannot be after the promise itself, ${sayDay(last)}. Ask for a new date for the promise first.`,
    )
  }
}

/** Refuses a new date of the promise that would leave an open step after it. */
export function stepsFitBy(steps: readonly Step[], dueOn: string): void {
  const after = steps.find((step) => step.done_on === null && step.due_on !== null && step.due_on > dueOn)
  if (after?.due_on) {
    throw new Refusal(`The step “${after.words}” is for ${sayDay(after.due_on)}. Choose that day or a later one.`)
  }
}

/** `today` is the partnership's day. */
export function stepDone(commitment: Commitment, step: Step, by: string, today: string): Partial<Step> {
  only(commitment, 'promised', 'done')
  if (step.done_on !== null) throw new Refusal('This step is already done.')
  return { done_on: today, done_by: by, look_on: null, word_on: null, ...NO_WAIT }
}

export function stepNotDone(commitment: Commitment, step: Step, now: number): Partial<Step> {
  only(commitment, 'promised', 'done')
  if (step.done_on === null) throw new Refusal('This step is not marked as done.')
  return { done_on: null, done_by: null, came_at: now }
}

/** Somebody named for a step says it is not theirs; it goes to the promise's owner. */
export function stepNotMine(commitment: Commitment, step: Step, member: string, to: Given): Partial<Step> {
  if (step.by_member !== member) throw new Refusal('This step is with somebody else.')
  if (to.by === member) {
    throw new Refusal('You promised this, so its steps come back to you. You can call it off instead.')
  }
  return stepTaken(commitment, step, to)
}

/** Who does it from now on, and when it came to them (ms UTC). */
type Given = { by: string; now: number }

/** Somebody else does it from now on. */
export function stepTaken(commitment: Commitment, step: Step, { by, now }: Given): Partial<Step> {
  stillToDo(commitment, step)
  return { by_member: by, came_at: now, ...NO_WAIT, ...NOT_SAID }
}

export function stillToDo(commitment: Commitment, step: Step): void {
  only(commitment, 'promised')
  if (step.done_on !== null) throw new Refusal('This step is already done.')
}

type Around = { commitment: Commitment; move: Pick<Row<'move'>, 'to_on'> | undefined }

/** Another date, which needs nobody's yes: the promise's own stands. */
export function stepMoved({ commitment, move }: Around, step: Step, dueOn: string, now: number): Partial<Step> {
  stillToDo(commitment, step)
  stepFits(commitment, move, dueOn)
  return { due_on: dueOn, came_at: now, ...NOT_SAID }
}

/** A step waits on something else until a day; its nudges resume on that day. */
export function stepWaits(commitment: Commitment, step: Step, wait: Wait): Partial<Step> {
  stillToDo(commitment, step)
  return { ...wait, ...NOT_SAID }
}

export function stepWaitsNoMore(commitment: Commitment, step: Step, now: number): Partial<Step> {
  stillToDo(commitment, step)
  return { ...endOfWait(step, 'step'), came_at: now, ...NOT_SAID }
}
