import { sayDayShort } from '../calendar/said.ts'
import { Refusal } from '../refusal.ts'
import { type Change, type Commitment, only } from './commitment.ts'
import { type Step, stillToDo } from './step.ts'

type Told = Pick<Commitment, 'on_track_by' | 'on_track_on' | 'answered_at'>
type Answered = Told & Pick<Commitment, 'answered_else_at'>
type By = { member: string; today: string; now: number }

/** It is on track, said before its date: after that there is more to say. */
export function sayOnTrack(commitment: Commitment, by: By): Change {
  only(commitment, 'promised')
  return { ...onTrack(commitment.due_on, by), word_on: null }
}

/** The same of a step. */
export function sayStepOnTrack(commitment: Commitment, step: Step, by: By): Told {
  stillToDo(commitment, step)
  return onTrack(step.due_on, by)
}

/** Whether “on track” still says how it goes: once its date has passed it was said of another time. */
export function isOnTrack(said: Pick<Told, 'on_track_on'>, dueOn: string | null, today: string): boolean {
  return said.on_track_on !== null && (dueOn === null || today <= dueOn)
}

function onTrack(dueOn: string | null, { member, today, now }: By): Told {
  if (dueOn !== null && dueOn < today) {
    const day = sayDayShort(dueOn, today)
    throw new Refusal(`It was for ${day}. Say that it is done, ask for a new date, or say what it waits on.`)
  }
  return { on_track_by: member, on_track_on: today, answered_at: now }
}

/** As if it had not been said: nudges come as before, and what else was answered stands. */
export function takeBackOnTrack(said: Answered): Told {
  if (said.on_track_on === null) throw new Refusal('Nobody has said that this is on track.')
  return endOnTrack(said)
}

/** It is not said to be on track any more; what else was answered stands. */
export function endOnTrack({ on_track_on, answered_at, answered_else_at }: Answered): Told {
  const ended = { on_track_by: null, on_track_on: null }
  return { ...ended, answered_at: on_track_on === null ? answered_at : answered_else_at }
}

/** Whether the same person has said it today already. */
export function isSaidToday(said: Told, { member, today }: By): boolean {
  return said.on_track_by === member && said.on_track_on === today
}
