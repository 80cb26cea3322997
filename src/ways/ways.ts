import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { Row } from '../database.ts'

/** How the sides agreed to work together: a proposal, or a version that every side said yes to. */
export type Ways = Row<'ways'>

/** The five one-line prompts of the blank sheet, and what can be added to them. */
export const FIRST_LINES = ['respect', 'fixed', 'talk', 'decide', 'first'] as const
export const FURTHER_LINES = ['money', 'risk', 'data', 'signs'] as const
export const WORDED = [...FIRST_LINES, ...FURTHER_LINES] as const
export type Worded = (typeof WORDED)[number]

/** Two lines that Kept itself obeys: in how many working days an ask is answered, and when all this is looked at again. */
export type Obeyed = 'days' | 'review'
export type WaysLine = Worded | Obeyed

export const WAYS_LIMITS = {
  text: 400,
  words: 300,
  /** A day of review is at most so many years ahead. */
  reviewYears: 5,
  versions: 500,
} as const

/** In how many working days an ask may be answered, to choose from. */
export const ANSWER_DAYS = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30] as const

const Lines = z.partialRecord(z.enum(WORDED), z.string())
export type Lines = z.infer<typeof Lines>

/** Everything that stands on the sheet. A line that is not there was left out. */
export type Sheet = { lines: Lines; days: number | null; review: Day | null }

export const BLANK: Sheet = { lines: {}, days: null, review: null }

export function sheetOf(ways: Pick<Ways, 'lines' | 'answer_days' | 'review_on'> | undefined): Sheet {
  if (ways === undefined) return BLANK
  return { lines: Lines.parse(JSON.parse(ways.lines)), days: ways.answer_days, review: ways.review_on }
}

/** The columns of a sheet; an empty line is no line. */
export function columnsOf({ lines, days, review }: Sheet): Pick<Ways, 'lines' | 'answer_days' | 'review_on'> {
  const said = WORDED.flatMap((name) => (lines[name] ? [[name, lines[name]] as const] : []))
  return { lines: JSON.stringify(Object.fromEntries(said)), answer_days: days, review_on: review }
}

/** The sides that said yes, or that it is still right. */
export function sidesIn(list: string): string[] {
  return z.array(z.string()).parse(JSON.parse(list))
}

/** The sides that have joined and have not said yes yet. */
export function missingIn(list: string, sides: readonly Row<'side'>[]): Row<'side'>[] {
  const said = sidesIn(list)
  return sides.filter((side) => side.joined_at !== null && !said.includes(side.id))
}

/** Once each side has said that it is still right, it is looked at again after so many months. */
export const REVIEW_MONTHS = 12
/** When key people change it is offered again, and not more often than this. */
export const OFFER_DAYS = 28
