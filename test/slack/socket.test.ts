import { afterEach, describe, expect, it } from 'vitest'
import { createSlack } from '../../adapters/slack/install.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import type { FakeSlack } from '../support/slack.ts'
import { startFakeSlack } from '../support/slack.ts'
import { card } from '../support/slack/connected.ts'

let slack: FakeSlack | undefined
afterEach(async () => {
  await slack?.close()
})

/** Kept without any address of its own: an app token and no signing secret. */
async function socketMode() {
  slack = await startFakeSlack()
  const asked: RequestInput[] = []
  const adapter = createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    log: () => undefined,
    picture: async () => undefined,
    answer: async (request) => {
      asked.push(request)
      if (asked.length > 1) throw new Error('wrong')
      return { kind: 'card', card: card('Nothing is waiting') }
    },
  })
  return { slack, adapter, asked }
}

const command = {
  command: '/kept',
  text: 'list',
  team_id: 'T_RIVER',
  user_id: 'U_TOM',
  channel_id: 'C_HALL',
  trigger_id: 't1',
}

describe('Socket Mode', () => {
  it('answers over the connection that Kept opened, as over HTTP', async () => {
    const { slack, adapter, asked } = await socketMode()
    await adapter.start()
    const acknowledged = await slack.link.send('slash_commands', command)
    expect(acknowledged).toMatchObject({ response_type: 'ephemeral', text: 'Nothing is waiting' })
    expect(asked[0]?.asked).toEqual({ kind: 'words', words: 'list' })
    await adapter.stop()
  })

  it('acknowledges an event without a reply', async () => {
    const { slack, adapter, asked } = await socketMode()
    await adapter.start()
    expect(await slack.link.send('events_api', slack.envelope({ type: 'app_uninstalled' }, 'Ev1'))).toEqual({})
    expect(asked[0]?.asked).toEqual({ kind: 'news', news: 'removed' })
    await adapter.stop()
  })

  it('does not begin with a token that Slack refuses', async () => {
    const { slack, adapter } = await socketMode()
    slack.fails('apps.connections.open', { error: 'invalid_auth' })
    await expect(adapter.start()).rejects.toThrow()
    await adapter.stop()
  })
})

describe('starting', () => {
  it('says what is missing when Slack could send nothing', () => {
    const nothing = { log: () => undefined, picture: async () => undefined }
    expect(() => createSlack({ botToken: 'xoxb-1', ...nothing, answer: async () => ({ kind: 'done' }) })).toThrow(
      'Slack needs a signing secret, or an app token for Socket Mode.',
    )
  })

  it('fails plainly with a bot token that Slack refuses', async () => {
    const { slack, adapter } = await socketMode()
    slack.fails('auth.test', { error: 'invalid_auth' })
    await expect(adapter.start()).rejects.toMatchObject({ name: 'ChatError', verdict: 'permanent', gone: 'workspace' })
    await adapter.stop()
  })
})
