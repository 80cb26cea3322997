import { createHash } from 'node:crypto'

/** How many of the last events are kept to be shown. */
const KEPT = 60

/** What happened, in words; the same seed gives the same hash. */
export type Transcript = {
  note: (at: number, words: string) => void
  last: (count: number) => string[]
  count: () => number
  hash: () => string
}

/** Codes take their chance from the machine, so no two runs have the same. */
const CODES = /(?:KEPT|MY-ACCOUNT)-[A-Z0-9]{4}-[A-Z0-9]{4}/g

export function createTranscript(echo?: (line: string) => void): Transcript {
  const sum = createHash('sha256')
  const lines: string[] = []
  let count = 0
  return {
    note: (at, words) => {
      const line = `${new Date(at).toISOString()} ${words.replaceAll(CODES, 'a code').replaceAll('\n', ' / ')}`
      sum.update(line)
      count += 1
      lines.push(line)
      if (lines.length > 2 * KEPT) lines.splice(0, KEPT)
      echo?.(line)
    },
    last: (wanted) => lines.slice(-Math.min(wanted, KEPT)),
    count: () => count,
    hash: () => sum.copy().digest('hex').slice(0, 16),
  }
}
