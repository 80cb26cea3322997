import type { Application } from 'express'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Chat } from '../../src/chat/chat.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import type { Log } from '../../src/log.ts'
import type { Pace } from '../../src/outbox/pacing.ts'
import { createInHand } from '../in-hand.ts'
import { whereItBroke } from '../log.ts'
import { createChat } from './chat.ts'
import { createClient } from './client.ts'
import { keepConnecting } from './connecting.ts'
import type { Tools } from './follow-up.ts'
import { followUp } from './follow-up.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { FindPicture } from './pictures.ts'
import { receive } from './receive.ts'
import type { Identity } from './received.ts'
import { answered } from './reply.ts'
import type { Process } from './routes.ts'
import { mountRoutes, socketReceiver } from './routes.ts'
import { sdkLog } from './sdk-log.ts'
import { startProblem } from './start-problem.ts'

export type SlackOptions = {
  botToken: string
  /** For requests over HTTP. */
  signingSecret?: string
  /** For Socket Mode, which needs no public address. */
  appToken?: string
  /** Another server in Slack's place, for tests: `http://127.0.0.1:4000/api/`. */
  apiUrl?: string
  answer: (request: RequestInput) => Promise<Reply>
  picture: FindPicture
  log: Log
  /** Waits so many milliseconds: a test’s own, or the real thing. */
  wait?: (ms: number) => Promise<void>
}

export type Slack = {
  chat: Chat
  /** Puts Slack's route on the application; nothing without a signing secret. */
  mount(application: Application): void
  /**
   * Asks Slack who Kept is there, and in Socket Mode connects. Where Slack cannot be reached it goes on trying; it throws
   * a ChatError where Slack refuses a token.
   */
  start(): Promise<void>
  isConnected(): boolean
  /** Stops listening and waits for everything in hand, follow-ups too. */
  stop(): Promise<void>
}

/** Slack asks for about one message a second to a channel, and a few hundred a minute to a workspace. */
export const SLACK_PACE: Pace = {
  conversation: [{ count: 1, perMs: 1_000 }],
  workspace: [{ count: 200, perMs: 60_000 }],
}

const WhoAmI = z.object({ user_id: z.string(), team_id: z.string() })

/** Connects Kept to one Slack workspace. */
export function createSlack(options: SlackOptions): Slack {
  const { signingSecret, appToken, botToken, log } = options
  if (!signingSecret && !appToken) throw new Error('Slack needs a signing secret, or an app token for Socket Mode.')
  const apiUrl = options.apiUrl ?? 'https://slack.com/api/'
  const client = createClient({ botToken, apiUrl, logger: sdkLog(log, 'client') })
  const identity: Identity = {}
  const inHand = createInHand()
  const process = processing({ client, apiUrl, log }, identity, options.answer)
  const tracked: Process = (event) => inHand.take(process(event).catch(unanswered(log)))
  const socket = appToken ? socketReceiver({ appToken, botToken, apiUrl, process: tracked, log }) : undefined
  const connecting = keepConnecting(async () => {
    const who = WhoAmI.parse(await starting('SLACK_BOT_TOKEN', client.auth.test()))
    Object.assign(identity, { user: who.user_id, workspace: who.team_id })
    if (socket) await starting('SLACK_APP_TOKEN', socket.start())
  }, log)
  return {
    chat: createChat({ client, log, picture: options.picture, wait: options.wait ?? setTimeout }),
    mount(application) {
      if (signingSecret) mountRoutes(application, { signingSecret, botToken, process: tracked, log })
    },
    start: connecting.start,
    isConnected: connecting.isConnected,
    async stop() {
      connecting.stop()
      await socket?.stop()
      if (!(await inHand.drained(SLACK_LIMITS.drainMs))) log('warn', 'slack.stopped-with-work-in-hand')
    },
  }
}

async function starting<T>(variable: Parameters<typeof startProblem>[0], call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw startProblem(variable, error)
  }
}

/** Slack hears of it as an error, and sends events again. */
function unanswered(log: Log): (error: unknown) => never {
  return (error) => {
    log('error', 'slack.unanswered', whereItBroke(error))
    throw error
  }
}

/** One request: answered and recorded first, acknowledged second, followed up third. */
function processing(tools: Tools, identity: Identity, answer: SlackOptions['answer']): Process {
  return async ({ body, ack }) => {
    const received = receive(body, identity)
    if (received === undefined) {
      tools.log('debug', 'slack.nothing-asked')
      return ack()
    }
    const reply = await answer(received.request)
    const { acknowledgement, followUps } = answered(reply, received.way, received.request.asker.user)
    await ack(acknowledgement)
    for (const todo of followUps) await followUp(tools, todo)
  }
}
