import { sayDayShort } from '../calendar/said.ts'
import { Refusal } from '../refusal.ts'

/** What something waits on, and the day until which nobody is nudged about it. */
export type Wait = { waiting_on: string | null; waiting_until_on: string | null }

/** The words of what is waited on. */
export const WAITING_ON = 200

/** The button that ends a wait. */
export const NO_LONGER = 'No longer waiting'

export const NO_WAIT = { waiting_on: null, waiting_until_on: null } as const

/** Whether it waits still. On the day until which it was to wait it is asked about again. `today` is the partnership's. */
export function isWaiting({ waiting_on, waiting_until_on }: Wait, today: string): boolean {
  return waiting_on !== null && (waiting_until_on === null || today < waiting_until_on)
}

export function waitUntil(on: string, untilOn: string, today: string): Wait {
  if (untilOn <= today) throw new Refusal('Choose a day after today for the wait to end.')
  return { waiting_on: on, waiting_until_on: untilOn }
}

/** That a wait ends after the day that its thing is for, which it leaves as it is; empty where it does not. */
export function sayPast(untilOn: string, dueOn: string | null, today: string, date: string): string {
  return dueOn === null || untilOn <= dueOn ? '' : ` That is after ${date}, ${sayDayShort(dueOn, today)}.`
}

/** Whether it waits on the same already, as when a form is sent twice. */
export function isSameWait(one: Wait, other: Wait): boolean {
  return one.waiting_on === other.waiting_on && one.waiting_until_on === other.waiting_until_on
}

export function endOfWait(wait: Wait, thing: 'promise' | 'step' | 'ask'): Wait {
  if (wait.waiting_on === null) throw new Refusal(`This ${thing} is not waiting on anything.`)
  return NO_WAIT
}
