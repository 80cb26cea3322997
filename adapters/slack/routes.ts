import type { Receiver, ReceiverEvent } from '@slack/bolt'
import { App, ExpressReceiver, SocketModeReceiver } from '@slack/bolt'
import type { Application } from 'express'
import type { Log } from '../../src/log.ts'
import { SLACK_LIMITS } from './limits.ts'
import { sdkLog } from './sdk-log.ts'
import { logRefusals, refuseFromTheFuture } from './verify.ts'

/** Where Slack sends events, commands, presses and forms alike; the manifest names the same path. */
export const SLACK_PATH = '/slack/events'

export type Process = (event: Pick<ReceiverEvent, 'body' | 'ack'>) => Promise<void>

/** Puts Slack's one route on our application. Bolt reads the body, checks its signature and writes the answer. */
export function mountRoutes(
  application: Application,
  options: { signingSecret: string; botToken: string; process: Process; log: Log },
): void {
  application.post(SLACK_PATH, logRefusals(options.log), refuseFromTheFuture)
  const receiver = new ExpressReceiver({
    app: application,
    endpoints: SLACK_PATH,
    signingSecret: options.signingSecret,
    bodyLimit: SLACK_LIMITS.bodyBytes,
    logger: sdkLog(options.log, 'receiver'),
    unhandledRequestTimeoutMillis: SLACK_LIMITS.answerMs,
    // Saying that it was handled also stops the timer that waits for an acknowledgement.
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
      return true
    },
  })
  connect(receiver, options)
}

/** The same over a connection that Kept opens itself, for a place without an address that Slack can reach. */
export function socketReceiver(options: {
  appToken: string
  botToken: string
  apiUrl: string
  process: Process
  log: Log
}): Receiver {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: sdkLog(options.log, 'socket'),
    installerOptions: { clientOptions: { slackApiUrl: options.apiUrl } },
    // Not acknowledged, so Slack sends it again.
    processEventErrorHandler: async () => false,
  })
  connect(receiver, options)
  return receiver
}

/**
 * Bolt's listeners are not used: with them a slow one answers 404 after three seconds, and an event is acknowledged
 * before anything is recorded. Kept's own `process` takes their place.
 */
function connect(receiver: Receiver, options: { botToken: string; process: Process; log: Log }): void {
  const app = new App({
    receiver,
    token: options.botToken,
    tokenVerificationEnabled: false,
    ignoreSelf: false,
    convoStore: false,
    logger: sdkLog(options.log, 'bolt'),
  })
  app.processEvent = options.process
}
