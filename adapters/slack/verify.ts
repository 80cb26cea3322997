import type { RequestHandler } from 'express'
import type { Log } from '../../src/log.ts'
import { SLACK_LIMITS } from './limits.ts'

/**
 * Refuses a request signed for a time still to come, which Bolt's own check lets through and which could be kept and
 * sent again later. It reads the machine's own clock, as Bolt's check of old signatures does.
 */
export const refuseFromTheFuture: RequestHandler = (request, response, next) => {
  const signedAt = Number(request.get('x-slack-request-timestamp')) * 1_000
  if (signedAt > Date.now() + SLACK_LIMITS.aheadMs) {
    response.status(401).end()
    return
  }
  next()
}

/** One line for each request that was turned away, with nothing of what it said. */
export function logRefusals(log: Log): RequestHandler {
  return (_request, response, next) => {
    response.on('finish', () => {
      const status = response.statusCode
      if (status >= 400 && status < 500) log('warn', 'slack.refused', { status })
    })
    next()
  }
}
