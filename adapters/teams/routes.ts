import express from 'express'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { TEAMS_LIMITS } from './limits.ts'
import type { Activity } from './activity.ts'
import type { Verify } from './verify.ts'

/** `body` goes out with status 200. */
export type Take = (activity: Activity, tenant: string) => Promise<{ status: 200 | 503; body?: unknown }>

const PATH = '/api/messages'

/** HEAD is how the Playground asks whether anybody is there. */
export function mountRoutes(app: express.Application, verify: Verify, take: Take, log: Log): void {
  app.head(PATH, (_request, response) => {
    response.status(200).end()
  })
  const json = express.json({ limit: TEAMS_LIMITS.bodyBytes, type: 'application/json' })
  app.post(PATH, json, (request, response, next) => {
    receiveOne(request, response, verify, take, log).catch(next)
  })
  app.use(PATH, refuseUnread(log))
}

async function receiveOne(
  request: express.Request,
  response: express.Response,
  verify: Verify,
  take: Take,
  log: Log,
): Promise<void> {
  const body: unknown = request.body
  const authorization = request.headers.authorization ?? ''
  const verified = await verify({ body, authorization, fromLoopback: isLoopback(request.socket.remoteAddress) })
  if (!verified.ok) {
    log('warn', 'teams.refused', { status: verified.status, why: verified.why })
    response.status(verified.status).end()
    return
  }
  const taken = await take(verified.activity, verified.tenant)
  if (taken.body === undefined) response.status(taken.status).end()
  else response.status(taken.status).json(taken.body)
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address ?? '')
}

const Unread = z.object({ status: z.number().min(400).max(499) })

/** A body that is too large or no JSON; its words are not repeated. */
function refuseUnread(log: Log): express.ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const unread = Unread.safeParse(error)
    if (!unread.success || response.headersSent) {
      next(error)
      return
    }
    log('warn', 'teams.refused', { status: unread.data.status, why: 'body' })
    response.status(unread.data.status).end()
  }
}
