import { type DateContext, findDate, readDate } from '../calendar/dates.ts'
import type { DateReading } from '../calendar/reading.ts'
import { dueThatFits, errorsIn, type Read, readDue, readText } from '../chat/filled.ts'
import type { Values } from '../chat/form.ts'
import { choicesHint, dateTyped, readBack, type Typed } from './forms.ts'
import { type Wait, WAITING_ON, waitUntil } from './wait.ts'

/** What stands in the form for a wait when it opens, and what it asks for. */
export type WaitAsked = { typed: Typed; asked: { intro?: string; hint?: string } }

/** "the legal team until 15 June": what it waits on, and the day. */
export function waitTyped(said: string | undefined, context: DateContext): WaitAsked {
  if (said === undefined) return { typed: {}, asked: {} }
  const at = said.search(/\suntil\s/i)
  if (at < 0) {
    const { words, reading } = findDate(said, context)
    return asks({ on: words, ...dateTyped(reading) }, reading)
  }
  const reading = readDate(said.slice(at + ' until '.length), context)
  return asks({ on: said.slice(0, at).trim(), ...dateTyped(reading) }, reading)
}

function asks(typed: Typed, reading: DateReading): WaitAsked {
  const hint = choicesHint(reading)
  const intro = reading.kind === 'none' ? 'Choose the day.' : readBack(reading).replace(/^By /, 'Until ')
  return { typed, asked: { intro, ...(hint === undefined ? {} : { hint }) } }
}

/** The wait that was filled in. `today` is the partnership's day. */
export function readWait(values: Values, today: string): Read<{ wait: Wait; on: string; untilOn: string }> {
  const on = readText(values, 'on', { max: WAITING_ON, need: 'Say what or whom you are waiting on.' })
  const day = readDue({ date: values['date'] ?? '' }, today, 'Choose the day.')
  const until = dueThatFits(day, ({ dueOn }) => {
    if (dueOn !== null) waitUntil('', dueOn, today)
  })
  if ('errors' in on || 'errors' in until || on.found === undefined || until.found.dueOn === null) {
    return { errors: errorsIn(on, until) }
  }
  const { dueOn: untilOn } = until.found
  return { found: { wait: waitUntil(on.found, untilOn, today), on: on.found, untilOn } }
}
