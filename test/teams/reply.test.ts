import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SENTENCES } from '../../adapters/teams/sentences.ts'
import type { Card } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts'
import { wordsOn, type Channel, type SomebodyOnTeams, type TeamsMessage } from '../support/teams.ts'

let app: TeamsApp
let asha: SomebodyOnTeams
let canal: Channel
beforeAll(async () => {
  app = await startTeamsApp()
  asha = app.world.user({ name: 'Asha Rahman' })
  canal = app.world.channel('Canal path')
})
afterAll(() => app.stop())
beforeEach(() => {
  app.world.connector.messages.length = 0
  app.asked.length = 0
  app.log.length = 0
})

const HOME: Card = {
  title: 'Not promised yet',
  parts: [
    {
      kind: 'list',
      items: [
        {
          text: 'One',
          actions: ['Open', 'Take', 'Give', 'Pass on'].map((label) => ({ label, intent: `ask.${label}`, data: {} })),
        },
      ],
    },
  ],
  actions: [
    { label: 'Promise', intent: 'ask.promise', data: { id: '7' } },
    ...['A', 'B', 'C', 'D', 'E', 'Take back'].map((label) => ({ label, intent: `ask.${label}`, data: {} })),
  ],
}
const PROMISED: Card = { title: 'Promised', parts: [{ kind: 'facts', facts: [{ label: 'By', value: '12 June' }] }] }
const FORM: Form = {
  draft: 'draft-1',
  title: 'A promise',
  submit: 'Promise it',
  fields: [
    { kind: 'text', name: 'what', label: 'What will you do?', lines: 'many', max: 500 },
    {
      kind: 'choice',
      name: 'firm',
      label: 'How sure are you?',
      options: [
        { value: 'w', label: 'will' },
        { value: 't', label: 'will try' },
      ],
      value: 'w',
    },
  ],
}

async function posted(
  where: 'personal' | Channel,
  message: { card: Card } | { form: Form } = { card: HOME },
): Promise<TeamsMessage> {
  const note = { serviceUrl: app.world.connector.serviceUrl, bot: '28:kept', tenant: app.world.options.tenantId }
  const to = where === 'personal' ? { user: asha.aad } : { conversation: where.id }
  const reach = JSON.stringify({ ...note, user: asha.id })
  await app.teams.chat.post({ platform: 'teams', workspace: note.tenant, to, reach }, message)
  const last = app.world.connector.messages.at(-1)
  if (!last) throw new Error('Nothing was posted.')
  return last
}

