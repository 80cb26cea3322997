import type { Asker, Place } from '../src/chat/request.ts'
import { packReach } from '../adapters/teams/reach.ts'
import { playgroundConfig, type PlaygroundConfig } from './playground.ts'

/** One organisation's chat: its Playground, and how Kept reaches the person and the channel in it. */
export type Chat = {
  config: PlaygroundConfig
  port: number
  person: Asker
  channel: Place
}

const COUNCIL_TENANT = '5f1d2c7e-0a64-4c9b-9d53-6b0e1f2a0000'
const RESIDENTS_TENANT = '8c3b7a10-52d6-4f0e-8a7d-94e2c1b60000'
const BOT = { id: '28:kept', name: 'Kept' }

/** Asha's chat at the council. She and Tom share nothing but Kept. */
export function councilChat(port: number): Chat {
  return chatOf(
    port,
    playgroundConfig({
      tenantId: COUNCIL_TENANT,
      organisation: 'Northbridge Council',
      bot: BOT,
      person: 'Asha Rahman',
      others: ['Priya Nair', 'Ben Okafor', 'Carys Evans', 'Dev Patel', 'Elin Jones'],
      channel: 'Elm Street',
    }),
  )
}

/**
 * Priya's chat, of the same council, for what a colleague hears. A Playground is one person's, and nobody sees in it what is
 * posted in another, so her channel is not Asha's.
 */
export function colleagueChat(port: number): Chat {
  return chatOf(
    port,
    playgroundConfig({
      tenantId: COUNCIL_TENANT,
      organisation: 'Northbridge Council',
      bot: BOT,
      person: 'Priya Nair',
      others: ['Asha Rahman', 'Ben Okafor', 'Carys Evans', 'Dev Patel', 'Elin Jones'],
      channel: 'Front desk',
    }),
  )
}

/** Tom's chat in the residents' group. */
export function residentsChat(port: number): Chat {
  return chatOf(
    port,
    playgroundConfig({
      tenantId: RESIDENTS_TENANT,
      organisation: 'Elm Street',
      bot: BOT,
      person: 'Tom Baker',
      others: ['Mei Chen', 'Joe Mills', 'Sana Khan', 'Rhys Owen', 'Pat Doyle'],
      channel: 'Neighbours',
    }),
  )
}

function chatOf(port: number, config: PlaygroundConfig): Chat {
  const [channel] = config.team.channels
  const { currentUser: user, tenantId: tenant } = config
  if (!user || !channel) throw new Error('A Playground without its person or channel.')
  const reach = { serviceUrl: `http://127.0.0.1:${port}/_connector`, bot: BOT.id, tenant }
  return {
    config,
    port,
    person: {
      platform: 'teams',
      workspace: tenant,
      user: user.aadObjectId,
      name: user.name,
      zone: 'Europe/London',
      reach: packReach({ ...reach, user: user.id, chat: config.personalChat.id }),
    },
    channel: {
      kind: 'space',
      conversation: channel.id,
      name: channel.name,
      reach: packReach({ ...reach, team: config.team.id }),
    },
  }
}
