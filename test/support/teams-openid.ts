import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { listenOnLoopback } from './teams-http.ts'

export const KID = 'kept-test-key'
/** Unlike Microsoft's own, so that a token can only be right by the settings under test. */
export const ISSUER = 'https://api.botframework.example'

export type Forgery = {
  /** Overrides of the claims; undefined takes one out. */
  claims?: Record<string, unknown>
  kid?: string
  /** Signed with a key that nobody published. */
  key?: 'foreign'
  alg?: 'RS256' | 'HS256' | 'none'
}

export type OpenId = {
  metadataUrl: string
  issuer: string
  /** A token as the Bot Connector signs it, or forged in the ways asked for. */
  token: (about: { appId: string; serviceUrl: string }, forgery?: Forgery) => Promise<string>
  /** How often the bot asked for a token for sending. */
  granted: () => number
  loginUrl: string
  /** Refuses the app's password from now on, or takes it again. */
  refusePassword: (refuse: boolean) => void
  isGranted: (authorization: string | undefined) => boolean
  stop: () => Promise<void>
}

/** Stands for Microsoft's key server and its login server, with RS256 keys of its own. */
export async function startOpenId(): Promise<OpenId> {
  const real = await generateKeyPair('RS256')
  const foreign = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(real.publicKey)), kid: KID, use: 'sig', alg: 'RS256', endorsements: ['msteams'] }
  const grants = new Set<string>()
  let refusing = false
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    response.setHeader('content-type', 'application/json')
    request.resume()
    if (url === '/openid') {
      response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `http://${request.headers.host ?? ''}/keys` }))
    } else if (url === '/keys') {
      response.end(JSON.stringify({ keys: [jwk] }))
    } else if (url.endsWith('/oauth2/v2.0/token') && !refusing) {
      const token = `granted-${grants.size + 1}`
      grants.add(token)
      response.end(JSON.stringify({ access_token: token, expires_in: 3_600, token_type: 'Bearer' }))
    } else {
      response.statusCode = refusing ? 401 : 404
      response.end('{}')
    }
  })
  const { url, stop } = await listenOnLoopback(server)
  return {
    metadataUrl: `${url}/openid`,
    issuer: ISSUER,
    loginUrl: url,
    granted: () => grants.size,
    refusePassword: (refuse) => (refusing = refuse),
    isGranted: (authorization) => grants.has((authorization ?? '').replace('Bearer ', '')),
    stop,
    async token({ appId, serviceUrl }, forgery = {}) {
      const now = Math.floor(Date.now() / 1_000)
      const claims: JWTPayload = { iss: ISSUER, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 }
      const payload = { ...claims, ...forgery.claims }
      if (forgery.alg === 'none') return new UnsecuredJWT(payload).encode()
      const header = { alg: forgery.alg ?? 'RS256', kid: forgery.kid ?? KID }
      // The classic confusion: the published key's own text used as a shared secret.
      const secret = new TextEncoder().encode(JSON.stringify(jwk))
      const key = forgery.alg === 'HS256' ? secret : forgery.key === 'foreign' ? foreign.privateKey : real.privateKey
      return new SignJWT(payload).setProtectedHeader(header).sign(key)
    },
  }
}
