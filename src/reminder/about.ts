import { localTime } from '../calendar/day.ts'
import { sayDayShort, sayDue } from '../calendar/said.ts'
import { isOpen, type Thing } from '../record/thing.ts'

/** The day and perhaps the time by which it is due or wanted or, for a question, hoped to be answered. */
export function dueOf(thing: Thing): { on: string | null; time: string | null } {
  if (thing.kind === 'commitment') return { on: thing.commitment.due_on, time: thing.commitment.due_time }
  const { wanted_on, wanted_time, answer_by_on } = thing.ask
  return wanted_on === null ? { on: answer_by_on, time: null } : { on: wanted_on, time: wanted_time }
}

/** Whether its date lies behind at an instant (ms UTC). */
export function isPast(thing: Thing, zone: string, at: number): boolean {
  const { on, time } = dueOf(thing)
  const clock = localTime(at, zone)
  if (on === null) return false
  return on < clock.on || (on === clock.on && time !== null && time <= clock.time)
}

/**
 * Whether a reminder about it rests at an instant (ms UTC): nobody needs one of what waits for the other side's word, and
 * what is past its date is not put where others read it.
 */
export function restsAt(thing: Thing, zone: string, at: number): boolean {
  return isSettled(thing) || isPast(thing, zone, at)
}

/** It is kept, called off or answered, or waits for the other side's word. */
export function isSettled(thing: Thing): boolean {
  if (!isOpen(thing)) return true
  return thing.kind === 'ask' ? thing.ask.state === 'answered' : thing.commitment.state === 'done'
}

/** 'Tuesday 9 June, 5pm' */
export function sayDate(thing: Thing, today: string): string {
  const { on, time } = dueOf(thing)
  if (on === null) return 'no day'
  return time === null ? sayDayShort(on, today) : sayDue({ on, time }, today)
}
