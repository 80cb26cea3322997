/** What a statement is rated on: from 1, the least, to this. */
export const SCALE_POINTS = 10

/** Fewer answers than this are summed up for nobody. */
export const FEWEST_SCORES = 5

/** The variance of answers that are spread evenly over the scale: (A² − 1) / 12. */
const EVEN_VARIANCE = (SCALE_POINTS ** 2 - 1) / 12
/** Up to this mean distance from the median people mostly agree: a sixth of the scale. */
const AGREED_DISTANCE = SCALE_POINTS / 6
const LOW = 3
const HIGH = 8
/** From this share at each end of the scale on there are two camps. */
const CAMP = 0.25

export type Agreement = 'mostly-agree' | 'mixed' | 'far-apart'

export type Summary = { n: number; median: number; agreement: Agreement }

/** One statement's scores, 1 to 10, of a group that may be shown; undefined for fewer than five. */
export function summaryOf(scores: readonly number[]): Summary | undefined {
  if (scores.length < FEWEST_SCORES) return undefined
  return { n: scores.length, median: medianOf(scores), agreement: agreementOf(scores) }
}

/** The middle value, or the mean of the two middle ones. At least one value. */
export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5)
}

/** The quantile of type 7 (Hyndman and Fan 1996), `share` between 0 and 1. At least one value. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (below === undefined || above === undefined) throw new Error('There is no quantile of no values.')
  return below + (above - below) * (at - Math.floor(at))
}

/** How a group's scores agree, by raw r_wg and the mean distance from the median. At least five scores. */
export function agreementOf(scores: readonly number[]): Agreement {
  const isSplit = shareOf(scores, (score) => score <= LOW) >= CAMP && shareOf(scores, (score) => score >= HIGH) >= CAMP
  if (rawAgreement(scores) < 0 || isSplit) return 'far-apart'
  return medianDistance(scores) <= AGREED_DISTANCE ? 'mostly-agree' : 'mixed'
}

/** Raw r_wg = 1 − s² / 8.25 (James, Demaree and Wolf 1984): 1 where all agree, below 0 where they differ more than by chance. */
export function rawAgreement(scores: readonly number[]): number {
  return 1 - varianceOf(scores) / EVEN_VARIANCE
}

/** AD_md, the mean distance from the median. */
export function medianDistance(scores: readonly number[]): number {
  const median = medianOf(scores)
  return meanOf(scores.map((score) => Math.abs(score - median)))
}

function varianceOf(scores: readonly number[]): number {
  const mean = meanOf(scores)
  return scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function shareOf(scores: readonly number[], isOf: (score: number) => boolean): number {
  return scores.filter(isOf).length / scores.length
}
