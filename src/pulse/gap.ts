import { dominance, exactPSteps } from './exact-p.ts'
import { finish, type Steps } from './steps.ts'
import { FEWEST_SCORES, medianOf } from './summary.ts'

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
  return finish(gapSteps(a, b))
}

/** The same step by step: of two large groups it takes a while. */
export function* gapSteps(a: readonly number[], b: readonly number[]): Steps<Gap | undefined> {
  if (a.length < FEWEST_SCORES || b.length < FEWEST_SCORES) return undefined
  const shift = shiftOf(a, b)
  const delta = deltaOf(a, b)
  const p = yield* exactPSteps(a, b)
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
