import type { Day } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { sayWhenShort } from '../commitment/saying.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { Pause } from '../partnership/pause.ts'
import type { Round } from '../pulse/round.ts'
import { capital, inSentence } from '../sentence.ts'
import type { Entry } from './chapter.ts'

export function dueEntry(commitment: Commitment, on: Day, today: Day): Entry {
  return {
    text: sayWhenShort(on, commitment.due_time, today),
    detail: `Promise ${commitment.number}: ${capital(inSentence(commitment.words))}`,
  }
}

/** A round in confidence or not: nothing of who has answered is ever said. */
export function pulseEntry({ state, instrument }: Round, on: Day, today: Day): Entry {
  const what =
    state === 'told' ? `A pulse opens: ${instrument.title}` : state === 'open' ? 'A pulse is open until then' : RESULTS
  return { text: sayDayShort(on, today), detail: what }
}

const RESULTS = 'The results of a pulse come'

export function talkEntry({ instrument }: Round, on: Day, today: Day): Entry {
  return { text: sayDayShort(on, today), detail: `Talk about the results by then: ${instrument.title}` }
}

/** `last` is the day on which a report was about due that has not come yet. */
export function reportEntry(side: string, last: Day | undefined, next: Day, today: Day): Entry {
  return last === undefined
    ? { text: sayDayShort(next, today), detail: `The six-monthly report of ${side}` }
    : { text: `Since ${sayDayShort(last, today)}`, detail: `The six-monthly report of ${side} is about due` }
}

export function pauseEntry({ fromOn, toOn, reason }: Pause, today: Day): Entry {
  const why = reason === '' ? '' : `: ${inSentence(reason)}`
  return {
    text: sayDayShort(fromOn, today),
    detail: `Kept is silent from then until ${sayDayShort(toOn, today)}${why}`,
  }
}

export function reviewEntry(on: Day, today: Day): Entry {
  return { text: sayDayShort(on, today), detail: 'Look again at how we work together' }
}

export function endEntry(on: Day, today: Day): Entry {
  return { text: sayDayShort(on, today), detail: 'The shared work ends, as far as is known' }
}
