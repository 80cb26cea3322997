import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault, Faults } from './faults.ts'
import { show } from './response-url.ts'
import type { Link } from './socket.ts'
import { acceptSockets } from './socket.ts'
import type { State } from './state.ts'
import { webApi } from './web-api.ts'

export type Server = { origin: string; link: Link; close(): Promise<void> }
type Tokens = { bot: string; app: string }

/** Slack's side of the wire on 127.0.0.1: the Web API, response addresses, uploads and the Socket Mode link. */
export async function serve(state: State, faults: Faults, tokens: Tokens): Promise<Server> {
  let origin = ''
  const methods = webApi(state, () => origin)
  const server = createServer((request, response) => {
    void route(state, faults, tokens, methods, request, response)
  })
  const link = acceptSockets(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${portOf(server.address())}`
  return {
    origin,
    link,
    close: () =>
      new Promise((closed) => {
        link.close()
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The fake Slack does not listen')
  return address.port
}

async function route(
  state: State,
  faults: Faults,
  tokens: Tokens,
  methods: ReturnType<typeof webApi>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await bodyOf(request)
  const body = bytes.toString('utf8')
  const [, area = '', name = ''] = (request.url ?? '').split('/')
  if (area === 'response') shownAt(state, name, body, response)
  if (area === 'upload') uploaded(state, name, bytes, response)
  if (area !== 'api') return
  const token = name.startsWith('apps.') ? tokens.app : tokens.bot
  const args = Object.fromEntries(new URLSearchParams(body))
  state.calls.push({ method: name, args })
  const fault = await faults.taken(name)
  if (fault === 'drop') return void request.socket.destroy()
  if (typeof fault === 'object' && fault.error === undefined) {
    refuse(response, fault)
    return
  }
  const allowed = request.headers.authorization === `Bearer ${token}`
  const refusal = typeof fault === 'object' ? fault.error : allowed ? undefined : 'invalid_auth'
  const answer = refusal === undefined ? (methods[name]?.(args) ?? unknown) : { ok: false, error: refusal }
  if (fault === 'drop-after') return void request.socket.destroy()
  json(response, answer)
}

const unknown = { ok: false, error: 'unknown_method' }

function refuse(response: ServerResponse, fault: Exclude<Fault, string>): void {
  const wait = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  response.writeHead(fault.status ?? 500, wait).end('')
}

function shownAt(state: State, token: string, body: string, response: ServerResponse): void {
  const address = state.responses.get(token)
  const message = address === undefined ? undefined : show(state, address, JSON.parse(body))
  response.writeHead(message === undefined ? 404 : 200).end('ok')
}

/** The one part of a multipart upload that holds the file. */
function uploaded(state: State, id: string, body: Buffer, response: ServerResponse): void {
  const upload = state.uploads.find((each) => each.id === id)
  const [, part = ''] = /\r\n\r\n([\s\S]*?)\r\n--/.exec(body.toString('latin1')) ?? []
  const bytes = Buffer.from(part, 'latin1')
  if (upload !== undefined) Object.assign(upload, { bytes, text: bytes.toString('utf8') })
  response.writeHead(upload === undefined ? 404 : 200).end('OK')
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function json(response: ServerResponse, answer: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}
