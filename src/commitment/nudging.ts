import type { Day } from '../calendar/day.ts'
import { addDays } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import {
  answerStages,
  RESTS_AFTER_WORKING_DAYS,
  type Stage,
  stageNow,
  stagesAfter,
  stagesBefore,
} from '../calendar/stages.ts'
import { addWorkingDays } from '../calendar/working.ts'
import type { Commitment } from './commitment.ts'
import type { Move } from './move.ts'
import type { Step } from './step.ts'

/**
 * A day on which something is to be said about a promise or one of its parts. `rest` says nothing to anybody:
 * from that day the card reads "done, not confirmed".
 */
export type Occasion = { kind: OccasionKind; stage: string; on: Day; dueOn?: Day }
type OccasionKind = 'due' | 'step-due' | 'done-waits' | 'move-waits' | 'together-waits' | 'rest'

/** The day on which a wait for something else ends. */
export const RESUME_STAGE = 'resume'

/**
 * Seven days and the working day before a date, then three and seven working days after it. `since` is the day on
 * which the date, or the promise, came to its owner: nothing is said of days up to then, and what came back to its
 * owner after its date gets the later stages from then on.
 */
export function dateStages(dueOn: Day, since: Day, nation: Nation): Stage[] {
  const from = since > dueOn ? since : dueOn
  const stages = [...stagesBefore(dueOn, nation), ...stagesAfter(from, nation)]
  return stages.filter((stage) => stage.on > since)
}

/** The day after which a question without an answer rests. */
function restsOn(from: Day, nation: Nation): Day {
  return addWorkingDays(from, RESTS_AFTER_WORKING_DAYS, nation)
}

/** The date that nudges follow. While a new date waits there is none; once that rests, it is the new date. */
export function datePursued(
  commitment: Pick<Commitment, 'due_on'>,
  move: Pick<Move, 'to_on' | 'proposed_on'> | undefined,
  today: Day,
  nation: Nation,
): Day | null {
  if (!move) return commitment.due_on
  return today > restsOn(move.proposed_on, nation) ? move.to_on : null
}

/** Everything that is ever to be said about a promise as it stands, apart from its steps and its proposed date. */
export function occasionsOf(
  commitment: Commitment,
  move: Pick<Move, 'to_on' | 'proposed_on'> | undefined,
  since: Day,
  nation: Nation,
): Occasion[] {
  if (commitment.state === 'done' && commitment.done_on !== null) return doneOccasions(commitment.done_on, nation)
  if (commitment.state !== 'promised') return []
  return [...dateOccasions(commitment, move, since, nation), ...togetherOccasions(commitment, nation)]
}

function doneOccasions(doneOn: Day, nation: Nation): Occasion[] {
  const waits = answerStages(doneOn, nation).map((stage) => ({ kind: 'done-waits' as const, ...stage }))
  return [...waits, { kind: 'rest', stage: 'rest', on: addDays(restsOn(doneOn, nation), 1) }]
}

function dateOccasions(
  commitment: Commitment,
  move: Pick<Move, 'to_on' | 'proposed_on'> | undefined,
  since: Day,
  nation: Nation,
): Occasion[] {
  const until = commitment.waiting_until_on
  const resume = until !== null && until > since ? [{ stage: RESUME_STAGE, on: until }] : []
  const dueOn = move ? move.to_on : commitment.due_on
  const from = [since, ...(move ? [restsOn(move.proposed_on, nation)] : [])].reduce(later)
  const stages = dueOn === null ? [] : dateStages(dueOn, from, nation)
  const rest = stages.filter((stage) => until === null || stage.on > until)
  return [...resume, ...rest].map((stage) => ({
    kind: 'due',
    ...stage,
    ...(dueOn === null ? {} : { dueOn }),
  }))
}

function togetherOccasions(commitment: Commitment, nation: Nation): Occasion[] {
  if (commitment.with_side === null || commitment.with_owner !== null) return []
  return answerStages(commitment.created_on, nation).map((stage) => ({ kind: 'together-waits', ...stage }))
}

/** `since` is the partnership's day on which the step was added. */
export function stepOccasions(
  step: Pick<Step, 'due_on' | 'done_on'>,
  commitment: Pick<Commitment, 'state'>,
  since: Day,
  nation: Nation,
): Occasion[] {
  const { due_on: dueOn } = step
  if (dueOn === null || step.done_on !== null || commitment.state !== 'promised') return []
  return dateStages(dueOn, since, nation).map((stage) => ({ kind: 'step-due', ...stage, dueOn }))
}

export function moveOccasions(move: Pick<Move, 'state' | 'proposed_on'>, nation: Nation): Occasion[] {
  if (move.state !== 'proposed') return []
  return answerStages(move.proposed_on, nation).map((stage) => ({ kind: 'move-waits', ...stage }))
}

/** What is to be said today: of each kind the newest that came since the day that was looked out for. */
export function occasionsNow(occasions: readonly Occasion[], lookOn: Day, today: Day): Occasion[] {
  const kinds = [...new Set(occasions.map((occasion) => occasion.kind))]
  return kinds.flatMap((kind) => {
    const newest = stageNow(
      occasions.filter((occasion) => occasion.kind === kind),
      lookOn,
      today,
    )
    return newest ? [newest] : []
  })
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
