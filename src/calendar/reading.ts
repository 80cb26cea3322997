import type { ClockTime, Day } from './day.ts'
import { addMonths } from './day.ts'
import type { Nation } from './holidays.ts'
import { sayDay, sayDue } from './said.ts'

/** What a date is read against: the day it is for the person, and whose bank holidays count (England's by default). */
export type DateContext = { today: Day; nation?: Nation }

/** A day that somebody may have meant, and how to say it on a button. */
export type DateChoice = { label: string; on: Day; time?: ClockTime }

/**
 * What a date in people's words comes to. `unsure` carries a question for the person and the days that they may mean;
 * with no choices we simply need a clearer date. `none` says that there is no date in the words.
 */
export type DateReading =
  | { kind: 'date'; on: Day; time?: ClockTime }
  | { kind: 'unsure'; question: string; choices: DateChoice[] }
  | { kind: 'none' }

/** Nobody promises for longer than this; a date beyond it is a slip of the keyboard. */
export const MAX_YEARS_AHEAD = 5

/** A date to come is taken as read; one that has passed, or is absurdly far off, is asked about. */
export function settle(on: Day, today: Day): DateReading {
  if (on < today) return ask(`${sayDay(on)} has passed. Which day do you mean?`)
  if (on > addMonths(today, MAX_YEARS_AHEAD * 12)) {
    return ask(`${sayDay(on)} is more than ${MAX_YEARS_AHEAD} years away. Which day do you mean?`)
  }
  return { kind: 'date', on }
}

/** Asks for a clearer date, with nothing to choose from. */
export function ask(question: string): DateReading {
  return { kind: 'unsure', question, choices: [] }
}

/** Asks which of several days was meant. */
export function askWhich(question: string, days: readonly Day[], today: Day): DateReading {
  return { kind: 'unsure', question, choices: days.map((on) => choice({ on }, today)) }
}

function choice(due: { on: Day; time?: ClockTime }, today: Day): DateChoice {
  return { label: sayDue(due, today), ...due }
}

/** Puts a time to a reading. With two times, such as 7am and 7pm, the person is asked which. */
export function withTimes(reading: DateReading, times: readonly ClockTime[], today: Day): DateReading {
  const [time, other] = times
  if (time === undefined || reading.kind === 'none') return reading
  if (reading.kind === 'date' && other === undefined) return { ...reading, time }
  const days = reading.kind === 'date' ? [reading] : reading.choices
  const choices = days.flatMap(({ on }) => times.map((one) => choice({ on, time: one }, today)))
  return { kind: 'unsure', question: reading.kind === 'date' ? 'What time do you mean?' : reading.question, choices }
}
