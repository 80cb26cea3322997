/** Two orders of the same things side by side, by their values: what an attacker takes to belong together. */
export type Guess = readonly (readonly [number, number])[]

/** So many standard deviations from chance: one guess in five hundred million is as far by luck. */
export const BEYOND_CHANCE = 6

/**
 * How far guesses agree beyond chance, in standard deviations. If the one order tells nothing of the other, every order of
 * the first values is as likely beside the second; the mean and spread of the sum of products are then known exactly.
 */
export function strength(guesses: readonly Guess[]): number {
  let over = 0
  let spread = 0
  for (const guess of guesses) {
    const n = guess.length
    if (n < 2) continue
    const [meanOne, meanOther] = [0, 1].map((at) => guess.reduce((sum, pair) => sum + (pair[at] ?? 0), 0) / n)
    const around = guess.map(([one, other]) => [one - (meanOne ?? 0), other - (meanOther ?? 0)] as const)
    const sum = (of: (pair: readonly [number, number]) => number) => around.reduce((all, pair) => all + of(pair), 0)
    over += sum(([one, other]) => one * other)
    spread += (sum(([one]) => one ** 2) * sum(([, other]) => other ** 2)) / (n - 1)
  }
  return spread === 0 ? 0 : over / Math.sqrt(spread)
}
