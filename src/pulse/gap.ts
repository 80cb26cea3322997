import { FEWEST_SCORES, medianOf, SCALE_POINTS } from './summary.ts'

/** How differently two groups see one statement. */
export type Gap = {
  /** Hodges–Lehmann: the median of all differences a − b, in points of the scale. */
  shift: number
  /** Cliff's delta, −1 to 1. */
  delta: number
  /** The exact two-sided permutation p of |delta|. */
  p: number
  isCandidate: boolean
}

/** `talk`: the sides see it differently. `ask`: they may, which is put as a question. */
export type GapLevel = 'talk' | 'ask' | 'similar'

const LARGE_SHIFT = 2
const LARGE_DELTA = 0.474
const MOST_P = 0.05
/** The share of false alarms that may be among what is called different (Benjamini and Hochberg 1995). */
const FALSE_SHARE = 0.1

/** Two groups' scores of one statement; undefined where one of them is too small to be shown. */
export function gapOf(a: readonly number[], b: readonly number[]): Gap | undefined {
  if (a.length < FEWEST_SCORES || b.length < FEWEST_SCORES) return undefined
  const shift = shiftOf(a, b)
  const delta = deltaOf(a, b)
  const p = exactP(a, b)
  const isCandidate = Math.abs(shift) >= LARGE_SHIFT && Math.abs(delta) >= LARGE_DELTA && p <= MOST_P
  return { shift, delta, p, isCandidate }
}

/** What may be said of each of the statements compared in one round, in their order. */
export function levelsOf(gaps: readonly Gap[]): GapLevel[] {
  const most = mostP(gaps.map(({ p }) => p))
  return gaps.map(({ p, isCandidate }) => {
    if (!isCandidate) return 'similar'
    return most !== undefined && p <= most ? 'talk' : 'ask'
  })
}

/** The largest p that passes Benjamini–Hochberg among these; undefined where none does. */
export function mostP(ps: readonly number[]): number | undefined {
  const sorted = ps.toSorted((a, b) => a - b)
  return sorted.findLast((p, index) => p <= ((index + 1) / sorted.length) * FALSE_SHARE)
}

export function shiftOf(a: readonly number[], b: readonly number[]): number {
  return medianOf(a.flatMap((one) => b.map((other) => one - other)))
}

export function deltaOf(a: readonly number[], b: readonly number[]): number {
  return dominance(a, b) / (a.length * b.length)
}

/** How many more pairs a wins than b. */
function dominance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one) => sum + b.reduce((won, other) => won + Math.sign(one - other), 0), 0)
}

/**
 * The share of all ways to deal these scores into two groups of the same sizes that set them at least so far apart, counted
 * exactly: value after value, by how many of the first group were dealt so far and how many pairs it won.
 */
export function exactP(a: readonly number[], b: readonly number[]): number {
  const size = a.length
  const pairs = size * b.length
  const seen = Math.abs(dominance(a, b))
  let ways: Ways = new Map([[0, startAt(pairs)]])
  let dealt = 0
  for (let score = 1; score <= SCALE_POINTS; score += 1) {
    const count = countOf(a, score) + countOf(b, score)
    if (count === 0) continue
    ways = deal(ways, { count, dealt, size, other: b.length, pairs })
    dealt += count
  }
  const last = ways.get(size) ?? startAt(pairs)
  let all = 0
  let far = 0
  for (const [index, number] of last.entries()) {
    all += number
    if (Math.abs(index - pairs) >= seen) far += number
  }
  return far / all
}

/** By how many of the first group were dealt: the number of ways to each sum of pairs won, which may be below zero. */
type Ways = Map<number, Float64Array>

/** Nothing is dealt, and no pair won, in one way. The sum 0 stands in the middle. */
function startAt(pairs: number): Float64Array {
  const sums = new Float64Array(2 * pairs + 1)
  sums[pairs] = 1
  return sums
}

type Dealing = { count: number; dealt: number; size: number; other: number; pairs: number }

/** Deals all scores of one value: `first` of them to the first group, each of which beats what the other group has so far. */
function deal(ways: Ways, { count, dealt, size, other, pairs }: Dealing): Ways {
  const next: Ways = new Map()
  for (const [had, sums] of ways) {
    const least = Math.max(0, count - (other - (dealt - had)))
    const most = Math.min(count, size - had)
    for (let first = least; first <= most; first += 1) {
      const won = first * (dealt - had) - (count - first) * had
      const into = next.get(had + first) ?? new Float64Array(2 * pairs + 1)
      addShifted(into, sums, won, choose(count, first))
      next.set(had + first, into)
    }
  }
  return next
}

function addShifted(into: Float64Array, from: Float64Array, by: number, times: number): void {
  const first = Math.max(0, -by)
  const last = Math.min(from.length, into.length - by)
  for (let index = first; index < last; index += 1) {
    into[index + by] = (into[index + by] ?? 0) + (from[index] ?? 0) * times
  }
}

function countOf(scores: readonly number[], score: number): number {
  return scores.filter((one) => one === score).length
}

function choose(count: number, of: number): number {
  let ways = 1
  for (let step = 1; step <= of; step += 1) ways = (ways * (count - of + step)) / step
  return ways
}
