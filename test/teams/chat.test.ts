import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { packReach } from '../../adapters/teams/reach.ts'
import { ChatError, type Address } from '../../src/chat/chat.ts'
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts'
import type { Trouble } from '../support/teams-connector.ts'
import { listenOnLoopback } from '../support/teams-http.ts'
import { TENANT, wordsOn, type SomebodyOnTeams } from '../support/teams.ts'

let app: TeamsApp
let asha: SomebodyOnTeams
beforeAll(async () => {
  app = await startTeamsApp()
  asha = app.world.user({ name: 'Asha Rahman' })
})
afterAll(() => app.stop())
beforeEach(() => {
  app.world.connector.messages.length = 0
  app.world.connector.calls.length = 0
})

const card = (title: string) => ({ card: { title, parts: [] } })
const reach = (more: Record<string, string> = {}) =>
  packReach({ serviceUrl: app.world.connector.serviceUrl, bot: '28:kept', tenant: TENANT, ...more })
const toAsha = (more: Record<string, string> = {}): Address => {
  return { platform: 'teams', workspace: TENANT, to: { user: asha.aad }, reach: reach({ user: asha.id, ...more }) }
}
const toChannel = (thread?: string): Address => {
  const to = { conversation: '19:canal@thread.tacv2', ...(thread !== undefined && { thread }) }
  return { platform: 'teams', workspace: TENANT, to, reach: reach() }
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: unknown) => {
      if (!(error instanceof ChatError)) throw error
      const { verdict, retryAfterMs, gone } = error
      return { verdict, ...(retryAfterMs !== undefined && { retryAfterMs }), ...(gone !== undefined && { gone }) }
    },
  )

describe('posting', () => {
  it('to a person opens their own chat once, and writes there', async () => {
    const newcomer = app.world.user({ name: 'New Person' })
    const to = { ...toAsha({ user: newcomer.id }), to: { user: newcomer.aad } }
    await app.teams.chat.post(to, card('one'))
    await app.teams.chat.post(to, card('two'))
    expect(newcomer.chat().map(({ summary }) => summary)).toEqual(['one', 'two'])
    expect(app.world.connector.calls.filter((call) => call === 'POST /v3/conversations')).toHaveLength(1)
  })

  it('to a person whose chat is known writes straight there', async () => {
    await app.teams.chat.post(toAsha({ chat: `a:${asha.aad}` }), card('hello'))
    expect(app.world.connector.calls).toEqual([`POST /v3/conversations/a:${asha.aad}/activities`])
  })

  it('to a channel starts a thread, and to a thread answers in it', async () => {
    const handle = await app.teams.chat.post(toChannel(), card('new'))
    await app.teams.chat.post(toChannel('1795'), card('reply'))
    const [first, second] = app.world.connector.messages
    expect(handle).toBe(`19:canal@thread.tacv2|${first?.id ?? ''}`)
    expect(first?.thread).toBeUndefined()
    expect(second).toMatchObject({ conversation: '19:canal@thread.tacv2', thread: '1795' })
  })

  it('gives the handle that a press on the card comes with', async () => {
    const message = { card: { title: 'Ask', parts: [], actions: [{ label: 'Open', intent: 'a.b', data: {} }] } }
    const handle = await app.teams.chat.post(toAsha(), message)
    const [posted] = asha.chat()
    if (!posted) throw new Error('Nothing was posted.')
    await asha.presses('Open', { in: posted })
    expect(app.last().on).toBe(handle)
  })

  it('shows a form with its errors', async () => {
    const fields = [{ kind: 'text', name: 'what', label: 'What?', lines: 'one', max: 100 }] as const
    const form = { draft: 'd', title: 'A promise', submit: 'Send', fields }
    await app.teams.chat.post(toAsha(), { form, errors: { what: 'Say what you will do.' } })
    expect(asha.chat().map((message) => wordsOn(message.card))).toEqual([
      'A promise\nWhat?: \nSay what you will do.\n[Send]\n[Close]',
    ])
  })
})

