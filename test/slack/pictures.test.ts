import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SLACK_LIMITS } from '../../adapters/slack/limits.ts'
import type { Address } from '../../src/chat/chat.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { card, connectSlack } from '../support/slack/connected.ts'

const HALL: Address = { platform: 'slack', workspace: 'T_RIVER', to: { conversation: 'C_HALL' } }
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 128])

const pictureOf = (id: string) => ({
  kind: 'picture' as const,
  picture: { id, name: `${id}.png`, alt: `What ${id} shows` },
})
const withPictures = (...ids: string[]) =>
  card('What came of it', { parts: [{ kind: 'text', text: 'You agree on trust' }, ...ids.map(pictureOf)] })

let waits: number[]
let kept: Awaited<ReturnType<typeof connectSlack>>
beforeEach(async () => {
  waits = []
  kept = await connectSlack(undefined, {
    picture: async (id) => (id === 'gone' ? undefined : { png: PNG.toString('base64') }),
    wait: async (ms) => void waits.push(ms),
  })
  kept.slack.channel('C_HALL', 'hall')
})
afterEach(() => kept.close())

const post = (...ids: string[]) => kept.adapter.chat.post(HALL, { card: withPictures(...ids) })
const shown = () => kept.slack.messagesIn('C_HALL')
const images = () => shown().flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'image'))
const reasons = () => kept.logged.map(({ event, facts }) => [event, facts])

describe('a picture', () => {
  it('is sent up byte for byte into no channel, and stands in its message with its words', async () => {
    await post('p1')
    const [upload] = kept.slack.uploads()
    expect(upload).toMatchObject({ name: 'p1.png', channel: undefined, bytes: PNG })
    expect(images()).toEqual([{ type: 'image', slack_file: { id: upload?.id }, alt_text: 'What p1 shows' }])
    expect(shown()[0]?.text).toContain('What p1 shows')
  })

  it('stands where its card has it, each its own', async () => {
    await post('p1', 'p2')
    expect(shown()[0]?.blocks.map(({ type, alt_text: alt }) => alt ?? type)).toEqual([
      'header',
      'section',
      'What p1 shows',
      'What p2 shows',
    ])
  })

  it('is waited for until Slack has looked at it, longer each time', async () => {
    kept.slack.isSlowOverFiles(2)
    await post('p1')
    expect(images()).toHaveLength(1)
    const first = SLACK_LIMITS.pictureWaitMs
    expect(waits).toEqual([first, first * 2, first * 4])
  })

  it('is the only file that Kept ever asks Slack about', async () => {
    await post('p1', 'p2')
    const asked = kept.slack.calls('files.info').map(({ args }) => args['file'])
    expect(asked.toSorted()).toEqual(kept.slack.uploads().map(({ id }) => id))
  })

  it('is sent up again for a message that is changed', async () => {
    const handle = await kept.adapter.chat.post(HALL, { card: card('Not yet') })
    await kept.adapter.chat.replace(HALL, handle, withPictures('p1'))
    expect([shown().length, images().length]).toEqual([1, 1])
  })

  it('has room in a card with too much to say for its usual shape', async () => {
    const items = Array.from({ length: 60 }, (_, at) => ({ text: `Thing ${at}` }))
    const much = card('Much', { parts: [{ kind: 'list', items }, pictureOf('p1')] })
    await kept.adapter.chat.post(HALL, { card: much })
    expect(images()).toHaveLength(1)
    expect(JSON.stringify(shown()[0]?.blocks).split('What p1 shows')).toHaveLength(2)
  })
})

describe('the words stand alone, in one message,', () => {
  afterEach(() => {
    expect(images()).toEqual([])
    expect(shown().map(({ text }) => text)).toEqual(['What came of it\nYou agree on trust\nWhat p1 shows'])
  })
  const forbidden = [
    ['files.getUploadURLExternal', 'file_uploads_disabled'],
    ['files.completeUploadExternal', 'restricted_action'],
    ['files.info', 'missing_scope'],
  ] as const

  it.each(forbidden)('where %s is answered %s', async (method, error) => {
    kept.slack.fails(method, { error })
    await post('p1')
    expect(reasons()).toEqual([['slack.picture-not-sent', { why: `Slack answered ${error}` }]])
  })

  it('where Slack takes too long', async () => {
    kept.slack.isSlowOverFiles(Infinity)
    await post('p1')
    expect(waits).toHaveLength(SLACK_LIMITS.pictureLooks)
    expect(reasons()).toEqual([['slack.picture-not-sent', { why: 'Slack takes too long over a picture' }]])
  })

  it.each([{ status: 429, retryAfter: 7 }, { status: 500 }, 'drop', 'drop-after'] as const)(
    'where sending it up meets %j',
    async (fault) => {
      kept.slack.fails('files.getUploadURLExternal', fault)
      await post('p1')
    },
  )

  it('where Slack refuses the message with it in the end', async () => {
    kept.slack.fails('chat.postMessage', { error: 'invalid_blocks' })
    await post('p1')
    expect(reasons()).toEqual([['slack.pictures-refused', { why: 'Slack answered invalid_blocks' }]])
  })
})

describe('a picture that the record no longer holds', () => {
  it('is left out, and the others stand', async () => {
    await post('gone', 'p1')
    expect(images().map(({ alt_text: alt }) => alt)).toEqual(['What p1 shows'])
  })
})

describe('what goes wrong with the message itself', () => {
  const failure = async (fault: Parameters<typeof kept.slack.fails>[1]) => {
    kept.slack.fails('chat.postMessage', fault)
    const error: unknown = await post('p1').catch((thrown: unknown) => thrown)
    return error instanceof ChatError ? [error.verdict, error.retryAfterMs, error.gone] : error
  }
  const posts = () => kept.slack.calls('chat.postMessage').length

  it('is the outbox’s to try again', async () => {
    expect(await failure({ status: 429, retryAfter: 7 })).toEqual(['temporary', 7_000, undefined])
    expect([posts(), shown()]).toEqual([1, []])
    await post('p1')
    expect(images()).toHaveLength(1)
  })

  it('is never tried twice where it may have been posted', async () => {
    expect(await failure('drop-after')).toEqual(['unknown', undefined, undefined])
    expect([posts(), shown().length]).toEqual([1, 1])
  })

  it('is not put down to the picture where the channel is gone', async () => {
    expect(await failure({ error: 'is_archived' })).toEqual(['permanent', undefined, 'conversation'])
    expect(posts()).toBe(1)
  })
})

describe('an answer that only one person sees', () => {
  it('says in words what the picture shows', async () => {
    const asked = await connectSlack(() => ({ kind: 'card', card: withPictures('p1') }))
    const { shown } = await asked.slack.user('U_TOM').says('/kept pulse')
    expect(shown?.text).toContain('What p1 shows')
    expect(shown?.blocks.map(({ type }) => type)).toEqual(['header', 'section'])
    await asked.close()
  })
})