describe('a pressed button', () => {
  it('is answered by the new card in its place, for the one who pressed', async () => {
    app.answers({ kind: 'replace', card: PROMISED })
    const message = await posted(canal)
    await asha.presses('Promise', { in: message })
    expect(app.last().asked).toEqual({ kind: 'press', intent: 'ask.promise', data: { id: '7' } })
    expect(asha.sees(message)).toBe('Promised\nBy 12 June')
    expect(wordsOn(message.card)).toContain('Not promised yet')
  })

  it('behind “More” in a row is pressed like any other', async () => {
    await asha.presses('Pass on', { in: await posted('personal') })
    expect(app.last().asked).toMatchObject({ kind: 'press', intent: 'ask.Pass on' })
  })

  it('in a menu is chosen and sent with “Go”', async () => {
    await asha.presses('Take back', { in: await posted('personal') })
    expect(app.last().asked).toMatchObject({ kind: 'press', intent: 'ask.Take back' })
  })

  it('with nothing chosen gets a sentence, and the core hears nothing', async () => {
    expect(await asha.presses('Go', { in: await posted('personal') })).toMatchObject({ said: SENTENCES.pickFirst })
    expect(app.asked).toEqual([])
  })

  it('is answered by a sentence under the card where one is enough', async () => {
    app.answers({ kind: 'card', card: { title: 'You have promised this already.', parts: [] } })
    expect(await asha.presses('Promise', { in: await posted(canal) })).toMatchObject({
      said: 'You have promised this already.',
    })
    expect(asha.chat()).toEqual([])
  })

  it('is answered by a title and a sentence with a stop between them', async () => {
    const card: Card = { title: 'Left as it was', parts: [{ kind: 'text', text: 'Thank you' }] }
    app.answers({ kind: 'card', card })
    expect(await asha.presses('Promise', { in: await posted(canal) })).toMatchObject({
      said: 'Left as it was. Thank you.',
    })
  })

  it('in the 1:1 chat is answered by a card below', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    await asha.presses('Promise', { in: await posted('personal') })
    await app.world.connector.until(({ summary }) => summary.startsWith('Promised'))
    expect(asha.chat().map(({ card }) => wordsOn(card).split('\n')[0])).toEqual(['Not promised yet', 'Promised'])
  })

  it('in a channel is answered privately in the 1:1 chat', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    expect(await asha.presses('Promise', { in: await posted(canal) })).toMatchObject({ said: SENTENCES.wroteToYou })
    expect(asha.chat().map(({ card }) => wordsOn(card))).toEqual(['Promised\nBy 12 June'])
    expect(app.world.posted(canal)).toHaveLength(1)
  })

  it('in a channel is answered there when the card is for all', async () => {
    app.answers({ kind: 'card', card: PROMISED, here: true })
    expect(await asha.presses('Promise', { in: await posted(canal) })).toMatchObject({ status: 200, said: '' })
    await app.world.connector.until(({ summary }) => summary.startsWith('Promised'))
    expect(app.world.posted(canal)).toHaveLength(2)
    expect(asha.chat()).toEqual([])
  })

  it('asks somebody who cannot be written to only to add Kept', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    const message = await posted(canal)
    const stranger = app.world.user({ name: 'No Chat' })
    app.world.connector.meets({ status: 403, code: 'MessageWritesBlocked' })
    expect(await stranger.presses('Promise', { in: message })).toMatchObject({ said: SENTENCES.addMe })
  })

  it('with nothing to say is answered all the same', async () => {
    app.answers({ kind: 'done' })
    expect(await asha.presses('Promise', { in: await posted('personal') })).toMatchObject({ status: 200, said: '' })
  })

  it('of an old client comes as a message, whose reply the core sends itself', async () => {
    app.answers({ kind: 'done' })
    expect(await asha.presses('Promise', { in: await posted('personal'), old: true })).toEqual({
      status: 200,
      body: undefined,
    })
    expect(app.last()).toMatchObject({ answerBy: 'letter', asked: { kind: 'press', intent: 'ask.promise' } })
  })
})

describe('a form', () => {
  it('opens in the place of the card in the 1:1 chat', async () => {
    app.answers({ kind: 'form', form: FORM })
    const message = await posted('personal')
    await asha.presses('Promise', { in: message })
    expect(asha.sees(message)).toBe('A promise\nWhat will you do?: \nHow sure are you?: will\n[Promise it]\n[Close]')
  })

  it('that is not wanted after all asks for what it took the place of, whatever is filled in', async () => {
    app.answers({ kind: 'replace', card: HOME })
    const message = await posted('personal', { form: FORM })
    await asha.presses('Close', { in: message })
    expect(app.last()).toMatchObject({ asked: { kind: 'press', intent: 'door.not-now', data: {} } })
    expect(asha.sees(message)).toContain('Not promised yet')
  })

  it('asked for in a channel opens in the 1:1 chat', async () => {
    app.answers({ kind: 'form', form: FORM })
    const message = await posted(canal)
    expect(await asha.presses('Promise', { in: message })).toMatchObject({ said: SENTENCES.openedForm })
    expect(asha.sees(message)).toContain('Not promised yet')
    expect(asha.chat().map(({ card }) => wordsOn(card).split('\n')[0])).toEqual(['A promise'])
  })

  it('gives what was filled in, and is gone once it is sent', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    const message = await posted('personal', { form: FORM })
    await asha.fills(message, { 'What will you do?': 'Send it', 'How sure are you?': 'will try' }, 'Promise it')
    expect(app.last().asked).toEqual({ kind: 'form', draft: 'draft-1', values: { what: 'Send it', firm: 't' } })
    expect(asha.sees(message)).toBe('Promised\nBy 12 June')
    expect(asha.chat()).toHaveLength(1)
  })

  it('that ends without a word leaves nothing typed on the screen', async () => {
    app.answers({ kind: 'done' })
    const message = await posted('personal', { form: FORM })
    await asha.fills(message, { 'What will you do?': 'A secret' }, 'Promise it')
    expect(asha.sees(message)).toBe(SENTENCES.done)
  })

  it('with something to mend comes back in the same place', async () => {
    const [what] = FORM.fields
    const again = { ...FORM, fields: what?.kind === 'text' ? [{ ...what, value: 'Send it' }] : [] }
    app.answers({ kind: 'errors', form: again, errors: { what: 'Say when.' } })
    const message = await posted('personal', { form: FORM })
    await asha.fills(message, { 'What will you do?': 'Send it' }, 'Promise it')
    expect(asha.sees(message)).toBe('A promise\nWhat will you do?: Send it\nSay when.\n[Promise it]\n[Close]')
  })

  it('that Teams would not send, a test cannot send either', async () => {
    const message = await posted('personal', { form: FORM })
    await expect(asha.fills(message, {}, 'Promise it')).rejects.toThrow(/What will you do/)
  })
})

