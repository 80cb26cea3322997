import { z } from 'zod'
import { LEAD_TIMES, type LeadTimes } from '../calendar/stages.ts'
import type { Row } from '../database.ts'

/** What an organiser chooses from for the first nudge, in days before a date, and the second, in working days. */
export const DAYS_BEFORE = [14, 7, 3] as const
export const WORKING_DAYS_BEFORE = [2, 1] as const
/** Working days after a date: the first nudge, and the second, which comes later. */
export const AFTER_LIMITS = { first: { least: 1, most: 10 }, second: { least: 2, most: 20 } } as const

/** How a form names what is not wanted. */
export const NONE = 'none'

const LeadTimesKept = z.object({
  days: z.union([z.literal(DAYS_BEFORE), z.null()]),
  workingDays: z.union([z.literal(WORKING_DAYS_BEFORE), z.null()]),
  after: z.tuple([z.number().int().positive(), z.number().int().positive()]),
})

/** When the owners of a side hear of its dates. */
export function leadTimesOf(side: Pick<Row<'side'>, 'lead_times'> | undefined): LeadTimes {
  const kept = side?.lead_times ?? null
  return kept === null ? LEAD_TIMES : LeadTimesKept.parse(JSON.parse(kept))
}

/** As they are kept; null for the usual ones. */
export function packLeadTimes(lead: LeadTimes): string | null {
  return isSame(lead, LEAD_TIMES) ? null : JSON.stringify(lead)
}

export function isSame(one: LeadTimes, other: LeadTimes): boolean {
  return JSON.stringify(asList(one)) === JSON.stringify(asList(other))
}

function asList({ days, workingDays, after }: LeadTimes) {
  return [days, workingDays, ...after]
}

export type LeadFields = { days: string; workingDays: string; first: string; second: string }

/** What stands in the fields of the form. */
export function leadFields({ days, workingDays, after }: LeadTimes): LeadFields {
  const [first, second] = after
  const said = (number: number | null) => (number === null ? NONE : String(number))
  return { days: said(days), workingDays: said(workingDays), first: String(first), second: String(second) }
}

/** Which of the fields does not fit; each has a sentence in the cards. */
export type LeadProblem = 'days' | 'workingDays' | 'first' | 'second' | 'order'

/** What was chosen in the form, or the fields that need another look. */
export function readLeadTimes(fields: Partial<LeadFields>): LeadTimes | { problems: LeadProblem[] } {
  const days = oneOf(fields.days, DAYS_BEFORE)
  const workingDays = oneOf(fields.workingDays, WORKING_DAYS_BEFORE)
  const first = within(fields.first, AFTER_LIMITS.first)
  const second = within(fields.second, AFTER_LIMITS.second)
  if (days === undefined || workingDays === undefined || first === undefined || second === undefined) {
    const all = { days, workingDays, first, second }
    const names = ['days', 'workingDays', 'first', 'second'] as const
    return { problems: names.filter((name) => all[name] === undefined) }
  }
  return second > first ? { days, workingDays, after: [first, second] } : { problems: ['order'] }
}

/** One of the choices, null for none of them, or undefined for what is no answer. */
function oneOf(text: string | undefined, choices: readonly number[]): number | null | undefined {
  return text === NONE ? null : choices.find((choice) => String(choice) === text)
}

function within(text: string | undefined, { least, most }: { least: number; most: number }): number | undefined {
  const number = /^\d{1,2}$/.test(text ?? '') ? Number(text) : NaN
  return least <= number && number <= most ? number : undefined
}
