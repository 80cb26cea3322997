import { z } from 'zod'
import { ChatError } from '../../src/chat/chat.ts'
import { networkError, statusError, type Aimed } from './failure.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { isServiceUrl } from './reach.ts'
import type { Token } from './token.ts'

type Call = { method: 'GET' | 'POST' | 'PUT'; serviceUrl: string; path: string; body?: unknown; aimedAt: Aimed }

const Created = z.object({ id: z.string().min(1) })
const Posted = z.object({ id: z.string().optional() }).catch({})
const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
})
export type Member = z.infer<typeof Member>

/** What goes into a conversation: one activity of type message. */
export type Outgoing = Record<string, unknown>

/** The four calls to the Bot Connector that Kept makes. Each is tried once: the outbox alone tries again. */
export type Client = {
  /** Gives the id of the posted activity; empty where the Connector tells none. */
  post(serviceUrl: string, conversation: string, activity: Outgoing, aimedAt: Aimed): Promise<string>
  replace(serviceUrl: string, conversation: string, id: string, activity: Outgoing): Promise<void>
  /** The 1:1 chat with somebody: always the same one, made if need be. */
  openChat(serviceUrl: string, bot: string, user: string, tenant: string): Promise<string>
  member(serviceUrl: string, conversation: string, user: string): Promise<Member>
}

export function createClient(token: Token, local: boolean): Client {
  const call = callWith(token, local)
  return {
    async post(serviceUrl, conversation, activity, aimedAt) {
      const path = `v3/conversations/${encodeURIComponent(conversation)}/activities`
      const answered = await call({ method: 'POST', serviceUrl, path, body: activity, aimedAt })
      return Posted.parse(answered).id ?? ''
    },
    async replace(serviceUrl, conversation, id, activity) {
      const path = `v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(id)}`
      await call({ method: 'PUT', serviceUrl, path, body: { ...activity, id }, aimedAt: 'message' })
    },
    async openChat(serviceUrl, bot, user, tenant) {
      const channelData = { tenant: { id: tenant } }
      const body = { isGroup: false, bot: { id: bot }, members: [{ id: user }], tenantId: tenant, channelData }
      const answered = await call({ method: 'POST', serviceUrl, path: 'v3/conversations', body, aimedAt: 'account' })
      const created = Created.safeParse(answered)
      // Making the chat again is harmless, so an answer without an id is no reason to fear a second message.
      if (!created.success) throw new ChatError('temporary', 'Teams gave no id for the chat.')
      return created.data.id
    },
    async member(serviceUrl, conversation, user) {
      const path = `v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(user)}`
      const member = Member.safeParse(await call({ method: 'GET', serviceUrl, path, aimedAt: 'member' }))
      if (!member.success) throw new ChatError('permanent', 'Teams told nothing about this account.')
      return member.data
    },
  }
}

function callWith(token: Token, local: boolean): (call: Call) => Promise<unknown> {
  return async (call) => {
    if (!isServiceUrl(call.serviceUrl, local)) throw new ChatError('permanent', 'This is no address to send to.')
    const first = await once(call, await token())
    // Nothing was posted where the token was refused, so asking once more with a fresh one posts nothing twice.
    const response = first.status === 401 && !local ? await once(call, await token('renew')) : first
    const text = await response.text().catch((error: unknown) => Promise.reject(networkError(error)))
    if (!response.ok) throw statusError(response.status, text, response.headers.get('retry-after'), call.aimedAt)
    return parsed(text)
  }
}

async function once(call: Call, token: string | undefined): Promise<Response> {
  try {
    return await fetch(`${call.serviceUrl.replace(/\/+$/, '')}/${call.path}`, {
      method: call.method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TEAMS_LIMITS.callMs),
    })
  } catch (error) {
    throw networkError(error)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
