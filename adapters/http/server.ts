import { createServer, type Server, type ServerResponse } from 'node:http'
import express from 'express'
import type { Log } from '../../src/log.ts'
import { whereItBroke } from '../log.ts'

/** Anything that hangs its routes on the one app: a chat, the signed files, health. */
export type Mounts = { mount: (app: express.Application) => void }

export type Listening = { port: number; stop: () => Promise<void> }

type Where = { host: string; port: number }

export type HttpLimits = {
  /** Requests in hand have this long to end once stopping has begun; then their connections are closed. */
  stopMs: number
  /** A whole request must have arrived within this time, so that slow senders cannot hold connections for ever. */
  requestMs: number
  headersMs: number
  /** How often slow senders are looked for. */
  checkMs: number
}

const LIMITS: HttpLimits = { stopMs: 5_000, requestMs: 30_000, headersMs: 10_000, checkMs: 5_000 }

/**
 * Listens on one port for everything. An error that reaches the end of the line is answered without a word of it.
 * Throws an Error of one sentence, naming HOST or PORT, when it cannot listen there.
 */
export async function listen(
  where: Where,
  mounts: readonly Mounts[],
  log: Log,
  limits: HttpLimits = LIMITS,
): Promise<Listening> {
  const app = express()
  app.disable('x-powered-by')
  for (const each of mounts) each.mount(app)
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing here.')
  })
  app.use(endOfTheLine(log))
  const server = await started(app, where, limits)
  const inHand = answersInHand(server)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : where.port
  return { port, stop: () => stopped(server, inHand, limits.stopMs) }
}

/** Express knows an error handler by its four parameters. */
function endOfTheLine(log: Log): express.ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the fourth is what it is known by
  return (error: unknown, request, response, _next) => {
    const status = statusOf(error)
    const path = firstStep(request.path)
    if (status < 500) log('warn', 'http-refused', { path, status })
    else log('error', 'http-broke', { path, status, ...whereItBroke(error) })
    // Half an answer is out already: only a broken connection can say that the rest is missing.
    if (response.headersSent) response.destroy()
    else response.status(status).type('text/plain').send(sentenceFor(status))
  }
}

/** Where the request went, in so far as it may be written down: what follows may be a signed link or anything else. */
function firstStep(path: string): string {
  return /^\/[a-z-]{0,20}/i.exec(path)?.[0] ?? '/'
}

function sentenceFor(status: number): string {
  if (status === 413) return 'That is too large.'
  return status < 500 ? 'That could not be read.' : 'Something went wrong here.'
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500
  return typeof error.status === 'number' && error.status >= 400 && error.status < 600 ? error.status : 500
}

function started(app: express.Application, where: Where, limits: HttpLimits): Promise<Server> {
  return new Promise((resolve, reject) => {
    const { requestMs: requestTimeout, headersMs: headersTimeout, checkMs: connectionsCheckingInterval } = limits
    const server = createServer({ requestTimeout, headersTimeout, connectionsCheckingInterval }, app)
    server.once('listening', () => resolve(server))
    server.once('error', (error) => reject(new Error(whyNot(error, where), { cause: error })))
    server.listen(where.port, where.host)
  })
}

function whyNot(error: Error, { host, port }: Where): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `PORT ${port} is already in use on ${host}. Stop the program that holds it, or set PORT to another number.`
  }
  if (code === 'EACCES') return `Kept may not listen on PORT ${port}. Set PORT to a number from 1024 to 65535.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST ${host} is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for every address.`
  }
  return `Kept cannot listen on ${host}, port ${port} (${String(code)}). Check HOST and PORT.`
}

function stopped(server: Server, inHand: ReadonlySet<ServerResponse>, stopMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), stopMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
    // Otherwise a caller may keep its connection, and stopping would wait until the caller lets go of it.
    for (const response of inHand) response.shouldKeepAlive = false
  })
}

/** The answers that have begun and not ended. */
function answersInHand(server: Server): ReadonlySet<ServerResponse> {
  const inHand = new Set<ServerResponse>()
  server.on('request', (_request, response) => {
    inHand.add(response)
    response.once('close', () => inHand.delete(response))
  })
  return inHand
}
