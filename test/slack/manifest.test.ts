import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../adapters/slack/command.ts'
import { EVENTS } from '../../adapters/slack/event.ts'
import { SLACK_PATH } from '../../adapters/slack/routes.ts'
import { SHORTCUTS } from '../../adapters/slack/shortcut.ts'
import manifest from '../../manifest.json' with { type: 'json' }
import schema from '../support/vendor/slack-manifest.schema.1.0.0.json' with { type: 'json' }

const { features, settings, oauth_config: oauth } = manifest
const sorted = (list: readonly string[]) => [...list].sort()

/** What each event and each method needs (docs.slack.dev/reference/events and /methods). */
const EVENT_SCOPES: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
  user_change: ['users:read'],
}
const METHOD_SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  // Says when Slack has looked at a picture that was sent up; until then it refuses a message that shows it.
  'files.info': ['files:read'],
  filesUploadV2: ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}

function methodsCalled(): string[] {
  const folder = new URL('../../adapters/slack/', import.meta.url)
  const code = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const found = code.flatMap((text) => [...text.matchAll(/\bclient\s*\.((?:[a-z]+\.)?[a-zA-Z0-9]+)\(/g)])
  return [...new Set(found.map(([, method = '']) => method))]
}

describe('the Slack app’s manifest', () => {
  it('is one that Slack takes', () => {
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true)
  })

  it('names every command the code reads, and no other', () => {
    expect(sorted(features.slash_commands.map(({ command }) => command))).toEqual(sorted(COMMANDS))
  })

  it('lets the words of a command carry mentions', () => {
    expect(features.slash_commands.every((command) => command.should_escape)).toBe(true)
  })

  it('names every shortcut the code reads, and no other', () => {
    expect(sorted(features.shortcuts.map((shortcut) => shortcut.callback_id))).toEqual(sorted(SHORTCUTS))
    expect(features.shortcuts.map((shortcut) => shortcut.type)).toEqual(['message'])
  })

  it('names every event the code reads, and no other', () => {
    expect(sorted(settings.event_subscriptions.bot_events)).toEqual(sorted(EVENTS))
  })

  it('lets people write to Kept and see its home page', () => {
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
  })

  it('sends everything to the one path the code listens on', () => {
    const addresses = [
      ...features.slash_commands.map((command) => command.url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ]
    expect(new Set(addresses.map((address) => new URL(address).pathname))).toEqual(new Set([SLACK_PATH]))
  })

  it('asks for the scopes that its events and calls need, and for nothing else', () => {
    const methods = methodsCalled()
    expect(sorted(methods)).toEqual(sorted(Object.keys(METHOD_SCOPES)))
    const needed = [
      'commands',
      ...settings.event_subscriptions.bot_events.flatMap((event) => EVENT_SCOPES[event] ?? ['unknown event']),
      ...methods.flatMap((method) => METHOD_SCOPES[method] ?? ['unknown method']),
    ]
    expect(sorted(oauth.scopes.bot)).toEqual(sorted([...new Set(needed)]))
  })

  it('asks for no one’s history in channels', () => {
    expect(oauth.scopes.bot.filter((scope) => scope.endsWith(':history'))).toEqual(['im:history'])
  })
})
