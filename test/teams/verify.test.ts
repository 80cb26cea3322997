import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTeams } from '../../adapters/teams/install.ts'
import { TEAMS_LIMITS } from '../../adapters/teams/limits.ts'
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts'
import type { Forgery } from '../support/teams-openid.ts'
import { APP_ID } from '../support/teams.ts'

let app: TeamsApp
beforeAll(async () => (app = await startTeamsApp()))
afterAll(() => app.stop())
beforeEach(() => {
  app.asked.length = 0
  app.log.length = 0
})

const now = () => Math.floor(Date.now() / 1_000)
const hello = (parts: Record<string, unknown> = {}) =>
  app.world.activity({ type: 'message', text: 'help', from: { id: '29:asha', aadObjectId: 'asha' }, ...parts })

describe('a request to Teams’ door', () => {
  it('with a right token reaches the core', async () => {
    expect(await app.world.send(hello())).toMatchObject({ status: 200 })
    expect(app.last().asked).toEqual({ kind: 'words', words: 'help' })
  })

  const forgeries: [string, Forgery][] = [
    ['signed by somebody else under a known key id', { key: 'foreign' }],
    ['signed under a key id that nobody published', { kid: 'elsewhere' }],
    ['signed with the public key as a shared secret (HS256)', { alg: 'HS256' }],
    ['not signed at all (alg none)', { alg: 'none' }],
    ['not valid yet', { claims: { nbf: now() + 3_600 } }],
    ['expired', { claims: { nbf: now() - 7_200, exp: now() - 3_600 } }],
    ['meant for another app', { claims: { aud: '99999999-9999-4999-8999-999999999999' } }],
    ['meant for nobody', { claims: { aud: undefined } }],
    ['from another issuer', { claims: { iss: 'https://issuer.example' } }],
    [
      'from the directory, as the Emulator’s are',
      { claims: { iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/', ver: '1.0', appid: APP_ID } },
    ],
    ['from another bot', { claims: { ver: '2.0', azp: '99999999-9999-4999-8999-999999999999' } }],
    ['made for another service address', { claims: { serviceurl: 'https://elsewhere.example' } }],
    ['without a service address', { claims: { serviceurl: undefined } }],
  ]
  it.each(forgeries)('with a token %s is answered 401', async (_what, forgery) => {
    expect(await app.world.send(hello(), forgery)).toMatchObject({ status: 401, body: undefined })
    expect(app.asked).toEqual([])
    expect(app.log).toMatchObject([{ level: 'warn', event: 'teams.refused', facts: { status: 401 } }])
  })

  it('with a tampered payload is answered 401', async () => {
    const token = await app.world.openId.token({ appId: APP_ID, serviceUrl: app.world.connector.serviceUrl })
    const [head, payload = '', signature] = token.split('.')
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const more = Object.assign({}, claims, { exp: now() + 99_999 })
    const tampered = [head, Buffer.from(JSON.stringify(more)).toString('base64url'), signature].join('.')
    expect(await app.world.send(hello(), { authorization: `Bearer ${tampered}` })).toMatchObject({ status: 401 })
    expect(app.asked).toEqual([])
  })

  it.each(['', 'Bearer', 'Bearer ', 'Bearer no.token.here', 'Basic a2VwdDprZXB0', `Bearer ${'x'.repeat(5_000)}`])(
    'with the header “%s” is answered 401',
    async (authorization) => {
      expect(await app.world.send(hello(), { authorization })).toMatchObject({ status: 401 })
      expect(app.asked).toEqual([])
    },
  )

  it.each([
    ['another channel', { channelId: 'webchat' }],
    ['the Playground’s channel', { channelId: 'emulator' }],
    ['the channel whose tokens the SDK checks differently', { channelId: 'AseChannel' }],
    [
      'a foreign tenant',
      {
        conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'foreign' },
        channelData: { tenant: { id: 'foreign' } },
      },
    ],
    ['two tenants at once', { channelData: { tenant: { id: 'foreign' } } }],
    ['no tenant', { conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} }],
    ['a plain http address elsewhere', { serviceUrl: 'http://connector.example/' }],
    ['an address with a password in it', { serviceUrl: 'https://me:you@connector.example/' }],
  ])('from %s is answered 401', async (_what, parts) => {
    expect(await app.world.send(hello(parts))).toMatchObject({ status: 401 })
    expect(app.asked).toEqual([])
  })

  it.each([
    ['no type', { type: undefined }],
    ['no channel', { channelId: undefined }],
    ['no sender', { from: undefined }],
    ['no recipient', { recipient: undefined }],
    ['no conversation', { conversation: undefined }],
    ['no service address', { serviceUrl: undefined }],
    ['a service address that is none', { serviceUrl: 'over there' }],
    ['a number for a type', { type: 7 }],
  ])('with %s is answered 400, whatever its token', async (_what, parts) => {
    expect(await app.world.send(hello(parts))).toMatchObject({ status: 400, body: undefined })
    expect(await app.world.send(hello(parts), { authorization: '' })).toMatchObject({ status: 400 })
    expect(app.asked).toEqual([])
  })

  const post = (body: string, type = 'application/json') =>
    fetch(`${app.url}/api/messages`, { method: 'POST', headers: { 'content-type': type }, body })

  it.each(['', '[]', '"words"', 'null', '{', '{}'])('with the body %s is answered 400', async (body) => {
    expect((await post(body)).status).toBe(400)
  })

  it('that a web page could send without asking, as plain text, is answered 400', async () => {
    expect((await post(JSON.stringify(hello()), 'text/plain')).status).toBe(400)
  })

  it('that is too large is answered 413', async () => {
    const response = await post(JSON.stringify(hello({ text: 'x'.repeat(TEAMS_LIMITS.bodyBytes) })))
    expect(response.status).toBe(413)
    expect(await response.text()).toBe('')
    expect(app.asked).toEqual([])
  })

  it('by HEAD, as the Playground asks whether anybody is there, is answered', async () => {
    expect((await fetch(`${app.url}/api/messages`, { method: 'HEAD' })).status).toBe(200)
  })

  it('tells the log what was refused, and nothing that was said', async () => {
    await app.world.send(hello({ text: 'a secret' }), { key: 'foreign' })
    expect(JSON.stringify(app.log)).not.toContain('secret')
  })
})

