import type { Log } from '../src/log.ts'
import { LOG_LEVELS, type LogLevel } from './config.ts'

export type { Log } from '../src/log.ts'

/** Writes each event from `least` upwards as one line of JSON on standard output. */
export function writeLog(least: LogLevel): Log {
  return (level, event, facts) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
  }
}

const MOST_PLACES = 8

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
