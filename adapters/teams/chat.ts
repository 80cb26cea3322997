import {
  ChatError,
  type AccountFacts,
  type Address,
  type Chat,
  type Handle,
  type Message,
} from '../../src/chat/chat.ts'
import type { Client } from './client.ts'
import { createRemembered } from './remembered.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { unpackReach, type Reach } from './reach.ts'
import { handleOf } from './receive.ts'
import type { Renderer } from './render.ts'

export type TeamsChat = Chat & {
  /** Puts any message, a form too, in the place of one that stands. */
  put: (to: Address, handle: Handle, message: Message) => Promise<void>
}

/** The chat port for Teams. A person is written to in their 1:1 chat, which is opened at the first message. */
export function createChat(client: Client, renderer: Renderer): TeamsChat {
  const chats = createRemembered(TEAMS_LIMITS.remembered)

  async function chatWith(workspace: string, user: string, reach: Reach): Promise<string> {
    const known = reach.chat ?? chats.get(`${workspace}/${user}`)
    if (known !== undefined) return known
    const chat = await client.openChat(reach.serviceUrl, reach.bot, reach.user ?? user, reach.tenant)
    chats.set(`${workspace}/${user}`, chat)
    return chat
  }

  async function put(to: Address, handle: Handle, message: Message): Promise<void> {
    const [conversation, id] = splitHandle(handle)
    await client.replace(reachFor(to.reach).serviceUrl, conversation, id, renderer.activity(message))
  }

  return {
    platform: 'teams',
    async post(to, message) {
      const reach = reachFor(to.reach)
      const personal = 'user' in to.to
      const conversation = 'user' in to.to ? await chatWith(to.workspace, to.to.user, reach) : inThread(to.to)
      const activity = renderer.activity(message)
      const id = await client.post(reach.serviceUrl, conversation, activity, personal ? 'account' : 'conversation')
      return handleOf(conversation, id)
    },
    replace: (to, handle, card) => put(to, handle, { card }),
    put,
    lookUp: (account) => lookUp(client, account),
  }
}

function reachFor(note: Address['reach']): Reach {
  const reach = unpackReach(note)
  if (reach === undefined) throw new ChatError('permanent', 'Teams has not told us yet how to write here.')
  return reach
}

function inThread(to: { conversation: string; thread?: string }): string {
  return to.thread === undefined ? to.conversation : `${to.conversation};messageid=${to.thread}`
}

function splitHandle(handle: string): [conversation: string, id: string] {
  const at = handle.lastIndexOf('|')
  if (at <= 0 || at === handle.length - 1) throw new ChatError('permanent', 'This message cannot be found again.')
  return [handle.slice(0, at), handle.slice(at + 1)]
}

/** Teams tells nothing outside a conversation we share, and never a zone; somebody we cannot look up counts as active. */
async function lookUp(client: Client, account: { user: string; reach?: string }): Promise<AccountFacts> {
  const reach = unpackReach(account.reach)
  const shared = reach?.chat ?? reach?.team
  if (reach === undefined || shared === undefined) return { active: true }
  try {
    const { name } = await client.member(reach.serviceUrl, shared, reach.user ?? account.user)
    return { active: true, ...(name && { name: name.slice(0, 200) }) }
  } catch (error) {
    if (error instanceof ChatError && error.gone === 'account') return { active: false }
    throw error
  }
}
