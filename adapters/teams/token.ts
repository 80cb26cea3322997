import { z } from 'zod'
import { ChatError } from '../../src/chat/chat.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { isManaged, type TeamsOptions } from './options.ts'
import { askManagedIdentity, PUBLIC_ISSUER, PUBLIC_LOGIN } from './sdk.ts'

/** Gives the bearer token for the Bot Connector, or undefined in local mode. `renew` forgets the one in hand. */
export type Token = (renew?: 'renew') => Promise<string | undefined>

type Held = { token: string; endsAt: number }
const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

export function createToken(options: TeamsOptions): Token {
  if (options.local) return () => Promise.resolve(undefined)
  if (isManaged(options)) return managedToken(options)
  return keptToken(() => ask(options))
}

/** One token for all calls, asked for once however many wait for it. */
function keptToken(fetchToken: () => Promise<Held>): Token {
  let held: Held | undefined
  let asking: Promise<Held> | undefined
  return async (renew) => {
    if (renew) held = undefined
    if (held !== undefined && held.endsAt - TEAMS_LIMITS.tokenSpareMs > Date.now()) return held.token
    asking ??= fetchToken().finally(() => (asking = undefined))
    held = await asking
    return held.token
  }
}

/**
 * The client credentials grant, as "Authentication with the Bot Connector API" describes it. The SDK's own class would
 * ask Microsoft's directory about the login server first, so neither other clouds nor tests could stand in for it.
 */
async function ask(options: TeamsOptions): Promise<Held> {
  const tenant =
    options.appType?.toLowerCase() === 'multitenant' ? 'botframework.com' : options.tenantId || 'botframework.com'
  const login = options.loginUrl ?? PUBLIC_LOGIN
  const form = {
    grant_type: 'client_credentials',
    client_id: options.appId ?? '',
    client_secret: options.appPassword ?? '',
    scope: `${options.tokenIssuer ?? PUBLIC_ISSUER}/.default`,
  }
  try {
    const response = await fetch(`${login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(TEAMS_LIMITS.callMs),
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const granted = Granted.parse(await response.json())
    return { token: granted.access_token, endsAt: Date.now() + granted.expires_in * 1_000 }
  } catch (error) {
    // Nothing was posted, and a person can mend a wrong password: it is worth trying again.
    const why = error instanceof Error ? error.message : 'unknown'
    throw new ChatError('temporary', `Microsoft gave no token for sending (${why}).`)
  }
}

function managedToken(options: TeamsOptions): Token {
  return async (renew) => {
    try {
      return await askManagedIdentity(options, renew === 'renew')
    } catch {
      throw new ChatError('temporary', 'Azure gave no token for sending.')
    }
  }
}
