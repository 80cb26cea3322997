import type { Ids } from '../clock.ts'
import type { Log } from '../log.ts'

const PLACES = 8

/** Reports a bug with a reference and the places in the code; its message may hold words that people wrote. */
export function logBug(log: Log, newId: Ids, error: unknown, about: Record<string, string> = {}): void {
  const reference = newId().slice(-8).toUpperCase()
  log('error', 'bug', {
    reference,
    error: error instanceof Error ? error.name : typeof error,
    ...about,
    ...places(error),
  })
}

function places(error: unknown): { stack?: string } {
  if (!(error instanceof Error) || error.stack === undefined) return {}
  const lines = error.stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { stack: lines.slice(0, PLACES).join(' | ') }
}
