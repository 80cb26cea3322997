import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'

/** Each side has said that it is still right. */
export function reviewedSentence(next: Day): string {
  return `Thank you. Each side says that they are still right. Kept asks again on ${sayDay(next)}.`
}

export function stillSentence(missing: readonly Pick<Row<'side'>, 'name'>[]): string {
  return `Thank you. Once ${sayAll(missing.map(({ name }) => name))} says so too, the next day is set.`
}
