import type { Day } from '../calendar/day.ts'
import { addDays } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import {
  answerStages,
  isAfter,
  type LeadTimes,
  RESTS_AFTER_WORKING_DAYS,
  type Stage,
  stageNow,
  stagesAfter,
  stagesAfterWait,
  stagesBefore,
} from '../calendar/stages.ts'
import { addWorkingDays } from '../calendar/working.ts'
import type { Commitment } from './commitment.ts'
import type { Move } from './move.ts'
import type { Step } from './step.ts'

/**
 * A day on which something is to be said about a promise or one of its parts. `card` says nothing to anybody: from
 * that day the card reads otherwise, such as "done, not confirmed".
 * A date is the matter of each side that owns it, by that side's lead times.
 */
export type Occasion = { kind: OccasionKind; stage: string; on: Day; dueOn?: Day; side?: string }
type OccasionKind = 'due' | 'step-due' | 'done-waits' | 'move-waits' | 'together-waits' | 'card'

/** Somebody asks about it, whatever its date. */
export const NUDGED_STAGE = 'nudged'

/** The day on which a wait for something else ends. */
export const RESUME_STAGE = 'resume'

/**
 * What the stages of a date depend on. `since` is the day on which the date, or the promise, came to its owner: nothing
 * is said of days up to then, and what came back to its owner after its date gets the later stages from then on.
 * `answeredOn` is the day on which somebody last answered a nudge about it without changing it.
 */
export type Pursuit = { since: Day; nation: Nation; answeredOn: Day | undefined }

/** What was just answered is left in peace for so long, up to its date. */
export const PEACE_WORKING_DAYS = 1

/** The days on which a date is mentioned, before it and after it, but for those while it waits on something else. */
export function dateStages(dueOn: Day, lead: LeadTimes, pursuit: Pursuit, until: Day | null = null): Stage[] {
  const { since, nation, answeredOn } = pursuit
  const from = later(since, dueOn)
  const all = [...stagesBefore(dueOn, nation, lead), ...stagesAfter(from, nation, lead)]
  const stages = stagesAfterWait(all, { until, answeredOn }, nation)
  return stages.filter((stage) => stage.on > since && !isAnswered(stage, pursuit))
}

function isAnswered({ stage, on }: Stage, { answeredOn, nation }: Pursuit): boolean {
  if (answeredOn === undefined) return false
  return on <= (isAfter(stage) ? answeredOn : addWorkingDays(answeredOn, PEACE_WORKING_DAYS, nation))
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

/** A side that owns a promise, by its lead times. */
export type Pursuer = { side: string; lead: LeadTimes }

/** Everything that is ever to be said about a promise as it stands, apart from its steps and its proposed date. */
export function occasionsOf(
  commitment: Commitment,
  move: Pick<Move, 'to_on' | 'proposed_on'> | undefined,
  pursuit: Pursuit,
  pursuers: readonly Pursuer[],
): Occasion[] {
  const { nation } = pursuit
  if (commitment.state === 'done' && commitment.done_on !== null) return doneOccasions(commitment.done_on, nation)
  if (commitment.state !== 'promised') return []
  const dueOn = move ? move.to_on : commitment.due_on
  const from = [pursuit.since, ...(move ? [restsOn(move.proposed_on, nation)] : [])].reduce(later)
  const dated = { kind: 'due' as const, dueOn, from, until: commitment.waiting_until_on }
  const dates = pursuers.flatMap((pursuer) => dateOccasions(dated, pursuit, pursuer))
  return [...dates, ...togetherOccasions(commitment, nation), ...cardOccasions(commitment)]
}

function doneOccasions(doneOn: Day, nation: Nation): Occasion[] {
  const waits = answerStages(doneOn, nation).map((stage) => ({ kind: 'done-waits' as const, ...stage }))
  return [...waits, { kind: 'card', stage: 'rest', on: addDays(restsOn(doneOn, nation), 1) }]
}

/** A date, the day from which it is pursued, and the day until which it waits on something else. */
type Dated = { kind: 'due' | 'step-due'; dueOn: Day | null; from: Day; until: Day | null }

function dateOccasions({ kind, dueOn, from, until }: Dated, pursuit: Pursuit, { side, lead }: Pursuer): Occasion[] {
  const resume = until !== null && until > pursuit.since ? [{ stage: RESUME_STAGE, on: until }] : []
  const stages = dueOn === null ? [] : dateStages(dueOn, lead, { ...pursuit, since: from }, until)
  return [...resume, ...stages].map((stage) => ({
    kind,
    side,
    ...stage,
    ...(dueOn === null ? {} : { dueOn }),
  }))
}

/** What was said of a time that is over is no longer shown as how things are: a wait, and “on track” after its date. */
function cardOccasions(said: Pick<Step, 'due_on' | 'waiting_until_on' | 'on_track_on'>): Occasion[] {
  const { due_on: dueOn, waiting_until_on: until, on_track_on: onTrack } = said
  const over = until === null ? [] : [{ kind: 'card' as const, stage: RESUME_STAGE, on: until }]
  if (onTrack === null || dueOn === null) return over
  return [...over, { kind: 'card', stage: 'past', on: addDays(dueOn, 1) }]
}

function togetherOccasions(commitment: Commitment, nation: Nation): Occasion[] {
  if (commitment.with_side === null || commitment.with_owner !== null) return []
  return answerStages(commitment.created_on, nation).map((stage) => ({ kind: 'together-waits', ...stage }))
}

/** The same about a step, to the side of whoever does it. */
export function stepOccasions(
  step: Pick<Step, 'due_on' | 'done_on' | 'waiting_until_on' | 'on_track_on'>,
  commitment: Pick<Commitment, 'state'>,
  pursuit: Pursuit,
  pursuer: Pursuer,
): Occasion[] {
  if (step.done_on !== null || commitment.state !== 'promised') return []
  const dated = { kind: 'step-due', dueOn: step.due_on, from: pursuit.since, until: step.waiting_until_on } as const
  return [...dateOccasions(dated, pursuit, pursuer), ...cardOccasions(step)]
}

export function moveOccasions(move: Pick<Move, 'state' | 'proposed_on'>, nation: Nation): Occasion[] {
  if (move.state !== 'proposed') return []
  return answerStages(move.proposed_on, nation).map((stage) => ({ kind: 'move-waits', ...stage }))
}

/** What is to be said today: of each kind, and to each side, the newest that came since the day that was looked out for. */
export function occasionsNow(occasions: readonly Occasion[], lookOn: Day, today: Day): Occasion[] {
  const groups = Map.groupBy(occasions, ({ kind, side }) => `${kind} ${side ?? ''}`)
  return [...groups.values()].flatMap((group) => stageNow(group, lookOn, today) ?? [])
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
