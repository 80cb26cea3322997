import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectSlack } from '../support/slack/connected.ts'
import { asForm, asJson } from '../support/slack/signed.ts'

type Connected = Awaited<ReturnType<typeof connectSlack>>
let kept: Connected
beforeEach(async () => {
  kept = await connectSlack()
})
afterEach(() => kept.close())

const secretWords = asForm({
  command: '/kept',
  text: 'the hall is closing',
  team_id: 'T',
  user_id: 'U',
  channel_id: 'C',
  trigger_id: 't',
})
const seconds = (offset: number) => Math.floor(Date.now() / 1_000) + offset

async function refused(sending: Parameters<Connected['slack']['send']>[0]) {
  const { status } = await kept.slack.send(sending)
  expect(kept.asked).toEqual([])
  return status
}

describe('a request that did not come from Slack', () => {
  it('is refused when it was signed with another secret', async () => {
    expect(await refused({ ...secretWords, secret: 'somebody else’s' })).toBe(401)
  })

  it('is refused when it has a made-up signature', async () => {
    expect(await refused({ ...secretWords, signature: 'v0=0000' })).toBe(401)
    expect(await refused({ ...secretWords, signature: 'nonsense' })).toBe(401)
  })

  it('is refused when it has no signature at all', async () => {
    const answer = await fetch(kept.url, { method: 'POST', body: secretWords.body })
    expect(answer.status).toBe(401)
    expect(kept.asked).toEqual([])
  })

  it('is refused when it was signed more than five minutes ago', async () => {
    expect(await refused({ ...secretWords, signedAt: seconds(-301) })).toBe(401)
  })

  it('is refused when it was signed for more than a minute from now', async () => {
    expect(await refused({ ...secretWords, signedAt: seconds(75) })).toBe(401)
  })

  it('is refused when it is larger than anything Slack sends', async () => {
    expect(await refused(asForm({ command: '/kept', text: 'x'.repeat(1_100_000) }))).toBe(413)
  })

  it('is refused when it is no JSON though it says so', async () => {
    expect(await refused({ body: 'not json', type: 'application/json' })).toBe(400)
  })

  it('leaves one line in the log, without a word of what it said', async () => {
    await refused({ ...secretWords, signedAt: seconds(-301) })
    await refused({ ...secretWords, signedAt: seconds(75) })
    await refused(asForm({ command: '/kept', text: 'x'.repeat(1_100_000) }))
    expect(kept.logged).toEqual([
      { level: 'warn', event: 'slack.refused', facts: { status: 401 } },
      { level: 'warn', event: 'slack.refused', facts: { status: 401 } },
      { level: 'warn', event: 'slack.refused', facts: { status: 413 } },
    ])
  })
})

describe('a request from Slack', () => {
  it('is answered when the clocks differ by half a minute', async () => {
    expect(await kept.slack.send({ ...secretWords, signedAt: seconds(30) })).toEqual({ status: 200, text: '' })
    expect(kept.asked).toHaveLength(1)
  })

  it('that only checks the address gets its challenge back', async () => {
    const answer = await kept.slack.send(asJson({ type: 'url_verification', challenge: 'abc' }))
    expect(JSON.parse(answer.text)).toEqual({ challenge: 'abc' })
    expect(kept.asked).toEqual([])
  })

  it('that Kept has no use for is acknowledged and goes no further', async () => {
    const answer = await kept.slack.send(asJson({ type: 'something_new', user: 'U_TOM' }))
    expect(answer.status).toBe(200)
    expect(kept.asked).toEqual([])
    expect(kept.logged).toEqual([{ level: 'debug', event: 'slack.nothing-asked', facts: undefined }])
  })
})