describe('“Record this”', () => {
  const opens = async () => {
    app.answers({ kind: 'form', form: FORM })
    const opened = await asha.records({ text: '<p>I’ll send it</p>' }, { in: canal })
    if (!opened.card) throw new Error('No dialog opened.')
    return { dialog: opened.card, in: canal }
  }

  it('opens a dialog with the form', async () => {
    expect(wordsOn((await opens()).dialog)).toContain('A promise')
    expect(app.last()).toMatchObject({
      answerBy: 'acknowledgement',
      asked: { kind: 'record', source: { text: 'I’ll send it' } },
    })
  })

  it('ends with the card, or asks again, in the same dialog', async () => {
    const form = await opens()
    app.answers({ kind: 'errors', form: FORM, errors: { what: 'Say when.' } })
    const again = await asha.fills(form, { 'What will you do?': 'Send it' }, 'Promise it')
    expect(wordsOn(again.card ?? {})).toContain('Say when.')
    app.answers({ kind: 'card', card: PROMISED })
    const end = await asha.fills(form, { 'What will you do?': 'Send it' }, 'Promise it')
    expect(wordsOn(end.card ?? {})).toBe('Promised\nBy 12 June')
  })

  it('closes with one word where there is nothing to show', async () => {
    const form = await opens()
    app.answers({ kind: 'done' })
    expect(await asha.fills(form, { 'What will you do?': 'Send it' }, 'Promise it')).toMatchObject({
      said: SENTENCES.done,
    })
    expect((await asha.records({ text: 'x' })).card).toBeDefined()
  })

  it('lets the buttons of its last page be pressed', async () => {
    app.answers({ kind: 'card', card: HOME })
    const opened = await asha.records({ text: 'x' })
    app.answers({ kind: 'replace', card: PROMISED })
    const after = await asha.presses('Promise', {
      in: { dialog: opened.card ?? { type: 'AdaptiveCard' }, in: 'personal' },
    })
    expect(wordsOn(after.card ?? {})).toContain('Promised')
  })
})

describe('words', () => {
  it('are acknowledged once the core has them, and the core writes back itself', async () => {
    app.answers({ kind: 'done' })
    expect(await asha.says('list', { in: canal })).toEqual({ status: 200, body: undefined })
    expect(app.last()).toMatchObject({
      answerBy: 'letter',
      asked: { kind: 'words', words: 'list' },
      place: { name: 'Canal path' },
    })
    expect(app.world.connector.messages).toEqual([])
  })

  it('that name somebody find their account', async () => {
    const priya = app.world.user({ name: 'Priya Nair' })
    await asha.says('ask <at>Priya Nair</at> to call', { in: canal, mentions: [priya] })
    expect(app.last()).toMatchObject({
      asked: { words: 'ask <@0> to call' },
      references: [{ account: { user: priya.aad } }],
    })
    const looked = app.world.connector.calls.filter((call) => call.includes('/members/')).length
    await asha.says('ask <at>Priya Nair</at> to call', { in: canal, mentions: [priya] })
    expect(app.world.connector.calls.filter((call) => call.includes('/members/'))).toHaveLength(looked)
  })

  it('whose answer could not even be saved are still answered', async () => {
    app.answers({ kind: 'card', card: { title: 'Nothing was saved.', parts: [] } })
    await asha.says('list')
    await app.world.connector.until(({ summary }) => summary === 'Nothing was saved.')
    expect(asha.chat()).toHaveLength(1)
  })

  it('that are far too long get a sentence', async () => {
    await asha.says('x'.repeat(20_001))
    const message = await app.world.connector.until(({ summary }) => summary.startsWith('I could not read that'))
    expect(message.conversation).toBe(`a:${asha.aad}`)
    expect(app.asked).toEqual([])
  })
})

