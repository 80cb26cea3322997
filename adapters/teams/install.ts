import type { Application } from 'express'
import type { Chat } from '../../src/chat/chat.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { Request, type RequestInput } from '../../src/chat/request.ts'
import type { Pace } from '../../src/outbox/pacing.ts'
import { createInHand } from '../in-hand.ts'
import { whereItBroke } from '../log.ts'
import type { Activity } from './activity.ts'
import { createChat } from './chat.ts'
import { createClient } from './client.ts'
import { sentenceAnswer, type InvokeAnswer } from './invoke.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { refuseUnsafe, type TeamsOptions } from './options.ts'
import { createWhoIs } from './people.ts'
import { receive, type Received } from './receive.ts'
import { createRenderer } from './render.ts'
import { respond, type Tools } from './reply.ts'
import { mountRoutes, type Take } from './routes.ts'
import { loadAuthentication } from './sdk.ts'
import { SENTENCES, sentenceCard } from './sentences.ts'
import { createToken } from './token.ts'
import { createVerify } from './verify.ts'

export type Teams = {
  chat: Chat
  /** Hangs POST and HEAD /api/messages on the app, with a body parser of their own. */
  mount: (app: Application) => void
  start: () => Promise<void>
  /** Takes nothing new and waits for what is in hand. */
  stop: () => Promise<void>
}

/** Teams allows a bot so much in one conversation, and 25 requests a second in one tenant. */
export const TEAMS_PACE: Pace = {
  conversation: [
    { count: 7, perMs: 1_000 },
    { count: 60, perMs: 30_000 },
    { count: 1_800, perMs: 3_600_000 },
  ],
  workspace: [{ count: 25, perMs: 1_000 }],
}

/** Connects Kept to Microsoft Teams. Throws one sentence where it would be unsafe. */
export async function createTeams(options: TeamsOptions): Promise<Teams> {
  refuseUnsafe(options)
  const authenticate = options.local ? undefined : await loadAuthentication(options)
  const client = createClient(createToken(options), options.local)
  const renderer = createRenderer(options)
  const inHand = createInHand()
  const tools: Tools = { renderer, chat: createChat(client, renderer), inHand, log: options.log }
  const taking = { stopping: false }
  const take = takeWith(options, tools, createWhoIs(client), taking)
  return {
    chat: tools.chat,
    mount: (app) => mountRoutes(app, createVerify(options, authenticate), take, options.log),
    start: () => Promise.resolve(),
    async stop() {
      taking.stopping = true
      if (!(await inHand.drained(TEAMS_LIMITS.drainMs))) options.log('warn', 'teams.stopped-with-work-in-hand')
    },
  }
}

type Taking = { stopping: boolean }
type WhoIsIn = ReturnType<typeof createWhoIs>

function takeWith(options: TeamsOptions, tools: Tools, whoIsIn: WhoIsIn, taking: Taking): Take {
  return (activity, tenant) => {
    if (taking.stopping) return Promise.resolve(stopping(activity))
    const work = receive(activity, tenant, (mentioned) => whoIsIn(activity, tenant, mentioned))
      .then((received) => answerReceived(received, activity, options, tools))
      .then((body) => ({ status: 200 as const, ...(body !== undefined && { body }) }))
      .catch((error: unknown) => {
        options.log('error', 'teams.unanswered', whereItBroke(error))
        if (activity.type !== 'invoke') throw error
        return { status: 200 as const, body: sentenceAnswer(SENTENCES.broken) }
      })
    return tools.inHand.take(work)
  }
}

/** Teams sends a message again that was answered 503; a press gets a sentence. */
function stopping(activity: Activity): { status: 200 | 503; body?: unknown } {
  return activity.type === 'invoke' ? { status: 200, body: sentenceAnswer(SENTENCES.stopping) } : { status: 503 }
}

async function answerReceived(
  received: Received,
  activity: Activity,
  options: TeamsOptions,
  tools: Tools,
): Promise<InvokeAnswer | Record<string, never> | undefined> {
  switch (received.kind) {
    case 'nothing':
      return activity.type === 'invoke' ? {} : undefined
    case 'unpicked':
      return respond(saying(SENTENCES.pickFirst), received.request, received.answer, tools)
    case 'asked':
      return respond(await askCore(received.request, options), received.request, received.answer, tools)
  }
}

/** The core answers everything; should it ever throw, the person still gets a sentence and the log a line. */
async function askCore(request: RequestInput, options: TeamsOptions): Promise<Reply> {
  if (!Request.safeParse(request).success) return saying(SENTENCES.unreadable)
  try {
    return await options.answer(request)
  } catch (error) {
    options.log('error', 'teams.unanswered', whereItBroke(error))
    return saying(SENTENCES.broken)
  }
}

function saying(sentence: string): Reply {
  return { kind: 'card', card: sentenceCard(sentence) }
}
