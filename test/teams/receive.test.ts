import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Activity, tenantOf } from '../../adapters/teams/activity.ts'
import { unpackReach } from '../../adapters/teams/reach.ts'
import { receive, type Received } from '../../adapters/teams/receive.ts'
import { Request, type RequestInput } from '../../src/chat/request.ts'

const folder = new URL('../recorded/teams/', import.meta.url)
const recorded = (name: string) => Activity.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
const TENANT = '11111111-1111-4111-8111-111111111111'

/** Knows whoever has “Nair” in the name, as a directory might. */
const whoIs = (mentioned: { id: string; name?: string | undefined; aadObjectId?: string | undefined }) =>
  Promise.resolve(
    mentioned.aadObjectId !== undefined || mentioned.name?.includes('Nair')
      ? { platform: 'teams', workspace: TENANT, user: mentioned.aadObjectId ?? `aad-${mentioned.id}` }
      : undefined,
  )

const received = (activity: Activity): Promise<Received> => receive(activity, TENANT, whoIs)

async function asked(activity: Activity): Promise<RequestInput> {
  const got = await received(activity)
  if (got.kind !== 'asked') throw new Error(`Nothing was asked: ${got.kind}`)
  expect(Request.safeParse(got.request).error).toBeUndefined()
  return got.request
}

describe('what Teams and the Playground really sent', () => {
  it.each(readdirSync(folder))('%s is understood, with its tenant', async (file) => {
    const activity = recorded(file.replace('.json', ''))
    expect(tenantOf(activity)).toBe(TENANT)
    const got = await received(activity)
    if (got.kind !== 'nothing') expect(Request.safeParse(got.request).error).toBeUndefined()
  })

  it('words in the 1:1 chat come with the account, the name and the zone', async () => {
    const activity = recorded('words-personal')
    expect(await asked(activity)).toMatchObject({
      asker: {
        platform: 'teams',
        workspace: TENANT,
        user: activity.from.aadObjectId,
        name: 'Asha Rahman',
        zone: 'Europe/London',
      },
      place: { kind: 'direct', conversation: 'a:asha-personal' },
      asked: { kind: 'words', words: 'hello there' },
      answerBy: 'letter',
      key: `a:asha-personal|${activity.id ?? ''}`,
    })
  })

  it('the note on how to reach somebody holds what a message to them needs', async () => {
    const { asker, place } = await asked(recorded('words-personal'))
    const note = {
      serviceUrl: 'http://127.0.0.1:56150/_connector',
      tenant: TENANT,
      bot: '28:33333333-3333-4333-8333-333333333333',
    }
    expect(unpackReach(asker.reach)).toEqual({ ...note, user: '29:asha', chat: 'a:asha-personal' })
    expect(unpackReach(place.reach)).toEqual(note)
    const inChannel = await asked(recorded('words-channel-thread'))
    expect(unpackReach(inChannel.asker.reach)).toEqual({ ...note, user: '29:asha' })
    expect(unpackReach(inChannel.place.reach)).toEqual({ ...note, team: '19:northbridge-team@thread.tacv2' })
  })

  it('a channel message loses the mention of Kept, and its thread is told apart from its channel', async () => {
    expect(await asked(recorded('words-channel-thread'))).toMatchObject({
      place: { kind: 'space', conversation: '19:northbridge-canal@thread.tacv2', thread: '1795330793980' },
      asked: { kind: 'words', words: 'hello in thread' },
      references: [],
    })
  })

  it('a pressed button names the message it stands on, in the form the chat gives handles', async () => {
    expect(await asked(recorded('execute-channel-thread'))).toMatchObject({
      asked: { kind: 'press', intent: 'commitment.promise', data: { id: '7' } },
      on: '19:northbridge-canal@thread.tacv2|1795330793997',
      answerBy: 'acknowledgement',
    })
  })

  it('an old client’s button is a message with a value, and is read before any words', async () => {
    expect(await asked(recorded('submit-personal'))).toMatchObject({
      asked: { kind: 'press', intent: 'commitment.promise', data: { id: '7' } },
      on: 'a:asha-personal|1795330593056',
      answerBy: 'letter',
    })
  })

  it('a filled-in form carries its draft and what was typed', async () => {
    expect((await asked(recorded('execute-with-inputs'))).asked).toEqual({
      kind: 'form',
      draft: 'draft-1',
      values: {
        what: 'The planning guidance',
        more: 'Two\nlines',
        on: '2026-06-12',
        at: '17:00',
        count: '3',
        who: 'tom',
        radio: '2',
        yes: 'true',
      },
    })
  })

  it('a message to record loses Kept’s own name', async () => {
    const { asked: what, place } = await asked(recorded('record-opens'))
    expect(what).toEqual({ kind: 'record', source: { text: 'hello again' } })
    expect(place.kind).toBe('space')
  })

  it('the dialog’s answer is the form’s', async () => {
    const got = await received(recorded('record-submits'))
    expect(got).toMatchObject({
      kind: 'asked',
      answer: 'dialog-submits',
      request: { asked: { kind: 'form', draft: 'draft-2' } },
    })
  })

  it('one install is told once, although Teams sends two events', async () => {
    expect((await asked(recorded('installed-personal'))).asked).toEqual({ kind: 'news', news: 'installed' })
    expect(await asked(recorded('installed-group'))).toMatchObject({
      place: { kind: 'space', name: 'Northbridge officers' },
    })
    expect(await received(recorded('roster-personal'))).toEqual({ kind: 'nothing' })
    expect(await received(recorded('roster-channel'))).toEqual({ kind: 'nothing' })
  })
})

