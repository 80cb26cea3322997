import { addWorkingDays, nextWorkingDay } from '../calendar/working.ts'
import type { Nation } from '../calendar/holidays.ts'
import { ANSWER_WITHIN_WORKING_DAYS, type Ask, type AskKind } from './ask.ts'

/** A day on which somebody hears that something waits for them. Stages come in the order of their days. */
export type Stage = { stage: string; on: string }

const AFTER_WORKING_DAYS = [3, 7]

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
  if (ask.state === 'asked') {
    const first = { stage: 'asked-1', on: nextWorkingDay(ask.waits_from_on, nation) }
    return inOrder([first, ...after(ask.answer_by_on, nation)])
  }
  // The asker hears of an answer at once, so what is left here is only to ask again.
  return ask.state === 'answered' ? after(ask.waits_from_on, nation) : []
}

/** When somebody to whom something is passed on hears about it. */
export function passStagesOf(offeredOn: string, nation: Nation): Stage[] {
  return [{ stage: 'asked-1', on: nextWorkingDay(offeredOn, nation) }, ...after(offeredOn, nation)]
}

function after(day: string, nation: Nation): Stage[] {
  return AFTER_WORKING_DAYS.map((days) => ({ stage: `after-${days}`, on: addWorkingDays(day, days, nation) }))
}

/** An answer-by date in the past makes later stages fall before the first: those are never said. */
function inOrder(stages: readonly Stage[]): Stage[] {
  return stages.filter((stage, index) => stages.slice(0, index).every((earlier) => earlier.on < stage.on))
}

/** The day to look next: the first stage after `day`, or null where nothing more is to be said. */
export function lookAfter(stages: readonly Stage[], day: string): string | null {
  return stages.find((stage) => stage.on > day)?.on ?? null
}

/** The newest stage from the day that was looked out for up to today; earlier missed ones are overtaken by it. */
export function stageNow(stages: readonly Stage[], lookOn: string, today: string): Stage | undefined {
  return stages.findLast((stage) => lookOn <= stage.on && stage.on <= today)
}
