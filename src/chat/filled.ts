import { isClockTime, isDay } from '../calendar/day.ts'
import { settle } from '../calendar/reading.ts'
import { filled, type Values } from './form.ts'
import { whyRefused } from '../refusal.ts'

/** What was filled in, or sentences by field. */
export type Read<Found> = { found: Found } | { errors: Record<string, string> }

type TextRule = { max: number; need?: string }

/** A text that keeps within its limit; `need` is the sentence for one that must be there. */
export function readText(values: Values, name: string, rule: TextRule): Read<string | undefined> {
  const text = filled(values, name)
  if (text === undefined) return rule.need === undefined ? { found: undefined } : { errors: { [name]: rule.need } }
  if (text.length <= rule.max) return { found: text }
  return { errors: { [name]: tooLong(rule.max, text.length) } }
}

/** "There is room for 500 characters here. This has 623." */
export function tooLong(max: number, length: number): string {
  return `There is room for ${said(max)} characters here. This has ${said(length)}.`
}

function said(number: number): string {
  return number.toLocaleString('en-GB')
}

/** A day to come, or none, and perhaps a time. */
export type FilledDue = { dueOn: string | null; dueTime: string | null }

/** The fields `date` and `time`: a day to come and perhaps a time. `need` is the sentence for a day that must be there. */
export function readDue(values: Values, today: string, need?: string): Read<FilledDue> {
  const on = filled(values, 'date')
  const time = filled(values, 'time')
  if (time !== undefined && !isClockTime(time)) return { errors: { time: 'Write the time like 17:00.' } }
  if (on === undefined) {
    if (need !== undefined) return { errors: { date: need } }
    return time === undefined
      ? { found: { dueOn: null, dueTime: null } }
      : { errors: { date: 'Choose the day that this time is on.' } }
  }
  if (!isDay(on)) return { errors: { date: 'Choose a day from the calendar.' } }
  const reading = settle(on, today)
  if (reading.kind === 'unsure') return { errors: { date: reading.question } }
  return { found: { dueOn: on, dueTime: time ?? null } }
}

/** A day that a rule refuses has the rule's sentence beside its field, so that nothing typed is lost. */
export function dueThatFits(due: Read<FilledDue>, rule: (found: FilledDue) => void): Read<FilledDue> {
  const refused = 'found' in due ? whyRefused(() => rule(due.found)) : undefined
  return refused === undefined ? due : { errors: { date: refused } }
}

/** All the sentences of several readings; empty where everything could be read. */
export function errorsIn(...reads: readonly Read<unknown>[]): Record<string, string> {
  return Object.fromEntries(reads.flatMap((read) => ('errors' in read ? Object.entries(read.errors) : [])))
}
