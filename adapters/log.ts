import type { Log } from '../src/log.ts'
import { LOG_LEVELS, type LogLevel } from './config.ts'

export { type Log, whereItBroke } from '../src/log.ts'

/** Writes each event from `least` upwards as one line of JSON on standard output. */
export function writeLog(least: LogLevel): Log {
  return (level, event, facts) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
  }
}
