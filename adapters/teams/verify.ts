import { Activity, tenantOf } from './activity.ts'
import { hush } from './hush.ts'
import type { TeamsOptions } from './options.ts'
import { isServiceUrl } from './reach.ts'
import { type Authenticate, PUBLIC_ISSUER } from './sdk.ts'

/** `why` is for the log and names no person. */
export type Verified = { ok: true; activity: Activity; tenant: string } | { ok: false; status: 400 | 401; why: string }

export type Verify = (incoming: { body: unknown; authorization: string; fromLoopback: boolean }) => Promise<Verified>

/**
 * Checks the shape first (400), then the token, the channel, the tenant and the address to write back to (401).
 * The SDK answers 500 for several kinds of forged token; here whatever it throws is a refusal.
 */
export function createVerify(options: TeamsOptions, authenticate: Authenticate | undefined): Verify {
  return async ({ body, authorization, fromLoopback }) => {
    const shape = Activity.safeParse(body)
    if (!shape.success) return { ok: false, status: 400, why: 'shape' }
    const activity = shape.data
    const tenant = tenantOf(activity)
    const why =
      channelProblem(activity, options) ??
      addressProblem(activity, options, fromLoopback) ??
      (await tokenProblem(activity, authorization, options, authenticate))
    if (why !== undefined) return { ok: false, status: 401, why }
    if (tenant === undefined || !isAllowed(tenant, options)) return { ok: false, status: 401, why: 'tenant' }
    return { ok: true, activity, tenant }
  }
}

function channelProblem(activity: Activity, options: TeamsOptions): string | undefined {
  const channels = options.local ? ['msteams', 'emulator'] : ['msteams']
  return channels.includes(activity.channelId) ? undefined : 'channel'
}

function addressProblem(activity: Activity, options: TeamsOptions, fromLoopback: boolean): string | undefined {
  if (options.local && !fromLoopback) return 'not this machine'
  return isServiceUrl(activity.serviceUrl, options.local) ? undefined : 'service address'
}

async function tokenProblem(
  activity: Activity,
  authorization: string,
  options: TeamsOptions,
  authenticate: Authenticate | undefined,
): Promise<string | undefined> {
  if (options.local) return undefined
  if (authenticate === undefined) return 'no check'
  const { type, channelId, serviceUrl } = activity
  try {
    const claims = await hush(() => authenticate({ type, channelId, serviceUrl }, authorization))
    // A token of the Emulator or of another bot has another issuer, and skips the check of the service address.
    const ours = claims.issuer === (options.tokenIssuer ?? PUBLIC_ISSUER) && claims.serviceUrl === serviceUrl
    return ours ? undefined : 'issuer'
  } catch (error) {
    // Whoever runs Kept must be able to tell a forged token from a key server that cannot be reached.
    return error instanceof Error && error.name === 'FetchError' ? 'keys out of reach' : 'token'
  }
}

function isAllowed(tenant: string, options: TeamsOptions): boolean {
  if (options.tenantId === undefined || options.tenantId === '') return true
  return tenant.toLowerCase() === options.tenantId.toLowerCase()
}
