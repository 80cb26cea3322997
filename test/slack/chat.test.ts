import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlack } from '../../adapters/slack/install.ts'
import type { Address } from '../../src/chat/chat.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { startFakeSlack } from '../support/slack.ts'
import { card, connectSlack } from '../support/slack/connected.ts'
import { CARDS } from './cards.ts'

type Connected = Awaited<ReturnType<typeof connectSlack>>
let kept: Connected
beforeEach(async () => {
  kept = await connectSlack()
  kept.slack.user('U_TOM')
  kept.slack.channel('C_HALL', 'hall')
})
afterEach(() => kept.close())

const HALL: Address = { platform: 'slack', workspace: 'T_RIVER', to: { conversation: 'C_HALL' } }
const TOM: Address = { platform: 'slack', workspace: 'T_RIVER', to: { user: 'U_TOM' } }
const message = { card: card('A promise') }

/** What the port says went wrong. */
async function failure(call: Promise<unknown>): Promise<Partial<ChatError>> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ChatError)) throw new Error('expected a ChatError')
  const { verdict, gone, retryAfterMs } = error
  return { verdict, ...(gone && { gone }), ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

describe('a message to a channel', () => {
  it('is posted once, with words beside its blocks and no previews of links', async () => {
    const handle = await kept.adapter.chat.post(HALL, message)
    const [posted, ...more] = kept.slack.messagesIn('C_HALL')
    expect(more).toEqual([])
    expect(handle).toBe(`C_HALL/${posted?.ts ?? ''}`)
    expect(posted?.text).toBe('A promise')
    expect(kept.slack.calls('chat.postMessage')[0]?.args).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
    })
  })

  it('carries nothing that others in the workspace could read beside it', async () => {
    await kept.adapter.chat.post(HALL, message)
    expect(Object.keys(kept.slack.calls('chat.postMessage')[0]?.args ?? {})).not.toContain('metadata')
  })

  it('goes into the thread it is for', async () => {
    await kept.adapter.chat.post({ ...HALL, to: { conversation: 'C_HALL', thread: '1.1' } }, message)
    expect(kept.slack.messagesIn('C_HALL')[0]?.thread).toBe('1.1')
  })

  it.each(Object.keys(CARDS))('is one that Slack takes: %s', async (name) => {
    await kept.adapter.chat.post(HALL, { card: CARDS[name] ?? card('') })
    expect(kept.slack.messagesIn('C_HALL')).toHaveLength(1)
  })
})

