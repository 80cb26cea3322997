import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Holidays from 'date-holidays'
import { weekdayOf } from '../../src/calendar/day.ts'

// Once a year: move LAST_YEAR on, add what was proclaimed, run `node test/support/generate-bank-holidays.ts`.
const FIRST_YEAR = 2024
const LAST_YEAR = 2036
const TARGET = fileURLToPath(new URL('../../src/calendar/bank-holidays.ts', import.meta.url))

const NATIONS = [
  { nation: 'england', state: 'ENG' },
  { nation: 'wales', state: 'WLS' },
  { nation: 'scotland', state: 'SCT' },
  { nation: 'northern-ireland', state: 'NIR' },
]

// A holiday proclaimed for one year only reaches the package late or never.
const PROCLAIMED = [{ state: 'SCT', on: '2026-06-15', why: 'World Cup, royal proclamation of 4 February 2026' }]

/** The text that src/calendar/bank-holidays.ts should have, with a line for each year. */
export function bankHolidaysFile(): string {
  const tables = NATIONS.map(({ nation, state }) => `  '${nation}': [\n${rowsOf(state)}\n  ],`)
  return `// Made by test/support/generate-bank-holidays.ts; do not edit by hand.

/** The last day for which the bank holidays below are known. */
export const BANK_HOLIDAYS_END_ON = '${LAST_YEAR}-12-31'

/** The weekdays that are bank holidays in each nation; a holiday at a weekend is listed on the day it moves to. */
// prettier-ignore
export const BANK_HOLIDAYS = {
${tables.join('\n')}
} as const
`
}

function rowsOf(state: string): string {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index)
  return years
    .map(
      (year) =>
        `    ${bankHolidaysOf(state, year)
          .map((day) => `'${day}',`)
          .join(' ')}`,
    )
    .join('\n')
}

function bankHolidaysOf(state: string, year: number): string[] {
  const proclaimed = PROCLAIMED.filter((one) => one.state === state && one.on.startsWith(String(year)))
  return [...weekdayHolidays(state, year), ...proclaimed.map((one) => one.on)].sort()
}

/** A holiday at a weekend is taken on a weekday after it, which the package lists as a holiday of its own. */
function weekdayHolidays(state: string, year: number): string[] {
  const listed = new Holidays('GB', state).getHolidays(year, 'en')
  const days = listed.filter((one) => one.type === 'public' || one.type === 'bank').map((one) => one.date.slice(0, 10))
  return days.filter((day) => weekdayOf(day) <= 5)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, bankHolidaysFile())