describe('replacing', () => {
  it('puts the new card in the place of the old one', async () => {
    const handle = await app.teams.chat.post(toChannel(), card('Not promised yet'))
    await app.teams.chat.replace(toChannel(), handle, { title: 'Promised', parts: [] })
    expect(app.world.connector.messages.map(({ card, changes }) => [wordsOn(card), changes])).toEqual([['Promised', 1]])
  })

  it('in a thread names the channel by itself, as the handle does', async () => {
    const handle = await app.teams.chat.post(toChannel('1795'), card('one'))
    await app.teams.chat.replace(toChannel('1795'), handle, { title: 'two', parts: [] })
    expect(app.world.connector.calls.at(-1)).toMatch(
      /^PUT \/v3\/conversations\/19:canal@thread.tacv2\/activities\/\d+$/,
    )
  })

  it('what cannot be found again is given up', async () => {
    const replace = (handle: string) => failure(app.teams.chat.replace(toChannel(), handle, { title: 'x', parts: [] }))
    expect(await replace('no handle')).toEqual({ verdict: 'permanent' })
    expect(await replace('19:canal@thread.tacv2|')).toEqual({ verdict: 'permanent' })
    app.world.connector.meets({ status: 404, code: 'ActivityNotFoundInConversation' })
    expect(await replace('19:canal@thread.tacv2|1')).toEqual({ verdict: 'permanent' })
    app.world.connector.meets({ status: 404, code: 'ConversationNotFound' })
    expect(await replace('19:canal@thread.tacv2|1')).toEqual({ verdict: 'permanent', gone: 'conversation' })
  })
})

describe('what went wrong', () => {
  const verdicts: [string, Trouble, Record<string, unknown>][] = [
    ['too many at once', { status: 429, retryAfter: '7' }, { verdict: 'temporary', retryAfterMs: 7_000 }],
    ['too many at once, without a time', { status: 429 }, { verdict: 'temporary' }],
    ['too many at once, with a time that is none', { status: 429, retryAfter: 'soon' }, { verdict: 'temporary' }],
    ['a wait of a day', { status: 503, retryAfter: '86400' }, { verdict: 'temporary', retryAfterMs: 3_600_000 }],
    ['somebody changed it first', { status: 412 }, { verdict: 'temporary' }],
    ['bad gateway', { status: 502 }, { verdict: 'temporary' }],
    ['not available', { status: 503 }, { verdict: 'temporary' }],
    ['gateway timeout', { status: 504 }, { verdict: 'temporary' }],
    ['a fault inside', { status: 500 }, { verdict: 'unknown' }],
    ['hung up before reading', { drop: 'before' }, { verdict: 'unknown' }],
    ['hung up after accepting', { drop: 'after' }, { verdict: 'unknown' }],
    ['not allowed here', { status: 403, code: 'Forbidden' }, { verdict: 'permanent' }],
    [
      'taken out of the channel',
      { status: 403, code: 'BotNotInConversationRoster' },
      { verdict: 'permanent', gone: 'conversation' },
    ],
    ['channel deleted', { status: 404, code: 'ConversationNotFound' }, { verdict: 'permanent', gone: 'conversation' }],
    ['too large', { status: 413 }, { verdict: 'permanent' }],
    ['not understood', { status: 400 }, { verdict: 'permanent' }],
    ['sent elsewhere', { status: 307 }, { verdict: 'permanent' }],
  ]
  it.each(verdicts)('%s', async (_what, trouble, verdict) => {
    app.world.connector.meets(trouble)
    expect(await failure(app.teams.chat.post(toChannel(), card('x')))).toEqual(verdict)
    expect(app.world.connector.calls).toHaveLength(1)
  })

  it('to a person says that the person cannot be reached', async () => {
    app.world.connector.meets({ status: 403, code: 'MessageWritesBlocked' })
    const known = toAsha({ chat: `a:${asha.aad}` })
    expect(await failure(app.teams.chat.post(known, card('x')))).toEqual({ verdict: 'permanent', gone: 'account' })
    app.world.connector.meets({ status: 404, code: 'ConversationNotFound' })
    expect(await failure(app.teams.chat.post(known, card('x')))).toEqual({ verdict: 'permanent', gone: 'account' })
  })

  it('with nobody listening is temporary: nothing was sent', async () => {
    const { url, stop } = await listenOnLoopback(createServer())
    await stop()
    const address = { ...toChannel(), reach: packReach({ serviceUrl: url, bot: 'b', tenant: TENANT }) }
    expect(await failure(app.teams.chat.post(address, card('x')))).toEqual({ verdict: 'temporary' })
  })

  it('without a note on how to reach the place is permanent', async () => {
    const { platform, workspace, to } = toChannel()
    expect(await failure(app.teams.chat.post({ platform, workspace, to }, card('x')))).toEqual({ verdict: 'permanent' })
    expect(await failure(app.teams.chat.post({ ...toChannel(), reach: '{' }, card('x')))).toEqual({
      verdict: 'permanent',
    })
  })

  it('never sends to an address that is neither https nor this machine', async () => {
    for (const serviceUrl of ['http://connector.example', 'ftp://127.0.0.1', 'https://me:you@connector.example']) {
      const address = { ...toChannel(), reach: packReach({ serviceUrl, bot: 'b', tenant: TENANT }) }
      expect(await failure(app.teams.chat.post(address, card('x')))).toEqual({ verdict: 'permanent' })
    }
  })

  it('never repeats what Teams or people said', async () => {
    app.world.connector.meets({ status: 400, code: 'Bad <b>"code"</b>' })
    await expect(app.teams.chat.post(toChannel(), card('a secret'))).rejects.toThrow(
      /^Teams answered 400 BadbcodeB?b?\.$/,
    )
  })
})

