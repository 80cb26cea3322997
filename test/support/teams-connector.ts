import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { listenOnLoopback, readJson } from './teams-http.ts'

const Card = z.looseObject({ type: z.literal('AdaptiveCard') })
export type TeamsCard = z.infer<typeof Card>

const Outgoing = z.looseObject({
  type: z.literal('message'),
  summary: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: Card })),
})

/** A message as it stands now; `shownTo` holds what one person sees instead, after pressing. */
export type TeamsMessage = {
  id: string
  conversation: string
  /** Set in a channel's thread. */
  thread?: string
  card: TeamsCard
  summary: string
  changes: number
  shownTo: Map<string, TeamsCard>
}

/** What the Connector does with calls: a status with an error code, or no answer, before or after accepting. */
export type Trouble =
  { status: number; code?: string; retryAfter?: string } | { drop: 'before' | 'after' } | { wait: Promise<void> }

export type Connector = {
  serviceUrl: string
  messages: TeamsMessage[]
  /** Every call in order, such as `POST /v3/conversations`. */
  calls: string[]
  /** The next calls meet these troubles, one each. */
  meets: (...troubles: Trouble[]) => void
  people: Map<string, { id: string; aadObjectId: string; name: string }>
  /** The 1:1 chat of somebody, by their `29:…` or directory id. */
  chatOf: (user: string) => string
  /** Resolves when a message that fits has been posted or changed. */
  until: (fits: (message: TeamsMessage) => boolean) => Promise<TeamsMessage>
  stop: () => Promise<void>
}

/** Stands for the Bot Connector: keeps what is posted, refuses calls without a granted token. */
export async function startConnector(mayCall: (authorization: string | undefined) => boolean): Promise<Connector> {
  const state: State = { messages: [], calls: [], troubles: [], people: new Map(), waiting: [], count: 1_000, mayCall }
  const server = createServer((request, response) => {
    serve(state, request, response).catch(() => response.destroy())
  })
  const { url, stop } = await listenOnLoopback(server)
  return {
    serviceUrl: `${url}/emea`,
    messages: state.messages,
    calls: state.calls,
    meets: (...troubles) => state.troubles.push(...troubles),
    people: state.people,
    chatOf: (user) => chatOf(state, user),
    until: (fits) => until(state, fits),
    stop,
  }
}

type State = {
  messages: TeamsMessage[]
  calls: string[]
  troubles: Trouble[]
  people: Map<string, { id: string; aadObjectId: string; name: string }>
  waiting: { fits: (message: TeamsMessage) => boolean; found: (message: TeamsMessage) => void }[]
  count: number
  mayCall: (authorization: string | undefined) => boolean
}

function chatOf(state: State, user: string): string {
  const person = [...state.people.values()].find(({ id, aadObjectId }) => id === user || aadObjectId === user)
  return `a:${person?.aadObjectId ?? user}`
}

function until(state: State, fits: (message: TeamsMessage) => boolean): Promise<TeamsMessage> {
  const there = state.messages.find(fits)
  if (there) return Promise.resolve(there)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No such message was posted to Teams.')), 5_000)
    state.waiting.push({
      fits,
      found: (message) => {
        clearTimeout(timer)
        resolve(message)
      },
    })
  })
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent((request.url ?? '').replace(/^\/emea/, ''))
  const body = await readJson(request)
  state.calls.push(`${request.method ?? ''} ${path}`)
  const trouble = state.troubles.shift()
  if (trouble && 'wait' in trouble) await trouble.wait
  if (trouble && 'drop' in trouble && trouble.drop === 'before') {
    response.destroy()
    return
  }
  if (trouble && 'status' in trouble) {
    refuse(response, trouble)
    return
  }
  if (!state.mayCall(request.headers.authorization)) {
    refuse(response, { status: 401, code: 'Unauthorized' })
    return
  }
  const answer = act(state, request.method ?? '', path, body)
  if (trouble && 'drop' in trouble) {
    response.destroy()
    return
  }
  if (answer === undefined) {
    refuse(response, { status: 404, code: 'ConversationNotFound' })
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

function refuse(response: ServerResponse, { status, code, retryAfter }: Extract<Trouble, { status: number }>): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { code: code ?? 'Error', message: 'As the test asked for.' } }))
}

const NewChat = z.object({
  isGroup: z.literal(false),
  members: z.tuple([z.object({ id: z.string() })]),
  tenantId: z.string(),
})

function act(state: State, method: string, path: string, body: unknown): Record<string, unknown> | undefined {
  if (method === 'POST' && path === '/v3/conversations') return { id: chatOf(state, NewChat.parse(body).members[0].id) }
  const [, conversation = '', rest = ''] = /^\/v3\/conversations\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (method === 'POST' && rest === 'activities') return { id: keep(state, conversation, body).id }
  const [kind, id = ''] = rest.split('/')
  if (method === 'PUT' && kind === 'activities') return change(state, conversation, id, body)
  if (method === 'GET' && kind === 'members') {
    return [...state.people.values()].find((person) => person.id === id || person.aadObjectId === id)
  }
  return undefined
}

function keep(state: State, address: string, body: unknown): TeamsMessage {
  const { summary = '', attachments } = Outgoing.parse(body)
  const [conversation = address, thread] = address.split(';messageid=')
  const message: TeamsMessage = {
    id: `${(state.count += 1)}`,
    conversation,
    ...(thread !== undefined && { thread }),
    card: onlyCard(attachments),
    summary,
    changes: 0,
    shownTo: new Map(),
  }
  state.messages.push(message)
  tell(state, message)
  return message
}

function change(state: State, conversation: string, id: string, body: unknown): Record<string, unknown> | undefined {
  const message = state.messages.find((each) => each.id === id && each.conversation === conversation)
  if (message === undefined) return undefined
  const { summary = '', attachments } = Outgoing.parse(body)
  Object.assign(message, { card: onlyCard(attachments), summary, changes: message.changes + 1 })
  message.shownTo.clear()
  tell(state, message)
  return { id }
}

function onlyCard(attachments: readonly { content: TeamsCard }[]): TeamsCard {
  const [only] = attachments
  if (only === undefined) throw new Error('A message needs a card.')
  return only.content
}

function tell(state: State, message: TeamsMessage): void {
  const told = state.waiting.filter(({ fits }) => fits(message))
  state.waiting = state.waiting.filter((each) => !told.includes(each))
  for (const { found } of told) found(message)
}
