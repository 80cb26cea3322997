import type { Log } from '../src/log.ts'
import { whereItBroke } from './log.ts'

/**
 * What nobody caught ends the process with 1 at once: nothing is known any more about what it holds in its hands.
 * Whatever runs Kept starts it again, and what was saved goes on from there. Only the places in the code are written
 * down; Node by itself would print the error's words, which may be somebody's.
 */
export function endOnWhatNobodyCaught(log: Log): void {
  const end = (error: unknown) => {
    log('error', 'nobody-caught', whereItBroke(error))
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