describe('the same delivery twice', () => {
  it('has the same key, and another delivery has another', async () => {
    const once = await asked(recorded('words-personal'))
    expect((await asked(recorded('words-personal'))).key).toBe(once.key)
    expect((await asked({ ...recorded('words-personal'), id: 'another' })).key).not.toBe(once.key)
  })
})

const channel = recorded('words-channel-thread')
const typed = (text: string, more: Partial<Activity> = {}) => asked({ ...channel, text, ...more })
const mention = (id: string, name: string, aadObjectId?: string) => ({
  type: 'mention',
  mentioned: { id, name, ...(aadObjectId !== undefined && { aadObjectId }) },
  text: `<at>${name}</at>`,
})
const KEPT = mention(channel.recipient.id, 'Kept')

const wordsAsked = ({ asked: what }: { asked: { kind: string; words?: string } }) => what.words

describe('words', () => {
  it.each([
    ['<at>Kept</at> list', 'list'],
    ['<at>Kept</at>&nbsp;list', 'list'],
    ['list <at>Kept</at>', 'list'],
    ['<at>Kept</at> please <at>Kept</at> list', 'please list'],
    ['  <at>Kept</at>\u00a0 note 12 one\ntwo \n', 'note 12 one\ntwo'],
    ['<at>Kept</at> parks &amp; trees &lt;b&gt;', 'parks & trees <b>'],
    ['<at>Kept</at> &amp;lt; stays', '&lt; stays'],
    ['<at>Kept</at>', ''],
    ['R&D &unknown; &#x1F333; &#99999999;', 'R&D &unknown; 🌳 &#99999999;'],
  ])('%j are read as %j', async (text, words) => {
    expect((await typed(text, { entities: [KEPT, KEPT] })).asked).toEqual({ kind: 'words', words })
  })

  it('keep other people as references, in the order of the words', async () => {
    const entities = [KEPT, mention('29:priya', 'Priya Nair'), mention('29:sam', 'Sam Nair', 'aad-sam')]
    const request = await typed('<at>Kept</at> ask <at>Priya Nair</at> and <at>Sam Nair</at> and <at>Priya Nair</at>', {
      entities: [...entities, mention('29:priya', 'Priya Nair')],
    })
    expect(request.asked).toEqual({ kind: 'words', words: 'ask <@0> and <@1> and <@2>' })
    expect(request.references).toMatchObject([
      { kind: 'account', account: { user: 'aad-29:priya' } },
      { kind: 'account', account: { user: 'aad-sam' } },
      { kind: 'account', account: { user: 'aad-29:priya' } },
    ])
  })

  it('keep the name of somebody whom Teams does not tell', async () => {
    const request = await typed('<at>Kept</at> ask <at>Tom Brown</at>', {
      entities: [KEPT, mention('29:tom', 'Tom Brown')],
    })
    expect(request).toMatchObject({ asked: { words: 'ask Tom Brown' }, references: [] })
  })

  it('cannot name somebody by typing what a reference looks like', async () => {
    const entities = [KEPT, mention('29:priya', 'Priya Nair')]
    const { asked: what } = await typed('<at>Kept</at> &lt;@0&gt; \u00000\u0000 <at>Priya Nair</at>', { entities })
    expect(what).toEqual({ kind: 'words', words: '<\u2060@0> 0 <@0>' })
  })

  it.each(['<at', '<at>', '<at><', ' ', '&#'])('made of %j alone, over and over, are read in one go', async (piece) => {
    const got = await received({ ...channel, text: `list${piece.repeat(400_000 / piece.length)}.`, entities: [KEPT] })
    expect(got.kind === 'asked' && wordsAsked(got.request)).toMatch(/^list/)
  })

  it('that are far too long are left for the core’s limit to refuse', async () => {
    const got = await received({ ...channel, text: 'x'.repeat(20_001) })
    expect(got.kind === 'asked' && Request.safeParse(got.request).success).toBe(false)
  })
})

