import type { Ids } from './clock.ts'

/** Where Kept reports what whoever runs it should know: an event's name and facts, never a word that people wrote. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  facts?: Record<string, string | number | boolean>,
) => void

const MOST_PLACES = 8

/** Logs a bug and returns the reference under which whoever runs Kept finds it. */
export function logBug(log: Log, newId: Ids, error: unknown, about: Record<string, string> = {}): string {
  const reference = newId().slice(-8).toUpperCase()
  log('error', 'bug', { reference, ...about, ...whereItBroke(error) })
  return reference
}

/** The name of an error, its code and the places in the code; never its message, which may hold words people wrote. */
export function whereItBroke(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { error: error.name, ...code, stack: placesIn(error) }
}

/** A stack begins with the message, which may itself have lines that look like places. */
function placesIn({ stack = '', message }: Error): string {
  const words = stack.indexOf(message)
  const lines = stack.slice(words < 0 ? 0 : words + message.length).split('\n')
  const places = lines.map((line) => line.trim()).filter((line) => line.startsWith('at '))
  return places.slice(0, MOST_PLACES).join(' | ')
}
