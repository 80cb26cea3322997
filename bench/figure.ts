/** One thing that is measured: a value for each run and the most that it may be, both in `unit`. */
export type Figure = {
  what: string
  unit: 's' | 'ms' | 'MB'
  runs: readonly number[]
  /** Absent for what is only there to compare with. */
  ceiling?: number
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

/** Its median, what the runs lay between, and in a word whether the median keeps to the ceiling. */
export function lineOf({ what, unit, runs, ceiling }: Figure): string {
  const middle = median(runs)
  const say = (value: number) => value.toFixed(unit === 'MB' ? 0 : 2)
  const between = `(${say(quantile(runs, 0))} to ${say(quantile(runs, 1))} in ${runs.length} runs)`
  const verdict = ceiling === undefined ? '' : `ceiling ${ceiling} ${unit}: ${middle > ceiling ? 'over' : 'within'}`
  return `${what.padEnd(46)}${`${say(middle)} ${unit}`.padStart(9)}  ${between.padEnd(30)}${verdict}`.trimEnd()
}
