import type { Nation } from '../calendar/holidays.ts'
import { answerStages, type Stage, stagesAfter } from '../calendar/stages.ts'
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

/** When whoever must act on an ask hears about it; after the last stage it rests. */
export function stagesOf(ask: Ask, nation: Nation): Stage[] {
  if (ask.state === 'asked') return answerStages(ask.waits_from_on, nation, ask.answer_by_on)
  // The asker hears of an answer at once, so what is left here is only to ask again.
  return ask.state === 'answered' ? stagesAfter(ask.waits_from_on, nation) : []
}
