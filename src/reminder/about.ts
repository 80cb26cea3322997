import { localTime } from '../calendar/day.ts'
import { isOpen, type Thing } from '../record/thing.ts'

/** The day and perhaps the time by which it is due or wanted or, for a question, hoped to be answered. */
export function dueOf(thing: Thing): { on: string | null; time: string | null } {
  if (thing.kind === 'commitment') return { on: thing.commitment.due_on, time: thing.commitment.due_time }
  const { wanted_on, wanted_time, answer_by_on } = thing.ask
  return wanted_on === null ? { on: answer_by_on, time: null } : { on: wanted_on, time: wanted_time }
}

/** Whether it is open and its date lies behind: then nobody is named about it where others read it. */
export function isPast(thing: Thing, zone: string, now: number): boolean {
  const { on, time } = dueOf(thing)
  const clock = localTime(now, zone)
  if (on === null) return false
  return on < clock.on || (on === clock.on && time !== null && time <= clock.time)
}

/** Nobody needs to be reminded of what is kept, called off or settled, or of what waits for the other side's word. */
export function isResting(thing: Thing): boolean {
  if (!isOpen(thing)) return true
  return thing.kind === 'ask' ? thing.ask.state === 'answered' : thing.commitment.state === 'done'
}
