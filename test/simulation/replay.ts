const DAYS_A_YEAR = 365

/** Days are named in years on the command line; this many decimals give each number of days back. */
const DECIMALS = 4

export function daysIn(years: number): number {
  return Math.round(years * DAYS_A_YEAR)
}

type Made = { seed: string; days: number; season: string; people?: number; records?: number }

/** The one command that lives through the same again. */
export function replayCommand(made: Made): string {
  const years = (made.days / DAYS_A_YEAR).toFixed(DECIMALS)
  const people = made.people === undefined ? '' : ` --people ${made.people}`
  const records = made.records === undefined ? '' : ` --records ${made.records}`
  return `npm run simulate -- --years ${years} --seed ${made.seed} --season ${made.season}${people}${records} --story`
}
