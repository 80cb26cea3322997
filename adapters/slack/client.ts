import type { Logger } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { SLACK_LIMITS } from './limits.ts'

/**
 * A client that never tries again by itself: its defaults post twice after a lost answer, and stall everything after
 * one "too many requests". Whoever calls it decides what to repeat.
 */
export function createClient(options: { botToken: string; apiUrl: string; logger: Logger }): WebClient {
  return new WebClient(options.botToken, {
    slackApiUrl: options.apiUrl,
    logger: options.logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: SLACK_LIMITS.callMs,
  })
}