describe('presses', () => {
  const press = (data: unknown, parts: Partial<Activity> = {}) =>
    received({ ...recorded('execute-channel-thread'), value: { action: { type: 'Action.Execute', data } }, ...parts })

  it('from a menu are the chosen value', async () => {
    const got = await press({ kept: { pick: 'menu2' }, menu1: 'a?b=1', menu2: 'ask.take?id=3' })
    expect(got).toMatchObject({ request: { asked: { kind: 'press', intent: 'ask.take', data: { id: '3' } } } })
  })

  it('of “Go” with nothing chosen are told apart', async () => {
    expect(await press({ kept: { pick: 'menu1' } })).toMatchObject({ kind: 'unpicked' })
    expect(await press({ kept: { pick: 'menu1' }, menu1: '' })).toMatchObject({ kind: 'unpicked' })
  })

  it('on a form give the people of its picker as accounts of this tenant', async () => {
    const got = await press({
      kept: { draft: 'd', accounts: ['who', 'other'] },
      who: 'aad-7',
      other: '',
      name: 'aad-8',
    })
    expect(got).toMatchObject({ request: { asked: { values: { who: `${TENANT}/aad-7`, other: '', name: 'aad-8' } } } })
  })

  it.each([undefined, null, 7, 'kept', [], {}, { kept: null }, { kept: {} }, { kept: { press: 7 } }, { other: 1 }])(
    'that are not ours (%j) ask nothing',
    async (data) => {
      expect(await press(data)).toEqual({ kind: 'nothing' })
    },
  )
})

