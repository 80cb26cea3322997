/** One thing that is measured: a value for each run and what it may be, all in `unit`; × is so many times another. */
export type Figure = {
  what: string
  unit: 's' | 'ms' | 'MB' | '/s' | '×'
  runs: readonly number[]
  /** The most, or the least, that it may be. Without either it is only there to compare with. */
  ceiling?: number
  floor?: number
}

/**
 * The least value that at least this share (0 to 1) of all values do not exceed. Throws where nothing was measured,
 * because a figure without values would look like a good one.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('Nothing was measured.')
  return found
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Its median, what the runs lay between, and in a word whether the median keeps to the ceiling or the floor. */
export function lineOf(figure: Figure): string {
  const { what, unit, runs } = figure
  const say = (value: number) => value.toFixed(unit === 'MB' || unit === '/s' ? 0 : 2)
  const middle = `${say(median(runs))} ${unit}`
  const between = `(${say(quantile(runs, 0))} to ${say(quantile(runs, 1))} in ${runs.length} runs)`
  return `${what.padEnd(60)}${middle.padStart(9)}  ${between.padEnd(30)}${verdictOn(figure)}`.trimEnd()
}

function verdictOn({ unit, runs, ceiling, floor }: Figure): string {
  const middle = median(runs)
  if (ceiling !== undefined) return `ceiling ${ceiling} ${unit}: ${middle > ceiling ? 'over' : 'within'}`
  if (floor !== undefined) return `floor ${floor} ${unit}: ${middle < floor ? 'under' : 'reached'}`
  return ''
}