describe('Teams without credentials', () => {
  const options = {
    answer: () => Promise.resolve({ kind: 'done' as const }),
    fileLink: () => '',
    pictureLink: () => undefined,
    log: () => undefined,
  }

  it.each([{}, { appId: '' }, { appId: '  ' }])(
    'refuses to start with %j, for then nobody would be checked',
    async (ids) => {
      await expect(createTeams({ local: false, ...options, ...ids })).rejects.toThrow(/MICROSOFT_APP_ID/)
    },
  )

  it('refuses to start without a password', async () => {
    await expect(createTeams({ local: false, appId: APP_ID, ...options })).rejects.toThrow(/MICROSOFT_APP_PASSWORD/)
  })

  it('starts for the Playground, and then writes to this machine only', async () => {
    const local = await startTeamsApp({ local: true })
    const from = { id: '29:asha', name: 'Asha Rahman' }
    const activity = local.world.activity({ type: 'message', text: 'help', from, channelId: 'emulator' })
    expect(await local.world.send(activity, { authorization: '' })).toMatchObject({ status: 200 })
    expect(local.last().asker).toMatchObject({ user: '29:asha', name: 'Asha Rahman' })
    const elsewhere = { ...activity, serviceUrl: 'https://connector.example' }
    expect(await local.world.send(elsewhere, { authorization: '' })).toMatchObject({ status: 401 })
    await local.stop()
  })
})
