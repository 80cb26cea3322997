import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asForm } from '../support/slack/signed.ts'
import { APP_ID } from '../support/teams.ts'
import { type Cast, gatherCast } from './cast.ts'
import { linkedCast } from './linked.ts'

const SECRET = 'marmalade'
const TOO_LARGE = SECRET.repeat(200_000)

let cast: Cast
beforeAll(async () => {
  cast = await linkedCast()
})
afterAll(() => cast.world.stop())

/** Sends something that Kept refuses: it changes nothing and leaves one line in the log, without a word of it. */
async function expectRefused(send: () => Promise<{ status: number }>, line: Record<string, unknown>): Promise<void> {
  const { log, record } = cast.world
  const [lines, before] = [log.length, record()]
  const { status } = await send()
  expect(status).toBe(line['status'])
  expect(log.slice(lines)).toMatchObject([{ level: 'warn', facts: line }])
  expect(JSON.stringify(log.slice(lines))).not.toContain(SECRET)
  expect(record()).toEqual(before)
}

describe('one line in the log, without a word of it, is left by a Slack request', () => {
  const words = () =>
    asForm({
      command: '/kept',
      text: `note 1 ${SECRET}`,
      team_id: cast.world.slack.team.id,
      user_id: cast.tom.id,
      channel_id: cast.elm,
      trigger_id: 'refused',
    })
  const send = (how: Partial<Parameters<Cast['world']['slack']['send']>[0]>) => () =>
    cast.world.slack.send({ ...words(), ...how })
  const seconds = (offset: number) => Math.floor(Date.now() / 1_000) + offset

  it.each([
    ['signed with another secret', { secret: SECRET }],
    ['with a signature that is none', { signature: SECRET }],
    ['signed more than five minutes ago', { signedAt: seconds(-3_600) }],
    ['signed for a time to come', { signedAt: seconds(3_600) }],
  ])('%s (401)', (_what, how) => expectRefused(send(how), { status: 401 }))

  it('without a signature (401)', () =>
    expectRefused(() => fetch(`${cast.world.url()}/slack/events`, { method: 'POST', body: words().body }), {
      status: 401,
    }))

  it('that is no JSON though it says so (400)', () =>
    expectRefused(send({ body: `{"text": ${SECRET}`, type: 'application/json' }), { status: 400 }))
})

describe('one line in the log, without a word of it, is left by a Teams request', () => {
  const words = (parts: Record<string, unknown> = {}) => {
    const { world, asha } = cast
    const from = { id: asha.id, name: asha.name, aadObjectId: asha.aad }
    return world.teams.activity({ type: 'message', text: `note 1 ${SECRET}`, from, ...parts })
  }
  const post = (body: string) => () =>
    fetch(`${cast.world.url()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })

  it('with a tampered token (401)', async () => {
    const { openId, connector } = cast.world.teams
    const token = await openId.token({ appId: APP_ID, serviceUrl: connector.serviceUrl })
    const [head, payload = '', signature] = token.split('.')
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const tampered = Buffer.from(JSON.stringify(Object.assign({}, claims, { for: SECRET }))).toString('base64url')
    const authorization = `Bearer ${[head, tampered, signature].join('.')}`
    await expectRefused(() => cast.world.teams.send(words(), { authorization }), { status: 401, why: 'token' })
  })

  it.each([
    ['signed by somebody else', { key: 'foreign' as const }],
    ['with no token', { authorization: '' }],
    ['with a token that is none', { authorization: `Bearer ${SECRET}` }],
  ])('%s (401)', (_what, how) =>
    expectRefused(() => cast.world.teams.send(words(), how), { status: 401, why: 'token' }),
  )

  it('from another tenant (401)', () => {
    const tenant = { id: SECRET }
    const conversation = { id: 'a:1', conversationType: 'personal', tenantId: tenant.id }
    const activity = words({ conversation, channelData: { tenant } })
    return expectRefused(() => cast.world.teams.send(activity), { status: 401, why: 'tenant' })
  })

  it('from another channel of the Bot Framework (401)', () =>
    expectRefused(() => cast.world.teams.send(words({ channelId: 'webchat' })), { status: 401, why: 'channel' }))

  it('without its sender (400)', () =>
    expectRefused(() => cast.world.teams.send(words({ from: undefined })), { status: 400, why: 'shape' }))

  it('that is no JSON (400)', () => expectRefused(post(`{"text": ${SECRET}`), { status: 400, why: 'body' }))
})

describe('one line in the log, without a word of it, is left by a request that is too large (413)', () => {
  // Kept hangs up on it, and whoever sends over the same connection would be cut off too.
  beforeEach(async () => {
    await cast.world.stop()
    cast = await gatherCast()
  })

  it('from Slack', () => expectRefused(() => cast.world.slack.send(asForm({ text: TOO_LARGE })), { status: 413 }))

  it('from Teams', () => {
    const activity = cast.world.teams.activity({ type: 'message', text: TOO_LARGE, from: { id: cast.asha.id } })
    return expectRefused(() => cast.world.teams.send(activity), { status: 413, why: 'body' })
  })
})
