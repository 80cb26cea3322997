import { addMonths, type Day, isDay } from '../calendar/day.ts'
import { errorsIn, type Read, readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import type { Part } from './forms.ts'
import { ANSWER_DAYS, FIRST_LINES, FURTHER_LINES, type Lines, type Sheet, WAYS_LIMITS } from './ways.ts'

/** The sheet with what a form said of its own lines, or sentences by field. The other form's lines stay as they are. */
export function readSheet(values: Values, part: Part, before: Sheet, today: Day): Read<Sheet> {
  const names = part === 'first' ? FIRST_LINES : FURTHER_LINES
  const texts = names.map((name) => readText(values, name, { max: WAYS_LIMITS.text }))
  const days = part === 'first' ? { found: before.days } : readDays(values)
  const review = part === 'first' ? { found: before.review } : readReview(values, before.review, today)
  if ('errors' in days || 'errors' in review || texts.some((text) => 'errors' in text)) {
    return { errors: errorsIn(...texts, days, review) }
  }
  const said: Lines = Object.fromEntries(names.map((name) => [name, filled(values, name) ?? '']))
  return { found: { lines: { ...before.lines, ...said }, days: days.found, review: review.found } }
}

function readDays(values: Values): Read<number | null> {
  const text = filled(values, 'days')
  if (text === undefined) return { found: null }
  const days = ANSWER_DAYS.find((one) => String(one) === text)
  return days === undefined ? { errors: { days: 'Choose one from the list.' } } : { found: days }
}

/** A day to come. The one that stands may have come meanwhile, and need not be changed with every other line. */
function readReview(values: Values, before: Day | null, today: Day): Read<Day | null> {
  const day = filled(values, 'review')
  if (day === undefined) return { found: null }
  if (!isDay(day)) return { errors: { review: 'Choose a day from the calendar.' } }
  if (day === before) return { found: day }
  if (day <= today) return { errors: { review: 'Choose a day that is still to come.' } }
  const last = addMonths(today, 12 * WAYS_LIMITS.reviewYears)
  if (day > last) return { errors: { review: `Choose a day within ${WAYS_LIMITS.reviewYears} years.` } }
  return { found: day }
}
