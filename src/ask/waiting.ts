import { addDays, type Day, todayIn } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import {
  answerStages,
  lookAfter,
  type LeadTimes,
  type Stage,
  stagesAfter,
  stagesAfterWait,
} from '../calendar/stages.ts'
import { addWorkingDays } from '../calendar/working.ts'
import { RESUME_STAGE } from '../commitment/nudging.ts'
import type { Row } from '../database.ts'
import { leadTimesOf } from '../partnership/lead-times.ts'
import type { Ask, AskKind } from './ask.ts'

/**
 * The days a typed date stands for. In an ask to do something it is the day wanted, in an ask for an answer the day
 * to answer by. With none, and where it is wanted later than that, answer by is `within` working days from today.
 */
export function daysOf(
  kind: AskKind,
  typedOn: string | undefined,
  today: string,
  nation: Nation,
  within: number,
): { wantedOn: string | null; answerByOn: string } {
  const soon = addWorkingDays(today, within, nation)
  if (typedOn === undefined) return { wantedOn: null, answerByOn: soon }
  if (kind === 'answer') return { wantedOn: null, answerByOn: typedOn }
  return { wantedOn: typedOn, answerByOn: typedOn < soon ? typedOn : soon }
}

/** By what an ask is pursued: where it is, and how long after the day to answer by the side that was asked hears. */
export type Terms = { zone: string; nation: Nation; lead: LeadTimes }

export function termsOf(
  ask: Pick<Ask, 'to_side'>,
  { zone, nation }: Pick<Row<'partnership'>, 'zone' | 'nation'>,
  sides: readonly Pick<Row<'side'>, 'id' | 'lead_times'>[],
): Terms {
  return { zone, nation, lead: leadTimesOf(sides.find((side) => side.id === ask.to_side)) }
}

/** When whoever must act on an ask hears about it. */
export function stagesOf(ask: Ask, terms: Terms): Stage[] {
  if (ask.state === 'asked') return askedStages(ask, terms)
  // The asker hears of an answer at once, so what is left here is only to ask again.
  return ask.state === 'answered' ? stagesAfter(ask.waits_from_on, terms.nation) : []
}

/** Nothing is said while it waits on something else, nor of days up to the one on which it was last answered for. */
function askedStages(ask: Ask, terms: Terms): Stage[] {
  const { waiting_until_on: until } = ask
  const resume = until === null ? [] : [{ stage: RESUME_STAGE, on: until }]
  const answeredOn = answeredOnOf(ask, terms) ?? ''
  return [...resume, ...stagesLeft(ask, terms).filter(({ on }) => on > answeredOn)]
}

function stagesLeft(ask: Ask, terms: Terms): Stage[] {
  const { nation, lead } = terms
  const stages = answerStages(ask.waits_from_on, nation, ask.answer_by_on, lead)
  return stagesAfterWait(stages, { until: ask.waiting_until_on, answeredOn: answeredOnOf(ask, terms) }, nation)
}

function answeredOnOf({ nudge_answered_at: at }: Ask, { zone }: Terms): Day | undefined {
  return at === null ? undefined : todayIn(at, zone)
}

/** The day from which an ask that nobody promised or answered rests: the one after the last time anybody is asked. */
export function restsOn(ask: Ask, terms: Terms): Day | undefined {
  if (ask.state !== 'asked') return undefined
  const last = stagesLeft(ask, terms).at(-1)?.on ?? ask.waiting_until_on
  return last === null ? undefined : addDays(last, 1)
}

/** Whether the last time that anybody is asked about it lies behind `today`. */
export function isRested(ask: Ask, terms: Terms, today: Day): boolean {
  const on = restsOn(ask, terms)
  return on !== undefined && on <= today
}

/** The day after `today` on which something is to be said about an ask, or its card changes, or one of `more`. */
export function lookOnFor(ask: Ask, today: Day, terms: Terms, more: readonly Day[] = []): Day | null {
  const on = restsOn(ask, terms)
  return lookAfter(
    [...stagesOf(ask, terms), ...[...(on === undefined ? [] : [on]), ...more].map((on) => ({ on }))],
    today,
  )
}
