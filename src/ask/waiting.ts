import { addDays, type Day } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { answerStages, lookAfter, type Stage, stagesAfter } from '../calendar/stages.ts'
import { addWorkingDays } from '../calendar/working.ts'
import { ANSWER_WITHIN_WORKING_DAYS, type Ask, type AskKind } from './ask.ts'

/**
 * The days a typed date stands for. In an ask to do something it is the day wanted, in an ask for an answer the day
 * to answer by. With none, and where it is wanted later than that, answer by is ten working days from today.
 */
export function daysOf(
  kind: AskKind,
  typedOn: string | undefined,
  today: string,
  nation: Nation,
): { wantedOn: string | null; answerByOn: string } {
  const soon = addWorkingDays(today, ANSWER_WITHIN_WORKING_DAYS, nation)
  if (typedOn === undefined) return { wantedOn: null, answerByOn: soon }
  if (kind === 'answer') return { wantedOn: null, answerByOn: typedOn }
  return { wantedOn: typedOn, answerByOn: typedOn < soon ? typedOn : soon }
}

/** When whoever must act on an ask hears about it. */
export function stagesOf(ask: Ask, nation: Nation): Stage[] {
  if (ask.state === 'asked') return answerStages(ask.waits_from_on, nation, ask.answer_by_on)
  // The asker hears of an answer at once, so what is left here is only to ask again.
  return ask.state === 'answered' ? stagesAfter(ask.waits_from_on, nation) : []
}

/** The day from which an ask that nobody promised or answered rests: the one after the last time anybody is asked. */
export function restsOn(ask: Ask, nation: Nation): Day | undefined {
  if (ask.state !== 'asked') return undefined
  const last = stagesOf(ask, nation).at(-1)
  return last && addDays(last.on, 1)
}

/** Whether the last time that anybody is asked about it lies behind `today`. */
export function isRested(ask: Ask, nation: Nation, today: Day): boolean {
  const on = restsOn(ask, nation)
  return on !== undefined && on <= today
}

/** The day after `today` on which something is to be said about an ask, or its card changes. */
export function lookOnFor(ask: Ask, today: Day, nation: Nation): Day | null {
  const on = restsOn(ask, nation)
  return lookAfter([...stagesOf(ask, nation), ...(on === undefined ? [] : [{ on }])], today)
}