describe('the token for sending', () => {
  it('is asked for once, however many messages wait for it', async () => {
    const other = await startTeamsApp()
    const note = packReach({ serviceUrl: other.world.connector.serviceUrl, bot: 'b', tenant: TENANT })
    const post = () => other.teams.chat.post({ ...toChannel(), reach: note }, card('x'))
    await Promise.all([post(), post(), post()])
    await post()
    expect(other.world.openId.granted()).toBe(1)
    await other.stop()
  })

  it('is asked for again, once, when Teams refuses it, and the message goes out once', async () => {
    const before = app.world.openId.granted()
    app.world.connector.meets({ status: 401 })
    await app.teams.chat.post(toChannel(), card('after all'))
    expect(app.world.openId.granted()).toBe(before + 1)
    expect(app.world.connector.messages.map(({ summary }) => summary)).toEqual(['after all'])
    app.world.connector.meets({ status: 401 }, { status: 401 })
    expect(await failure(app.teams.chat.post(toChannel(), card('x')))).toEqual({ verdict: 'permanent' })
  })

  it('that Microsoft does not give leaves the message for later', async () => {
    app.world.openId.refusePassword(true)
    app.world.connector.meets({ status: 401 })
    expect(await failure(app.teams.chat.post(toChannel(), card('x')))).toEqual({ verdict: 'temporary' })
    app.world.openId.refusePassword(false)
    await app.teams.chat.post(toChannel(), card('x'))
  })
})

describe('looking somebody up', () => {
  const lookUp = (more: Record<string, string> = {}) =>
    app.teams.chat.lookUp({ workspace: TENANT, user: asha.aad, reach: reach({ user: asha.id, ...more }) })

  it('gives the name that Teams shows', async () => {
    expect(await lookUp({ chat: `a:${asha.aad}` })).toEqual({ active: true, name: 'Asha Rahman' })
  })

  it('without a shared conversation asks nothing and supposes nothing', async () => {
    expect(await lookUp()).toEqual({ active: true })
    expect(await app.teams.chat.lookUp({ workspace: TENANT, user: asha.aad })).toEqual({ active: true })
    expect(app.world.connector.calls).toEqual([])
  })

  it('tells somebody who has left from a conversation that has gone', async () => {
    app.world.connector.meets({ status: 404, code: 'MemberNotFoundInConversation' })
    expect(await lookUp({ chat: `a:${asha.aad}` })).toEqual({ active: false })
    app.world.connector.meets({ status: 404, code: 'ConversationNotFound' })
    expect(await failure(lookUp({ chat: `a:${asha.aad}` }))).toEqual({ verdict: 'permanent' })
  })
})
