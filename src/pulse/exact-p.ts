import { finish, type Steps } from './steps.ts'
import { SCALE_POINTS } from './summary.ts'

/** How many more pairs a wins than b. */
export function dominance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one) => sum + b.reduce((won, other) => won + Math.sign(one - other), 0), 0)
}

export function exactP(a: readonly number[], b: readonly number[]): number {
  return finish(exactPSteps(a, b))
}

/**
 * The share of all ways to deal these scores into two groups of the same sizes that set them at least so far apart, counted
 * exactly. A score weighs how many of all scores are below it less how many are above; the pairs that a group wins, less
 * those it loses, are the sum of its weights, as what it wins of itself it loses to itself. So it is enough to count,
 * value after value, the ways to each sum. Of 100 beside 100 a step takes a few milliseconds.
 */
export function* exactPSteps(a: readonly number[], b: readonly number[]): Steps<number> {
  const size = a.length
  const seen = Math.abs(dominance(a, b))
  let rows: Row[] = [{ least: 0, ways: Float64Array.of(1) }]
  let left = size + b.length
  for (const value of valuesIn([...a, ...b])) {
    left -= value.count
    const next: Row[] = []
    // More than `size` are never dealt to the first group, and what is left must be enough to fill it.
    for (let dealt = 0; dealt <= Math.min(size, rows.length - 1 + value.count); dealt += 1) {
      next.push(dealt + left < size ? NONE : rowOf(rows, dealt, value))
      yield
    }
    rows = next
  }
  return shareOf(rows[size] ?? NONE, seen)
}

/** The number of ways to each sum of weights, from the least sum on, with so many scores dealt to the first group. */
type Row = { least: number; ways: Float64Array }
const NONE: Row = { least: 0, ways: new Float64Array() }

type Value = { count: number; weight: number }

function valuesIn(scores: readonly number[]): Value[] {
  const values: Value[] = []
  let below = 0
  for (let score = 1; score <= SCALE_POINTS; score += 1) {
    const count = scores.filter((one) => one === score).length
    if (count > 0) values.push({ count, weight: below - (scores.length - below - count) })
    below += count
  }
  return values
}

/** So many are dealt to the first group once `first` of this value are, after a row where the others were. */
function rowOf(rows: readonly Row[], dealt: number, { count, weight }: Value): Row {
  const parts = rows.slice(Math.max(0, dealt - count), dealt + 1).flatMap(({ least, ways }, index) => {
    const first = Math.min(count, dealt) - index
    return ways.length === 0 ? [] : [{ least: least + first * weight, ways, times: choose(count, first) }]
  })
  if (parts.length === 0) return NONE
  const least = Math.min(...parts.map((part) => part.least))
  const end = Math.max(...parts.map((part) => part.least + part.ways.length))
  const into = new Float64Array(end - least)
  for (const part of parts) addTo(into, part.ways, part.least - least, part.times)
  return { least, ways: into }
}

function addTo(into: Float64Array, from: Float64Array, by: number, times: number): void {
  for (let index = 0; index < from.length; index += 1) {
    into[index + by] = (into[index + by] ?? 0) + (from[index] ?? 0) * times
  }
}

function shareOf({ least, ways }: Row, seen: number): number {
  let all = 0
  let far = 0
  for (const [index, number] of ways.entries()) {
    all += number
    if (Math.abs(least + index) >= seen) far += number
  }
  return far / all
}

function choose(count: number, of: number): number {
  let ways = 1
  for (let step = 1; step <= of; step += 1) ways = (ways * (count - of + step)) / step
  return ways
}