describe('a message to record', () => {
  const record = async (payload: Record<string, unknown>) => {
    const request = await asked({ ...recorded('record-opens'), value: { messagePayload: payload } })
    return request.asked.kind === 'record' ? request.asked.source : undefined
  }
  const body = {
    contentType: 'html',
    content: '<div><p>We&#39;ll <b>book</b> it</p><ul><li>by&nbsp;12 June</li></ul></div>',
  }

  it('is its words without the HTML', async () => {
    expect(await record({ body })).toEqual({ text: "We'll book it\n\n• by 12 June" })
    const text = 'a < b & <i>c</i>'
    expect(await record({ body: { contentType: 'text', content: text } })).toEqual({ text })
    const script = {
      contentType: 'html',
      content: '<script>alert(1)</script>Yes <img alt="🙂" src="x"> <at id="0">Tom</at>',
    }
    expect(await record({ body: script })).toEqual({ text: 'Yes 🙂 Tom' })
  })

  it('keeps the words of pictures, and of tags that never end', async () => {
    const words = async (content: string) => (await record({ body: { contentType: 'html', content } }))?.text
    expect(await words('<p>Rent <img src="x" alt="5 > 3"> paid</p><p>Thanks</p>')).toBe('Rent 5 > 3 paid\nThanks')
    expect(await words('<style>p { x }</style><P>Yes</P> <br/>3 < 4, <b>and 5 <no end')).toBe(
      'Yes\n\n3 < 4, and 5 <no end',
    )
    expect(await words('<p>never <script>said')).toBe('never')
    expect(await words('<p>Can you <at id="0">Kept</at> keep this</p>')).toBe('Can you keep this')
  })

  it('is read to the end where much markup stands around few words', async () => {
    const content = `<p style="${'margin:0;'.repeat(600)}">We will book the hall</p>`
    expect(await record({ body: { contentType: 'html', content } })).toEqual({ text: 'We will book the hall' })
  })

  it.each(['<img alt', '<img alt="', '<style>', '<at', '<at>', ' \t', '<a ="'])(
    'made of %j alone, over and over, is read in one go',
    async (piece) => {
      const content = `We will${piece.repeat(400_000 / piece.length)}`
      for (const contentType of ['html', 'text']) {
        expect((await record({ body: { contentType, content } }))?.text).toMatch(/^We will/)
      }
    },
  )

  it('names its author by the directory, and links back', async () => {
    const id = '22222222-2222-4222-8222-222222222222'
    const from = { user: { id, displayName: 'Priya Nair' } }
    const source = await record({ body, from, linkToMessage: 'https://teams.microsoft.com/l/message/1' })
    expect(source).toMatchObject({ author: { user: id }, link: 'https://teams.microsoft.com/l/message/1' })
  })

  it('leaves out an author or a link that is none', async () => {
    const from = { user: { id: '29:tom', displayName: 'Tom' } }
    expect(await record({ body, from, linkToMessage: 'javascript:alert(1)' })).not.toHaveProperty('link')
    expect(await record({ body, from: { application: { id: '28:bot' } } })).not.toHaveProperty('author')
    expect(await record({ body, from })).not.toHaveProperty('author')
  })

  it('without any body asks nothing', async () => {
    expect(await received({ ...recorded('record-opens'), value: {} })).toEqual({ kind: 'nothing' })
  })
})

describe('news', () => {
  const roster = recorded('roster-channel')
  const data = (eventType: string) => ({ ...roster.channelData, eventType, channel: { id: '19:gone@thread.tacv2' } })

  it('of a deleted channel names that channel', async () => {
    const request = await asked({ ...roster, channelData: data('channelDeleted') })
    expect(request).toMatchObject({ asked: { news: 'space-gone' }, place: { conversation: '19:gone@thread.tacv2' } })
  })

  it('of a deleted team names the conversation it came from', async () => {
    const request = await asked({ ...roster, channelData: { ...roster.channelData, eventType: 'teamDeleted' } })
    expect(request.place.conversation).toBe(roster.conversation.id)
  })

  it('of people who were taken out of a team names them, but not Kept itself', async () => {
    const { recipient } = roster
    const priya = { id: '29:priya', aadObjectId: '11111111-0000-4000-8000-000000000002' }
    const removed = { ...roster, membersAdded: undefined, channelData: data('teamMemberRemoved') }
    const request = await asked({ ...removed, membersRemoved: [recipient, priya] })
    expect(request).toMatchObject({
      asked: { kind: 'news', news: 'members-gone' },
      references: [{ kind: 'account', account: { platform: 'teams', user: priya.aadObjectId } }],
    })
    expect(request.references).toHaveLength(1)
    expect(await received({ ...removed, membersRemoved: [recipient] })).toEqual({ kind: 'nothing' })
  })

  it('of a removal is told', async () => {
    expect((await asked({ ...recorded('installed-group'), action: 'remove' })).asked).toEqual({
      kind: 'news',
      news: 'removed',
    })
    expect((await asked({ ...recorded('installed-group'), action: 'add-upgrade' })).asked).toMatchObject({
      news: 'installed',
    })
  })

  it.each(['channelRenamed', 'teamRenamed', 'channelCreated'])('%s is no news to Kept', async (eventType) => {
    expect(await received({ ...roster, channelData: data(eventType) })).toEqual({ kind: 'nothing' })
  })

  it.each(['messageReaction', 'typing', 'event', 'endOfConversation', 'messageUpdate', 'something'])(
    'an activity of type %s asks nothing',
    async (type) => {
      expect(await received({ ...channel, type })).toEqual({ kind: 'nothing' })
    },
  )
})
