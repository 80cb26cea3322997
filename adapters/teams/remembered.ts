/** What was learnt from Teams and can be asked again: the oldest is forgotten when there are too many. */
export type Remembered = { get(key: string): string | undefined; set(key: string, value: string): void }

export function createRemembered(most: number): Remembered {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key)
      kept.set(key, value)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
  }
}
