import type { Server } from 'node:http'
import express from 'express'
import type { Log } from '../../src/log.ts'

/** Anything that hangs its routes on the one app: a chat, the signed files, health. */
export type Mounts = { mount: (app: express.Application) => void }

export type Listening = { port: number; stop: () => Promise<void> }

/** Requests in hand have this long to end once stopping has begun; then their connections are closed. */
const STOP_MS = 5_000
/** A whole request must have arrived within this time, so that slow senders cannot hold connections for ever. */
const REQUEST_MS = 30_000
const HEADERS_MS = 10_000

/** Listens on one port for everything. An error that reaches the end of the line is answered without a word of it. */
export async function listen(
  where: { host: string; port: number },
  mounts: readonly Mounts[],
  log: Log,
): Promise<Listening> {
  const app = express()
  app.disable('x-powered-by')
  for (const each of mounts) each.mount(app)
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('There is nothing here.')
  })
  app.use(endOfTheLine(log))
  const server = await started(app, where)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : where.port
  return { port, stop: () => stopped(server) }
}

/** Express knows an error handler by its four parameters. */
function endOfTheLine(log: Log): express.ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = statusOf(error)
    log(status >= 500 ? 'error' : 'warn', 'http-refused', { path: request.path, status })
    response
      .status(status)
      .type('text/plain')
      .send(status === 413 ? 'That is too large.' : 'That could not be read.')
  }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500
  return typeof error.status === 'number' && error.status >= 400 ? error.status : 500
}

function started(app: express.Application, where: { host: string; port: number }): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(where.port, where.host)
    server.requestTimeout = REQUEST_MS
    server.headersTimeout = HEADERS_MS
    server.once('listening', () => resolve(server))
    server.once('error', reject)
  })
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), STOP_MS)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
