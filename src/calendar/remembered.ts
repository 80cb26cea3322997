/** So many answers are kept; then all of them are forgotten, which costs less than finding the oldest. */
export const MOST_REMEMBERED = 1_000

/** The answers of a pure function by what was asked. The rules of the zones are slow to read, and asked for each line. */
export function remembered<T>(): (key: string, answer: () => T) => T {
  const answers = new Map<string, T>()
  return (key, answer) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    const found = answer()
    answers.set(key, found)
    return found
  }
}
