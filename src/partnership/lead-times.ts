import { z } from 'zod'
import { LEAD_TIMES, type LeadTimes } from '../calendar/stages.ts'
import type { Row } from '../database.ts'

/** What an organiser chooses from for the first nudge, in days before a date, and the second, in working days. */
export const DAYS_BEFORE = [14, 7, 3] as const
export const WORKING_DAYS_BEFORE = [2, 1] as const
/** Working days after a date: the first nudge, and the second, which comes later. */
export const AFTER_LIMITS = { first: { least: 1, most: 10 }, second: { least: 2, most: 20 } } as const

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
