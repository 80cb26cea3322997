import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { receive } from '../../adapters/slack/receive.ts'
import { Request } from '../../src/chat/request.ts'

const KEPT = { user: 'U0KEPT001', workspace: 'T0RIVER01' }
const account = (user: string, workspace = 'T0RIVER01') => ({ platform: 'slack', workspace, user })
const tom = account('U0TOM0001')
const anna = account('U0ANNA001', 'T0NORTH01')
const hall = { kind: 'space', conversation: 'C0HALL001' }

function payload(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../recorded/slack/${name}.json`, import.meta.url), 'utf8'))
}
/** The request in a recorded payload, which the core's own door lets in. */
function read(name: string, identity: { user?: string } = KEPT) {
  const received = receive(payload(name), identity)
  return received === undefined ? undefined : { ...received, request: Request.parse(received.request) }
}

describe('a command', () => {
  it('asks in words, with mentions as references, and is answered in the acknowledgement', () => {
    expect(read('command')?.request).toEqual({
      asker: tom,
      place: { ...hall, name: 'hall' },
      asked: { kind: 'words', words: 'ask <@0> to send the plan for <@1> & depot' },
      references: [
        { kind: 'account', account: { ...account('U0PRIYA01'), name: 'priya' } },
        { kind: 'space', conversation: 'C0PLAN001', name: 'planning' },
      ],
      key: '111.222.abc',
      answerBy: 'acknowledgement',
    })
  })

  it('in a chat between two is asked in a direct place, whose name says nothing', () => {
    const request = read('command-in-direct-message')?.request
    expect(request?.place).toEqual({ kind: 'direct', conversation: 'D0TOM0001' })
    expect(request?.asked).toEqual({ kind: 'words', words: '' })
  })
})

describe('a mention', () => {
  it('asks without Kept’s own name, and is answered by a letter', () => {
    expect(read('app-mention')?.request).toEqual({
      asker: tom,
      place: hall,
      asked: { kind: 'words', words: "I'll book the hall by 12 June" },
      references: [],
      key: 'Ev001',
      answerBy: 'letter',
    })
  })

  it('by a partner’s member in a shared channel keeps their home team, and the channel its own', () => {
    const request = read('app-mention-in-thread-by-partner')?.request
    expect(request?.asker).toEqual(anna)
    expect(request?.place).toEqual({
      kind: 'space',
      conversation: 'C0SHARED1',
      thread: '1781000000.000100',
      workspace: 'T0RIVER01',
    })
  })

  it('knows Kept’s own name from the event where Slack was not asked yet', () => {
    expect(read('app-mention', {})?.request.asked).toEqual({ kind: 'words', words: "I'll book the hall by 12 June" })
  })
})

describe('a direct message', () => {
  it('asks in the person’s own chat with Kept', () => {
    const request = read('direct-message')?.request
    expect(request?.place).toEqual({ kind: 'direct', conversation: 'D0TOM0001' })
    expect(request?.asked).toEqual({ kind: 'words', words: 'list' })
    expect(request?.answerBy).toBe('letter')
  })

  it('that was changed afterwards is not asked again', () => {
    expect(read('direct-message-changed')).toBeUndefined()
  })

  it('that Kept wrote itself is no request', () => {
    expect(read('direct-message-by-kept')).toBeUndefined()
    expect(read('direct-message-by-kept', {})).toBeUndefined()
  })
})

describe('the home page', () => {
  it('asks for the home card when it is opened', () => {
    const received = read('app-home-opened')
    expect(received?.request.asked).toEqual({ kind: 'words', words: '' })
    expect(received?.request.place).toEqual({ kind: 'home', conversation: 'U0TOM0001' })
    expect(received?.request.answerBy).toBe('acknowledgement')
    expect(received?.way).toMatchObject({ kind: 'home', user: 'U0TOM0001' })
  })

  it('asks for nothing when only its messages are opened', () => {
    expect(read('app-home-messages-opened')).toBeUndefined()
  })
})

describe('a press', () => {
  it('carries its intent and data, and the handle of its message', () => {
    const received = read('button')
    expect(received?.request).toEqual({
      asker: tom,
      place: { ...hall, name: 'hall' },
      asked: { kind: 'press', intent: 'commitment.done', data: { commitment: '0199', version: '3' } },
      references: [],
      on: 'C0HALL001/1781000000.002000',
      key: '1781000002.000100/U0TOM0001',
      answerBy: 'acknowledgement',
    })
    expect(received?.way).toMatchObject({
      trigger: '113.222.abc',
      respondTo: 'https://hooks.slack.com/actions/T0RIVER01/113/abc',
    })
  })

  it('in a menu carries what was chosen, without a handle where only its reader sees the message', () => {
    const request = read('menu-in-ephemeral-thread')?.request
    expect(request?.asked).toEqual({ kind: 'press', intent: 'ask.pass', data: { ask: '0200' } })
    expect(request?.on).toBeUndefined()
    expect(request?.asker).toEqual(anna)
    expect(request?.place).toMatchObject({ thread: '1781000000.000100', workspace: 'T0RIVER01' })
  })

  it('in a window belongs to the place where the form was asked for', () => {
    const received = read('button-in-modal')
    expect(received?.request.place).toEqual({ ...hall, name: 'hall', thread: '1781000000.000100' })
    expect(received?.way).toMatchObject({ kind: 'modal', view: 'V0CARD001' })
  })

  it('on the home page belongs to the home page', () => {
    const received = read('button-on-home')
    expect(received?.request.place).toEqual({ kind: 'home', conversation: 'U0TOM0001' })
    expect(received?.request.asked).toEqual({ kind: 'press', intent: 'commitment.start', data: {} })
  })

  it('on a link says nothing', () => {
    expect(read('link-button')).toBeUndefined()
  })
})

describe('a form', () => {
  it('comes back with its draft, its place and what was filled in', () => {
    expect(read('view-submission')?.request).toEqual({
      asker: tom,
      place: { ...hall, name: 'hall', thread: '1781000000.000100' },
      asked: {
        kind: 'form',
        draft: '0199-draft',
        values: {
          what: 'Book the hall & tell <everyone>',
          due_on: '2026-06-12',
          firmness: 'will',
          days: ['mon', 'tue'],
          who: 'T0RIVER01/U0PRIYA01',
        },
      },
      references: [],
      key: '118.222.abc',
      answerBy: 'acknowledgement',
    })
  })

  it('whose private metadata is not ours is no request', () => {
    const body: unknown = JSON.parse(JSON.stringify(payload('view-submission')).replaceAll('conversation', 'elsewhere'))
    expect(receive(body, KEPT)).toBeUndefined()
  })

  it('says so where Kept itself was picked', () => {
    const body: unknown = JSON.parse(JSON.stringify(payload('view-submission')).replace('U0PRIYA01', KEPT.user))
    expect(receive(body, KEPT)?.request.asked).toMatchObject({ values: { who: 'itself' } })
  })
})

describe('"Record this"', () => {
  it('carries the message as it reads, who wrote it, and a link to it', () => {
    expect(read('message-shortcut')?.request).toEqual({
      asker: tom,
      place: { ...hall, name: 'hall', thread: '1781000000.000100' },
      asked: {
        kind: 'record',
        source: {
          text: 'somebody I can send the guidance & the map on Friday',
          author: account('U0PRIYA01'),
          link: 'https://riverside.slack.com/archives/C0HALL001/p1781000000000700?thread_ts=1781000000.000100&cid=C0HALL001',
        },
      },
      references: [],
      key: '119.222.abc',
      answerBy: 'acknowledgement',
    })
  })
})

describe('news', () => {
  const news = (name: string) => {
    const request = read(name)?.request
    return request && { asked: request.asked, asker: request.asker, place: request.place, answerBy: request.answerBy }
  }
  const kept = account('U0KEPT001')
  const told = (what: string) => ({ asked: { kind: 'news', news: what }, answerBy: 'letter' })

  it('of the app’s end in a workspace is told about the whole workspace', () => {
    const gone = { ...told('removed'), asker: kept, place: { kind: 'home', conversation: 'T0RIVER01' } }
    expect(news('app-uninstalled')).toEqual(gone)
    expect(news('tokens-revoked')).toEqual(gone)
  })

  it('of an archived channel is told about the channel', () => {
    expect(news('channel-archive')).toEqual({ ...told('space-gone'), asker: kept, place: hall })
  })

  it('of Kept being taken out of a channel is told about the channel', () => {
    expect(news('channel-left')).toEqual({ ...told('removed'), asker: kept, place: hall })
  })

  it('of Kept being added to a channel says who added it', () => {
    expect(news('member-joined-channel')).toEqual({ ...told('installed'), asker: tom, place: hall })
    expect(read('somebody-joined-channel')).toBeUndefined()
  })

  it('of an account carries its name and its zone, never an offset', () => {
    expect(news('user-change')).toMatchObject({
      ...told('account-changed'),
      asker: { ...account('U0PRIYA01'), name: 'Priya', zone: 'Europe/London' },
    })
  })

  it('of an account switched off says that it is gone', () => {
    expect(news('user-deactivated')).toMatchObject({ ...told('account-gone'), asker: account('U0PRIYA01') })
  })

  it('carries the event’s own id, so that it counts once', () => {
    expect(read('user-change')?.request.key).toBe('Ev014')
  })
})

describe('anything else', () => {
  it.each([undefined, null, 'text', 7, [], {}, { type: 'event_callback' }, { type: 'block_actions', actions: [] }])(
    'is no request: %j',
    (body) => {
      expect(receive(body, KEPT)).toBeUndefined()
    },
  )
})
