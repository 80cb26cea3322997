import express from 'express'
import { createServer } from 'node:http'
import { createTeams, type Teams } from '../../adapters/teams/install.ts'
import type { TeamsOptions } from '../../adapters/teams/options.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import { listenOnLoopback } from './teams-http.ts'
import { startTeamsWorld, type TeamsWorld } from './teams.ts'

export type LogLine = { level: string; event: string; facts: Record<string, string | number | boolean> }

/** The Teams adapter on a port of its own, with a core that gives whatever answer the test puts in. */
export type TeamsApp = {
  world: TeamsWorld
  teams: Teams
  url: string
  /** Everything that reached the core. */
  asked: RequestInput[]
  last: () => RequestInput
  /** What the core answers from now on. */
  answers: (reply: Reply | ((request: RequestInput) => Promise<Reply>)) => void
  log: LogLine[]
  stop: () => Promise<void>
}

export async function startTeamsApp(more: Partial<TeamsOptions> = {}): Promise<TeamsApp> {
  const world = await startTeamsWorld()
  const asked: RequestInput[] = []
  const log: LogLine[] = []
  let reply: Reply | ((request: RequestInput) => Promise<Reply>) = { kind: 'done' }
  const teams = await createTeams({
    ...world.options,
    answer: (request) => {
      asked.push(request)
      return typeof reply === 'function' ? reply(request) : Promise.resolve(reply)
    },
    fileLink: (file) => `https://kept.example/files/${file.id}`,
    pictureLink: (picture) => `https://kept.example/pictures/${picture.id}`,
    log: (level, event, facts = {}) => log.push({ level, event, facts }),
    ...more,
  })
  const app = express()
  teams.mount(app)
  const { url, stop } = await listenOnLoopback(createServer(app))
  world.kept(url)
  await teams.start()
  return {
    world,
    teams,
    url,
    asked,
    last: () => {
      const last = asked.at(-1)
      if (last === undefined) throw new Error('Nothing reached the core.')
      return last
    },
    answers: (next) => (reply = next),
    log,
    async stop() {
      await teams.stop()
      await stop()
      await world.stop()
    },
  }
}
