/** A profile of fewer statements says nothing about how alike they are. */
const FEWEST_STATEMENTS = 8
const WIDEST = 1

/** Whether the medians are close on everything, so that the scores alone do not tell what to talk about. */
export function isFlat(medians: readonly number[]): boolean {
  return medians.length >= FEWEST_STATEMENTS && Math.max(...medians) - Math.min(...medians) <= WIDEST
}
