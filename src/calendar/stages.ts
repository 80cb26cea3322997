import { addDays, type Day } from './day.ts'
import type { Nation } from './holidays.ts'
import { addWorkingDays, nextWorkingDay, workingDayBefore } from './working.ts'

/** A day on which something is to be said. Stages come in the order of their days. */
export type Stage = { stage: string; on: Day }

/** What nobody answers rests after this many working days. */
export const RESTS_AFTER_WORKING_DAYS = 7

const DAYS_BEFORE = 7
const AFTER_WORKING_DAYS = [3, RESTS_AFTER_WORKING_DAYS]

/** After this stage nothing more is said. */
export const LAST_STAGE = `after-${RESTS_AFTER_WORKING_DAYS}`

/** Seven days and the working day before a date. */
export function stagesBefore(dueOn: Day, nation: Nation): Stage[] {
  return [
    { stage: `before-${DAYS_BEFORE}`, on: addDays(dueOn, -DAYS_BEFORE) },
    { stage: 'before-1', on: workingDayBefore(dueOn, nation) },
  ]
}

/** Three and seven working days after a day. */
export function stagesAfter(from: Day, nation: Nation): Stage[] {
  return AFTER_WORKING_DAYS.map((days) => ({ stage: `after-${days}`, on: addWorkingDays(from, days, nation) }))
}

/**
 * The working day after something began to wait for somebody, then three and seven working days after `patientTo`,
 * the day by which an answer was hoped for; without one, after the day it began. Where an answer was hoped for before
 * it began to wait, later stages that fall before the first are never said.
 */
export function answerStages(from: Day, nation: Nation, patientTo: Day = from): Stage[] {
  const stages = [{ stage: 'asked-1', on: nextWorkingDay(from, nation) }, ...stagesAfter(patientTo, nation)]
  return stages.filter((stage, index) => stages.slice(0, index).every((earlier) => earlier.on < stage.on))
}

/** The day to look next: the first one after today, or null where nothing more is to be said. */
export function lookAfter(stages: readonly Pick<Stage, 'on'>[], today: Day): Day | null {
  const coming = stages.map((stage) => stage.on).filter((on) => on > today)
  return coming.sort()[0] ?? null
}

/** The newest stage from the day that was looked out for up to today; earlier missed ones are overtaken by it. */
export function stageNow<Some extends Pick<Stage, 'on'>>(
  stages: readonly Some[],
  lookOn: Day,
  today: Day,
): Some | undefined {
  const due = stages.filter((stage) => lookOn <= stage.on && stage.on <= today)
  return due.reduce<Some | undefined>((newest, one) => (newest && newest.on > one.on ? newest : one), undefined)
}
