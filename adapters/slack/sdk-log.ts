import type { Logger } from '@slack/bolt'
import { LogLevel } from '@slack/bolt'
import type { Log } from '../../src/log.ts'

/**
 * A logger for Slack's own code that lets nothing of what people say into the log: their debug lines quote whole
 * requests, so only the fact that something went wrong is kept.
 */
export function sdkLog(log: Log, part: string): Logger {
  const silent = () => undefined
  return {
    debug: silent,
    info: silent,
    warn: silent,
    error: () => log('error', 'slack.sdk', { part }),
    setLevel: silent,
    setName: silent,
    getLevel: () => LogLevel.ERROR,
  }
}
