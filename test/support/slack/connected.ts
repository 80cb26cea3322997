import type { Server } from 'node:http'
import express from 'express'
import type { SlackOptions } from '../../../adapters/slack/install.ts'
import { createSlack } from '../../../adapters/slack/install.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Reply } from '../../../src/chat/reply.ts'
import type { RequestInput } from '../../../src/chat/request.ts'
import { Request } from '../../../src/chat/request.ts'
import { startFakeSlack } from '../slack.ts'

export type Answer = (request: RequestInput) => Reply | Promise<Reply>

/** The adapter on a port of its own, with a fake Slack before it and an answer of the test's choosing behind it. */
export async function connectSlack(answer: Answer = () => ({ kind: 'done' }), options: Partial<SlackOptions> = {}) {
  const slack = await startFakeSlack()
  const asked: RequestInput[] = []
  const logged: { level: string; event: string; facts: unknown }[] = []
  const { botToken, signingSecret, apiUrl } = slack
  const adapter = createSlack({
    botToken,
    signingSecret,
    apiUrl,
    log: (level, event, facts) => logged.push({ level, event, facts }),
    picture: async () => undefined,
    wait: async () => undefined,
    ...options,
    answer: async (request) => {
      Request.parse(request)
      asked.push(request)
      return answer(request)
    },
  })
  const application = express()
  adapter.mount(application)
  const server = await listening(application)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  slack.connect(`http://127.0.0.1:${port}`)
  await adapter.start()
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await adapter.stop()
    await slack.close()
  }
  return { slack, adapter, asked, logged, close, url: `http://127.0.0.1:${port}/slack/events` }
}

function listening(application: express.Application): Promise<Server> {
  return new Promise((resolve) => {
    const server = application.listen(0, '127.0.0.1', () => resolve(server))
  })
}

export const card = (title: string, more: Partial<Card> = {}): Card => ({ title, parts: [], ...more })