describe('when the core throws', () => {
  it('a press gets a sentence and status 200, and the log a line without words', async () => {
    app.answers(() => Promise.reject(new TypeError('a secret')))
    expect(await asha.presses('Promise', { in: await posted('personal') })).toMatchObject({
      status: 200,
      said: SENTENCES.broken,
    })
    const [line] = app.log.filter(({ event }) => event === 'teams.unanswered')
    expect(line).toMatchObject({ level: 'error', facts: { error: 'TypeError' } })
    expect(line?.facts['stack']).toContain('reply.test.ts')
    expect(JSON.stringify(line)).not.toContain('a secret')
  })

  it('words get a message', async () => {
    app.answers(() => Promise.reject(new Error('a secret')))
    await asha.says('list')
    await app.world.connector.until(({ summary }) => summary === SENTENCES.broken)
  })

  it('a dialog gets a page', async () => {
    app.answers(() => Promise.reject(new Error('a secret')))
    expect(wordsOn((await asha.records({ text: 'x' })).card ?? {})).toBe(SENTENCES.broken)
  })
})

describe('a confidential form that a client sends as a message', () => {
  const CONFIDENTIAL: Form = { ...FORM, draft: 'pulse.answer?r=7' }
  const TYPED = { what: 'Book the hall', firm: 't' }
  const sends = async () => {
    const form = await posted('personal', { form: CONFIDENTIAL })
    await asha.presses('Promise it', { in: form, old: true, values: TYPED })
    return form
  }

  it('gives way to the answer, so that nothing of what was typed stays on the screen', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    const form = await sends()
    await app.world.connector.until(({ summary }) => summary.startsWith('Promised'))
    expect(asha.chat().map(({ id, changes }) => [id, changes])).toEqual([[form.id, 1]])
  })

  it('gives way to the next screen, and to the same one with what is to be mended', async () => {
    const next: Form = { ...CONFIDENTIAL, title: 'The next screen' }
    for (const reply of [
      { kind: 'form', form: next },
      { kind: 'errors', form: next, errors: { what: 'Say a little more.' } },
    ] as const) {
      app.answers(reply)
      const form = await sends()
      await app.world.connector.until(({ id, summary }) => id === form.id && summary === 'The next screen')
      expect(asha.sees(form)).toContain('What will you do?')
    }
  })

  it('is answered below where Teams does not let it be changed', async () => {
    app.answers({ kind: 'card', card: PROMISED })
    const form = await posted('personal', { form: CONFIDENTIAL })
    app.world.connector.meets({ status: 403, code: 'Forbidden' })
    await asha.presses('Promise it', { in: form, old: true, values: TYPED })
    const below = await app.world.connector.until(({ summary }) => summary.startsWith('Promised'))
    expect(below.id).not.toBe(form.id)
  })
})

it('an invoke that is none of ours is answered 200', async () => {
  const from = { id: '29:asha', aadObjectId: asha.aad }
  const invoke = (name: string) => app.world.send(app.world.activity({ type: 'invoke', name, value: {}, from }))
  expect(await invoke('composeExtension/query')).toEqual({ status: 200, body: {} })
  expect(await invoke('adaptiveCard/action')).toEqual({ status: 200, body: {} })
  expect(app.asked).toEqual([])
})

it('installing and removing are told to the core', async () => {
  app.answers({ kind: 'done' })
  await asha.installs()
  await asha.removes({ in: app.world.group('Officers') })
  expect(app.asked.map(({ asked, place }) => [asked, place.kind])).toEqual([
    [{ kind: 'news', news: 'installed' }, 'direct'],
    [{ kind: 'news', news: 'removed' }, 'space'],
  ])
})
