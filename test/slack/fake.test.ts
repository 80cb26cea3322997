import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultsInBlocks } from '../support/slack/block-kit.ts'
import type { Block } from '../support/slack/blocks.ts'
import type { FakeSlack } from '../support/slack.ts'
import { startFakeSlack } from '../support/slack.ts'

const words = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })
const section = (text: string): Block => ({ type: 'section', text: words(text) })
const button = (id: string, value = 'x') => ({ type: 'button', action_id: id, text: words('Go'), value })

describe('the fake Slack', () => {
  let slack: FakeSlack
  beforeEach(async () => {
    slack = await startFakeSlack()
  })
  afterEach(() => slack.close())
  const client = (token: string) => new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })

  it('answers nobody without the right token', async () => {
    await expect(client('xoxb-wrong').auth.test()).rejects.toThrow('invalid_auth')
    await expect(client(slack.botToken).auth.test()).resolves.toMatchObject({ user_id: slack.botUser })
  })

  it('takes no message that Slack would refuse', async () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'section' as const, text: words('x') }))
    const post = client(slack.botToken).chat.postMessage({ channel: 'C_HALL', text: 'x', blocks })
    await expect(post).rejects.toThrow('invalid_blocks')
    expect(slack.messages()).toEqual([])
  })

  it('opens one window for one trigger', async () => {
    const view = {
      type: 'modal' as const,
      title: words('Hello'),
      blocks: [{ type: 'section' as const, text: words('x') }],
    }
    await expect(client(slack.botToken).views.open({ trigger_id: 'made-up', view })).rejects.toThrow(
      'expired_trigger_id',
    )
  })

  it('does not know methods that Kept has no use for', async () => {
    await expect(client(slack.botToken).users.list({})).rejects.toThrow('unknown_method')
  })
})

describe('what the fake Slack refuses', () => {
  const accessory = (element: Block['accessory']): Block[] => [{ ...section('x'), accessory: element }]
  const menu = (count: number, value: (index: number) => string) => ({
    type: 'overflow',
    action_id: 'm',
    options: Array.from({ length: count }, (_, index) => ({ text: words('One'), value: value(index) })),
  })

  it.each<[string, Block[]]>([
    ['no blocks', []],
    ['too many blocks', Array.from({ length: 51 }, () => section('x'))],
    ['too much text', Array.from({ length: 4 }, () => section('x'.repeat(2_900)))],
    ['section is 3001 long', [section('x'.repeat(3_001))]],
    ['header is 151 long', [{ type: 'header', text: words('x'.repeat(151)) }]],
    ['section is empty', [section(' ')]],
    ['section reads markup', [{ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: false } }]],
    [
      'section reads markup',
      [{ type: 'section', text: { type: 'mrkdwn', text: '<@U_TOM> <!channel>', emoji: false } }],
    ],
    ['section holds half a character', [section('\ud83d')]],
    ['an action_id twice', [{ type: 'actions', elements: [button('a'), button('a')] }]],
    [
      'too many elements',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(`a${index}`)) }],
    ],
    ['button value is 2001 long', accessory(button('a', 'x'.repeat(2_001)))],
    ['too many options', accessory(menu(6, String))],
    ['an option twice', accessory(menu(2, () => 'same'))],
    ['option value is 151 long', accessory(menu(1, () => 'x'.repeat(151)))],
    ['nothing to choose from', accessory(menu(0, String))],
  ])('%s', (fault, blocks) => {
    expect(faultsInBlocks(blocks, 'message')).toContain(fault)
  })
})
