import { isClockTime, isDay } from '../calendar/day.ts'
import { addMonths } from '../calendar/day.ts'
import { MAX_YEARS_AHEAD } from '../calendar/reading.ts'
import { sayDay } from '../calendar/said.ts'
import { filled, type Values } from '../chat/form.ts'

/** What was filled in as a day and a time, and a sentence for each that needs another look. */
export type FilledDay = { on: string | undefined; time: string | undefined; errors: Record<string, string> }

/** Reads the fields `on` and `time`. A time without a day says nothing; nor may a day be left out that is `needed`. */
export function filledDay(values: Values, today: string, needed = false): FilledDay {
  const on = filled(values, 'on')
  const time = filled(values, 'time')
  const errors: Record<string, string> = {}
  const problem = on === undefined ? undefined : dayProblem(on, today)
  if (problem !== undefined) errors['on'] = problem
  if (needed && on === undefined) errors['on'] = 'Choose which day you mean.'
  if (time !== undefined && !isClockTime(time)) errors['time'] = 'A time looks like 17:00.'
  else if (time !== undefined && on === undefined) errors['on'] = 'Choose the day as well as the time.'
  return { on, time, errors }
}

function dayProblem(on: string, today: string): string | undefined {
  if (!isDay(on)) return 'That is not a day in the calendar.'
  if (on < today) return `${sayDay(on)} has passed. Choose a later day.`
  if (on > addMonths(today, MAX_YEARS_AHEAD * 12)) return `Choose a day within ${MAX_YEARS_AHEAD} years.`
  return undefined
}

/** A text within its limit, or the sentence that says why not. `required` is that sentence where nothing was typed. */
export function filledText(
  values: Values,
  name: string,
  max: number,
  required?: string,
): { text: string | undefined; errors: Record<string, string> } {
  const text = filled(values, name)
  if (text === undefined) return { text, errors: required === undefined ? {} : { [name]: required } }
  return { text, errors: text.length > max ? { [name]: tooLong(max, text.length) } : {} }
}

/** "There is room for 500 characters here. This has 623." */
export function tooLong(max: number, length: number): string {
  return `There is room for ${said(max)} characters here. This has ${said(length)}.`
}

function said(number: number): string {
  return number.toLocaleString('en-GB')
}
