import { type Day, partsOf } from '../calendar/day.ts'
import { monthName } from '../calendar/names.ts'
import { sayAll } from '../sentence.ts'
import type { Agreement } from './summary.ts'
import { counts, EVERYONE, type GroupId, isPooled, type Reading } from './reading.ts'

/** "Everyone", a side's name, or "Elm Trust and Oak Homes together". */
export function groupName(id: GroupId, sides: readonly { id: string; name: string }[]): string {
  if (id === EVERYONE) return 'Everyone'
  const names = sayAll(sides.filter((side) => counts(id, side.id)).map(({ name }) => name))
  return isPooled(id) ? `${names} together` : names
}

/** A group's name in the middle of a sentence, as it was at the close. */
export function nameIn({ groups }: Reading, id: GroupId): string {
  return groups.find((group) => group.id === id)?.name ?? ''
}

export function quote({ label }: { label: string }): string {
  return `“${label}”`
}

/** The same for the id of a statement. */
export function quoted({ statements }: Reading, id: string): string {
  return quote(statements.find((statement) => statement.id === id) ?? { label: id })
}

export const AGREEMENT_SAID: Record<Agreement, string> = {
  'mostly-agree': 'mostly agree',
  mixed: 'mixed',
  'far-apart': 'far apart',
}

/** A median as it is written: 7, or 6½. */
export function sayScore(score: number): string {
  return Number.isInteger(score) ? String(score) : `${Math.floor(score)}½`
}

/** "March 2026". */
export function sayMonth(day: Day): string {
  const { month, year } = partsOf(day)
  return `${monthName(month)} ${year}`
}

/** "Mar 26". */
export function sayShortMonth(day: Day): string {
  const { month, year } = partsOf(day)
  return `${monthName(month).slice(0, 3)} ${String(year).slice(-2)}`
}