describe('a message to a person', () => {
  it('lands in their own chat with Kept, and is found there again', async () => {
    const handle = await kept.adapter.chat.post(TOM, message)
    expect(handle).toMatch(/^D_TOM\//)
    await kept.adapter.chat.replace(TOM, handle, card('Kept'))
    expect(kept.slack.messagesIn('D_TOM')).toMatchObject([{ text: 'Kept', edits: 1 }])
  })

  it('shows a form as a button that opens it', async () => {
    const form = { draft: 'd1', title: 'A promise', fields: [], submit: 'Promise' }
    await kept.adapter.chat.post(TOM, { form })
    await kept.slack.user('U_TOM').presses('Open the form')
    expect(kept.asked[0]?.asked).toEqual({ kind: 'press', intent: 'draft.open', data: { draft: 'd1' } })
  })
})

describe('a file', () => {
  const file = { id: 'f1', name: 'promises.csv', mediaType: 'text/csv', text: 'what,by\r\nhall — 12 June' }
  const withFile = { card: card('Yours', { parts: [{ kind: 'file' as const, file }] }) }

  it('follows its message into the same conversation', async () => {
    await kept.adapter.chat.post(TOM, withFile)
    expect(kept.slack.uploads()).toMatchObject([{ name: 'promises.csv', channel: 'D_TOM', text: file.text }])
  })

  it('that Slack does not take is said in a sentence, and the message stands', async () => {
    kept.slack.fails('files.getUploadURLExternal', { error: 'file_uploads_disabled' })
    const handle = await kept.adapter.chat.post(TOM, withFile)
    expect(handle).toMatch(/^D_TOM\//)
    expect(kept.slack.messagesIn('D_TOM').map((each) => each.text)).toEqual([
      'Yours\npromises.csv',
      'Kept could not send the file here. Slack may not allow files in this workspace.',
    ])
    expect(kept.logged).toEqual([
      { level: 'warn', event: 'slack.file-not-sent', facts: { why: 'Slack answered file_uploads_disabled' } },
    ])
  })
})

describe('what Slack knows of an account', () => {
  it('is its name, its zone, and whether it is in use', async () => {
    kept.slack.user('U_PRIYA', { name: 'Priya', zone: 'Europe/Paris' })
    const facts = await kept.adapter.chat.lookUp({ workspace: 'T_RIVER', user: 'U_PRIYA' })
    expect(facts).toEqual({ name: 'Priya', zone: 'Europe/Paris', active: true })
  })

  it('says that somebody has left', async () => {
    await kept.slack.user('U_TOM').leaves()
    expect(await kept.adapter.chat.lookUp({ workspace: 'T_RIVER', user: 'U_TOM' })).toMatchObject({ active: false })
  })

  it('is a gone account where Slack has none', async () => {
    expect(await failure(kept.adapter.chat.lookUp({ workspace: 'T_RIVER', user: 'U_NOBODY' }))).toEqual({
      verdict: 'permanent',
      gone: 'account',
    })
  })
})

describe('a call that goes wrong', () => {
  const post = () => failure(kept.adapter.chat.post(HALL, message))

  it('waits as long as Slack asks for, and is not tried again here', async () => {
    kept.slack.fails('chat.postMessage', { status: 429, retryAfter: 7 })
    expect(await post()).toEqual({ verdict: 'temporary', retryAfterMs: 7_000 })
    expect(kept.slack.calls('chat.postMessage')).toHaveLength(1)
  })

  it('waits half a minute where Slack does not say how long', async () => {
    kept.slack.fails('chat.postMessage', { status: 429 })
    expect(await post()).toEqual({ verdict: 'temporary', retryAfterMs: 30_000 })
  })

  it('does not hold up the next call after a 429', async () => {
    kept.slack.fails('chat.postMessage', { status: 429, retryAfter: 60 })
    await post()
    await kept.adapter.chat.post(HALL, message)
    expect(kept.slack.messagesIn('C_HALL')).toHaveLength(1)
  })

  it.each([500, 502, 503])('may have been done where Slack answers %i', async (status) => {
    kept.slack.fails('chat.postMessage', { status })
    expect(await post()).toEqual({ verdict: 'unknown' })
    expect(kept.slack.calls('chat.postMessage')).toHaveLength(1)
  })

  it('may have been done where the line drops, and is never posted twice here', async () => {
    kept.slack.fails('chat.postMessage', 'drop-after')
    expect(await post()).toEqual({ verdict: 'unknown' })
    expect(kept.slack.messagesIn('C_HALL')).toHaveLength(1)
  })

  it('was not done where Slack could not be reached', async () => {
    const closed = await startFakeSlack()
    await closed.close()
    const { chat } = createSlack({
      botToken: 'xoxb-1',
      signingSecret: 's',
      apiUrl: closed.apiUrl,
      log: () => undefined,
      picture: async () => undefined,
      answer: async () => ({ kind: 'done' }),
    })
    expect(await failure(chat.post(HALL, message))).toEqual({ verdict: 'temporary' })
  })

  it.each([
    ['account_inactive', 'workspace'],
    ['token_revoked', 'workspace'],
    ['invalid_auth', 'workspace'],
    ['not_authed', 'workspace'],
    ['channel_not_found', 'conversation'],
    ['is_archived', 'conversation'],
    ['not_in_channel', 'conversation'],
    ['user_disabled', 'account'],
    ['user_not_found', 'account'],
    ['cannot_dm_bot', 'account'],
  ])('%s means that the %s is gone', async (error, gone) => {
    kept.slack.fails('chat.postMessage', { error })
    expect(await post()).toEqual({ verdict: 'permanent', gone })
  })

  it.each(['msg_too_long', 'invalid_blocks', 'some_new_error'])(
    '%s will never work, and nothing is gone',
    async (error) => {
      kept.slack.fails('chat.postMessage', { error })
      expect(await post()).toEqual({ verdict: 'permanent' })
    },
  )

  it.each(['ratelimited', 'service_unavailable', 'request_timeout'])('%s may work later', async (error) => {
    kept.slack.fails('chat.postMessage', { error })
    expect(await post()).toMatchObject({ verdict: 'temporary' })
  })

  it.each(['internal_error', 'fatal_error', '<html>Bad gateway</html>'])(
    '%s says nothing of what was done',
    async (error) => {
      kept.slack.fails('chat.postMessage', { error })
      expect(await post()).toEqual({ verdict: 'unknown' })
    },
  )

  it('to a person’s own chat that is not there means that the person is gone', async () => {
    kept.slack.fails('chat.postMessage', { error: 'channel_not_found' })
    expect(await failure(kept.adapter.chat.post(TOM, message))).toEqual({ verdict: 'permanent', gone: 'account' })
  })

  it('to a message that was deleted will never work, and nothing is gone', async () => {
    expect(await failure(kept.adapter.chat.replace(HALL, 'C_HALL/1.1', card('x')))).toEqual({ verdict: 'permanent' })
  })

  it('says nothing of what the message said', async () => {
    kept.slack.fails('chat.postMessage', { status: 500 })
    const secret = { card: card('The mayor is ill') }
    const error = await kept.adapter.chat.post(HALL, secret).catch((thrown: unknown) => String(thrown))
    expect(error).not.toContain('mayor')
    expect(JSON.stringify(kept.logged)).not.toContain('mayor')
  })
})
