import { addDays, type Day } from './day.ts'
import type { Nation } from './holidays.ts'
import { addWorkingDays, nextWorkingDay } from './working.ts'

/** A day on which something is to be said. Stages come in the order of their days. */
export type Stage = { stage: string; on: Day }

/** How far from a date its owner hears of it: days, then working days before it, and working days after it. */
export type LeadTimes = { days: number | null; workingDays: number | null; after: readonly [number, number] }

/** What holds where a side has not chosen its own. */
export const LEAD_TIMES: LeadTimes = { days: 7, workingDays: 1, after: [3, 7] }

const AFTER = 'after-'

/** What nobody answers rests after this many working days. */
export const RESTS_AFTER_WORKING_DAYS = LEAD_TIMES.after[1]

/** After this stage nothing more is said. */
export const LAST_STAGE = afterStage(RESTS_AFTER_WORKING_DAYS)

/** Whether nothing more is said after this stage by these lead times. */
export function isLast(stage: string, lead: LeadTimes): boolean {
  return isAfter(stage) && Number(stage.slice(AFTER.length)) >= lead.after[1]
}

/** Whether this is a stage after the date: only these count as unanswered. */
export function isAfter(stage: string): boolean {
  return stage.startsWith(AFTER)
}

function afterStage(workingDays: number): string {
  return `after-${workingDays}`
}

/** Some days and some working days before a date; where they would come in the wrong order, only the nearer one. */
export function stagesBefore(dueOn: Day, nation: Nation, lead: LeadTimes = LEAD_TIMES): Stage[] {
  const { days, workingDays } = lead
  const first = days === null ? [] : [{ stage: `before-${days}`, on: addDays(dueOn, -days) }]
  const second =
    workingDays === null ? [] : [{ stage: `before-${workingDays}`, on: addWorkingDays(dueOn, -workingDays, nation) }]
  return [...first.filter(({ on }) => second.every((nearer) => on < nearer.on)), ...second]
}

/** Some working days after a day, twice. */
export function stagesAfter(from: Day, nation: Nation, lead: LeadTimes = LEAD_TIMES): Stage[] {
  return lead.after.map((days) => ({ stage: afterStage(days), on: addWorkingDays(from, days, nation) }))
}

/**
 * The working day after something began to wait for somebody, then three and seven working days after `patientTo`,
 * the day by which an answer was hoped for; without one, or where it began to wait later, after the day it began.
 */
export function answerStages(from: Day, nation: Nation, patientTo: Day = from, lead: LeadTimes = LEAD_TIMES): Stage[] {
  const hoped = patientTo > from ? patientTo : from
  const stages = [{ stage: 'asked-1', on: nextWorkingDay(from, nation) }, ...stagesAfter(hoped, nation, lead)]
  return stages.filter((stage, index) => stages.slice(0, index).every((earlier) => earlier.on < stage.on))
}

/** Until when something waits on something else, and the day on which somebody last answered a nudge about it. */
export type Waited = { until: Day | null; answeredOn: Day | undefined }

/**
 * What a wait leaves of the stages: those after it. Where there are none, the last one comes on the working day after it,
 * so that nothing falls silent by waiting, unless it was answered once more when the wait was over.
 */
export function stagesAfterWait(stages: readonly Stage[], { until, answeredOn }: Waited, nation: Nation): Stage[] {
  if (until === null) return [...stages]
  const left = stages.filter((stage) => stage.on > until)
  const last = stages.at(-1)
  if (left.length > 0 || last === undefined || (answeredOn !== undefined && answeredOn >= until)) return left
  return [{ ...last, on: nextWorkingDay(until, nation) }]
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
