import { afterEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { pressables, wordsIn } from '../support/slack/blocks.ts'
import type { Answer } from '../support/slack/connected.ts'
import { card, connectSlack } from '../support/slack/connected.ts'
import { fullText } from '../support/slack/person.ts'
import { asForm, asPayload } from '../support/slack/signed.ts'

type Connected = Awaited<ReturnType<typeof connectSlack>>
const open: Connected[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Kept as it answers here, with Tom, Priya and the hall's channel. */
async function hall(answer: Answer) {
  const kept = await connectSlack(answer)
  open.push(kept)
  const channel = kept.slack.channel('C_HALL', 'hall')
  return { ...kept, channel, tom: kept.slack.user('U_TOM'), priya: kept.slack.user('U_PRIYA') }
}

const FORM: Form = {
  draft: 'draft-1',
  title: 'A promise',
  submit: 'Promise',
  fields: [{ kind: 'text', name: 'what', label: 'What will you do?', lines: 'one', max: 100 }],
}
const DONE: Reply = { kind: 'done' }
const withButton = (title: string, label: string): Card =>
  card(title, { actions: [{ label, intent: 'x.y', data: {} }] })
const privately = (title: string): Reply => ({ kind: 'card', card: withButton(title, 'Go on') })

/** Answers words with a card that has a button, and everything else as told. */
const thenFor = (reply: Reply) => (request: { asked: { kind: string } }) =>
  request.asked.kind === 'words' ? privately('First') : reply

describe('a command', () => {
  it('is answered to the one who typed it alone', async () => {
    const { tom, priya, channel } = await hall(() => privately('Nothing is waiting'))
    const { shown, status } = await tom.says('/kept', { channel })
    expect(status).toBe(200)
    expect(shown?.onlyFor).toBe('U_TOM')
    expect(tom.messages()).toHaveLength(1)
    expect(priya.messages()).toEqual([])
  })

  it('is answered for everybody in the channel where the reply says so', async () => {
    const { tom, priya, channel } = await hall(() => ({ kind: 'card', card: card('Recorded'), here: true }))
    await tom.says('/kept I’ll book the hall', { channel })
    expect(priya.messages().map((message) => message.text)).toEqual(['Recorded'])
  })

  it('opens a form', async () => {
    const { tom, channel, asked } = await hall(() => ({ kind: 'form', form: FORM }))
    await tom.says('/kept promise', { channel })
    const form = await tom.form('A promise')
    expect(form.user).toBe('U_TOM')
    expect(asked).toHaveLength(1)
  })

  it('shows a button that opens the form where Slack would not open it any more', async () => {
    const { slack, tom, channel, asked, logged } = await hall(() => ({ kind: 'form', form: FORM }))
    slack.fails('views.open', { error: 'expired_trigger_id' })
    await tom.says('/kept promise', { channel })
    const message = await tom.sees('A promise')
    expect(message.onlyFor).toBe('U_TOM')
    await tom.presses('Open the form', { in: message })
    await tom.form('A promise')
    expect(asked.at(-1)?.asked).toEqual({ kind: 'press', intent: 'draft.open', data: { draft: 'draft-1' } })
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', event: 'slack.follow-up' }))
  })

  it('opens a form that needs another look with the sentence above it', async () => {
    const errors = { what: 'There is room for 500 characters here.' }
    const { tom, channel } = await hall(() => ({ kind: 'errors', form: FORM, errors }))
    await tom.says('/kept answer 12 far too much', { channel })
    expect(JSON.stringify((await tom.form('A promise')).view)).toContain(errors.what)
  })

  it('is acknowledged without a word where there is nothing to say', async () => {
    const { tom, channel } = await hall(() => DONE)
    expect(await tom.says('/kept', { channel })).toMatchObject({ status: 200, shown: undefined })
  })
})

describe('a mention or a direct message', () => {
  it('is acknowledged without a reply, which is a letter of the core’s own', async () => {
    const { slack, tom, channel, asked } = await hall(() => DONE)
    expect((await tom.says('@Kept what is waiting?', { channel })).status).toBe(200)
    expect((await tom.says('list')).status).toBe(200)
    expect(asked.map((request) => request.asked)).toEqual([
      { kind: 'words', words: 'what is waiting?' },
      { kind: 'words', words: 'list' },
    ])
    expect(slack.calls('chat.postMessage')).toEqual([])
  })

  it('is answered in their own chat where the core could save no letter', async () => {
    const { tom, channel } = await hall(() => privately('Nothing was saved'))
    await tom.says('@Kept note 12 Thank you.', { channel })
    expect((await tom.sees('Nothing was saved')).channel).toBe(tom.direct)
  })

  it('carries who and which channel it names', async () => {
    const { tom, channel, asked } = await hall(() => DONE)
    await tom.says('/kept ask @Priya in #hall for R&D <plan>', { channel })
    expect(asked[0]?.asked).toEqual({ kind: 'words', words: 'ask <@0> in <@1> for R&D <plan>' })
    expect(asked[0]?.references).toMatchObject([{ account: { user: 'U_PRIYA' } }, { conversation: 'C_HALL' }])
  })
})

describe('a press', () => {
  it('puts the new card in the place of the old one, which only its reader saw', async () => {
    const { tom, channel } = await hall(thenFor({ kind: 'replace', card: card('Second') }))
    await tom.says('/kept', { channel })
    await tom.presses('Go on')
    await tom.sees('Second')
    expect(tom.messages().map((message) => [message.text, message.edits])).toEqual([['Second', 1]])
  })

  it('puts the new card in the place of a posted one', async () => {
    const { adapter, tom, priya, channel, asked } = await hall(() => ({ kind: 'replace', card: card('Kept') }))
    const to = { platform: 'slack', workspace: 'T_RIVER', to: { conversation: channel } }
    const handle = await adapter.chat.post(to, { card: withButton('A promise', 'It’s done') })
    await tom.presses('It’s done')
    await priya.sees('Kept')
    expect(asked[0]?.on).toBe(handle)
    expect(priya.messages()).toHaveLength(1)
  })

  it('is answered beside the card, to the one who pressed', async () => {
    const { tom, priya, channel } = await hall(thenFor(privately('Second')))
    await tom.says('/kept', { channel })
    await tom.presses('Go on')
    await tom.sees('Second')
    expect(tom.messages().map((message) => message.text)).toEqual(['First', 'Second'])
    expect(priya.messages()).toEqual([])
  })

  it('is answered in the thread of its message', async () => {
    const { adapter, tom, channel } = await hall(() => privately('In the thread'))
    const to = { platform: 'slack', workspace: 'T_RIVER', to: { conversation: channel, thread: '1.1' } }
    await adapter.chat.post(to, { card: withButton('A promise', 'Go on') })
    await tom.presses('Go on')
    expect((await tom.sees('In the thread')).thread).toBe('1.1')
  })

  it('opens a form', async () => {
    const { tom, channel } = await hall(thenFor({ kind: 'form', form: FORM }))
    await tom.says('/kept', { channel })
    await tom.presses('Go on')
    expect((await tom.form()).view.title?.text).toBe('A promise')
  })

  it('never posts to an address that is not Slack’s', async () => {
    const { slack, logged } = await hall(() => privately('Secret'))
    const payload = asPayload({
      type: 'block_actions',
      user: { id: 'U_TOM', team_id: 'T_RIVER' },
      team: { id: 'T_RIVER' },
      channel: { id: 'C_HALL' },
      container: { message_ts: '1.1' },
      trigger_id: 't',
      response_url: 'https://hooks.slack.com.evil.example/actions/1',
      actions: [{ action_ts: '1.2', value: 'x.y' }],
    })
    expect((await slack.send(payload)).status).toBe(200)
    expect(await slack.until('a refusal in the log', () => logged.find((line) => line.level === 'warn'))).toEqual({
      level: 'warn',
      event: 'slack.follow-up',
      facts: { kind: 'respond', why: 'This is no address of Slack' },
    })
  })
})

describe('a form', () => {
  const formThen = (reply: Reply) => (request: { asked: { kind: string } }) =>
    request.asked.kind === 'form' ? reply : ({ kind: 'form', form: FORM } satisfies Reply)

  async function filled(reply: Reply) {
    const kept = await hall(formThen(reply))
    await kept.tom.says('/kept promise', { channel: kept.channel })
    const form = await kept.tom.form()
    const outcome = await kept.tom.submits(form, { what: 'Book the hall' })
    return { ...kept, form, outcome }
  }

  it('that was filled in well closes', async () => {
    const { tom, asked } = await filled(DONE)
    expect(tom.openForms()).toEqual([])
    expect(asked.at(-1)).toMatchObject({
      asked: { kind: 'form', draft: 'draft-1', values: { what: 'Book the hall' } },
      place: { kind: 'space', conversation: 'C_HALL', name: 'hall' },
    })
  })

  it('shows the card that answers it in its own window', async () => {
    const { form } = await filled({ kind: 'card', card: withButton('Recorded', 'Add a step') })
    expect(wordsIn(form.view.blocks)).toContain('Recorded')
    expect(pressables(form.view.blocks).map((each) => each.label)).toEqual(['Add a step'])
  })

  it('that needs another look stays open with a sentence beside the field', async () => {
    const { tom, outcome } = await filled({ kind: 'errors', form: FORM, errors: { what: 'Say a little more.' } })
    expect(outcome.errors).toEqual({ what: 'Say a little more.' })
    expect(tom.openForms()).toHaveLength(1)
  })

  it('shows a sentence about no field beside the first', async () => {
    const { outcome } = await filled({ kind: 'errors', form: FORM, errors: { all: 'Try again.' } })
    expect(outcome.errors).toEqual({ what: 'Try again.' })
  })

  it('goes on to the next form', async () => {
    const next: Form = { ...FORM, draft: 'draft-2', title: 'And then' }
    const { form } = await filled({ kind: 'form', form: next })
    expect(form.view.title?.text).toBe('And then')
  })

  it('that is answered for everybody is answered in the channel where it was asked for', async () => {
    const { tom, priya } = await filled({ kind: 'card', card: card('Recorded'), here: true })
    expect((await priya.sees('Recorded')).channel).toBe('C_HALL')
    expect(tom.openForms()).toEqual([])
  })
})

describe('a button in a window', () => {
  const inWindow = (reply: Reply) => (request: { asked: { kind: string } }) => {
    if (request.asked.kind === 'press') return reply
    return request.asked.kind === 'form' ? privately('Recorded') : ({ kind: 'form', form: FORM } satisfies Reply)
  }

  async function windowOf(reply: Reply) {
    const kept = await hall(inWindow(reply))
    await kept.tom.says('/kept promise', { channel: kept.channel })
    const form = await kept.tom.form()
    await kept.tom.submits(form, { what: 'Book the hall' })
    await kept.tom.presses('Go on', { in: form })
    return { ...kept, form }
  }

  it('changes what the window shows', async () => {
    const { slack, form, asked } = await windowOf({ kind: 'replace', card: card('Second') })
    await slack.until('the second card', () => wordsIn(form.view.blocks).includes('Second') || undefined)
    expect(asked.at(-1)?.place).toMatchObject({ conversation: 'C_HALL' })
  })

  it('opens a form in front of it', async () => {
    const { tom } = await windowOf({ kind: 'form', form: { ...FORM, title: 'In front' } })
    await tom.form('In front')
    expect(tom.openForms()).toHaveLength(2)
  })
})

describe('the home page', () => {
  it('is drawn when it is opened', async () => {
    const { tom } = await hall(() => privately('For you today'))
    expect((await tom.opensHome()).status).toBe(200)
    expect(wordsIn((await tom.home()).view.blocks)).toContain('For you today')
  })

  it('shows an answer in front of it', async () => {
    const { tom } = await hall(thenFor(privately('Second')))
    await tom.opensHome()
    await tom.presses('Go on', { in: await tom.home() })
    expect(wordsIn((await tom.form()).view.blocks)).toContain('Second')
  })

  it('is drawn again by an answer that takes its place', async () => {
    const { tom } = await hall(thenFor({ kind: 'replace', card: card('Second') }))
    await tom.opensHome()
    await tom.presses('Go on', { in: await tom.home() })
    await tom.home('Second')
  })
})

describe('"Record this"', () => {
  it('opens a form with what the message said', async () => {
    const { tom, channel, asked } = await hall(() => ({ kind: 'form', form: FORM }))
    await tom.records({ text: 'I’ll send the plan on Friday', author: 'U_PRIYA', channel, thread: '1.1' })
    await tom.form('A promise')
    expect(asked[0]?.asked).toMatchObject({
      kind: 'record',
      source: { text: 'I’ll send the plan on Friday', author: { user: 'U_PRIYA' } },
    })
  })

  it('answers the one who chose it alone', async () => {
    const { tom, priya, channel } = await hall(() => privately('This channel is not linked yet'))
    await tom.records({ text: 'I’ll send the plan', author: 'U_PRIYA', channel })
    expect((await tom.sees('not linked')).onlyFor).toBe('U_TOM')
    expect(priya.messages()).toEqual([])
  })
})

describe('a reply with a file', () => {
  it('names the file, and sends it to the person’s own chat with Kept', async () => {
    const file = { id: 'f1', name: 'promises.csv', mediaType: 'text/csv', text: 'what,by\r\nhall,12 June' }
    const { slack, tom, channel } = await hall(() => ({
      kind: 'card',
      card: card('Yours', { parts: [{ kind: 'file', file }] }),
    }))
    const { shown } = await tom.says('/kept my data', { channel })
    expect(shown && fullText(shown)).toContain('promises.csv')
    await slack.until('the file', () => tom.files()[0])
    expect(tom.files()).toMatchObject([{ name: 'promises.csv', text: 'what,by\r\nhall,12 June' }])
  })
})

describe('an answer that goes wrong', () => {
  it('is no acknowledgement, so that Slack sends events again', async () => {
    const { slack, logged } = await hall(() => {
      throw new Error('the words of a person')
    })
    expect((await slack.event({ type: 'app_uninstalled' })).status).toBe(500)
    expect(logged).toMatchObject([{ level: 'error', event: 'slack.unanswered', facts: { error: 'Error' } }])
    expect(JSON.stringify(logged)).not.toContain('words of a person')
  })
})

describe('a delivery repeated', () => {
  it('has the same key, by which the core knows it', async () => {
    const { slack, asked } = await hall(() => DONE)
    await slack.event({ type: 'app_uninstalled' }, 'Ev77')
    await slack.event({ type: 'app_uninstalled' }, 'Ev77')
    expect(asked.map((request) => request.key)).toEqual(['Ev77', 'Ev77'])
  })
})

it('a command that is not Kept’s is acknowledged and goes no further', async () => {
  const { slack, asked } = await hall(() => DONE)
  expect((await slack.send(asForm({ command: '/other', text: 'x' }))).status).toBe(200)
  expect(asked).toEqual([])
})
