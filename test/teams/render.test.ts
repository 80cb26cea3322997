import fc from 'fast-check'
import { AdaptiveCard, HostConfig, SerializationContext, Versions } from 'adaptivecards'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countMenus } from '../../adapters/teams/buttons.ts'
import { TEAMS_LIMITS } from '../../adapters/teams/limits.ts'
import { createRenderer } from '../../adapters/teams/render.ts'
import { CARD_LIMITS, packPress, type Action, type Called, type Card } from '../../src/chat/card.ts'
import type { Message } from '../../src/chat/chat.ts'
import { FORM_LIMITS, type Form } from '../../src/chat/form.ts'
import { buttonsOf, inputsOf, pieces, wordsOn } from '../support/teams-card.ts'

const renderer = createRenderer({
  fileLink: (file) => `https://kept.example/files/${file.id}`,
  pictureLink: (picture) => `https://kept.example/pictures/${picture.id}`,
})

const SOME_TEXT: unknown = expect.any(String)

/** Renders as it is posted, and holds every card to what Teams accepts. */
function posted(message: Message) {
  const activity = renderer.activity(message)
  expect(JSON.stringify(activity).length * 2).toBeLessThanOrEqual(TEAMS_LIMITS.messageBytes)
  const card = 'card' in message ? renderer.card(message.card, 'message') : renderer.form(message.form, 'message')
  expect(refusals(card)).toEqual([])
  for (const set of pieces(card).filter((piece) => piece['type'] === 'ActionSet')) {
    expect(Array.isArray(set['actions']) ? set['actions'].length : 0).toBeLessThanOrEqual(TEAMS_LIMITS.actions)
  }
  const ids = inputsOf(card).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  return { activity, card }
}

/** The parser does not know the people picker, which Teams documents for cards of version 1.5. */
const PEOPLE_PICKER = ['"choices.data"', 'must have at least one choice']

/** What the client's own parser finds wrong. */
function refusals(json: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5)
  const card = new AdaptiveCard()
  card.hostConfig = new HostConfig({ actions: { maxActions: TEAMS_LIMITS.actions } })
  card.parse(JSON.parse(JSON.stringify(json)), context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  const invalid = card.validateProperties().validationEvents.map(({ message }) => message)
  return [...events, ...invalid].filter((said) => !PEOPLE_PICKER.some((known) => said.includes(known)))
}

const press = (label: string, intent = 'commitment.show', id = '7'): Action => ({ label, intent, data: { id } })

const ASKED: Card = {
  title: 'Not promised yet',
  parts: [
    { kind: 'text', text: 'Tom Brown asked Northbridge to send the planning guidance' },
    {
      kind: 'facts',
      facts: [
        { label: 'Wanted by', value: 'Friday 12 June 2026, 5pm' },
        { label: 'With', value: 'Asha Rahman, Northbridge' },
      ],
    },
    { kind: 'text', text: 'Promise 12', quiet: true },
  ],
  actions: [
    { ...press('Promise', 'ask.promise'), primary: true },
    press('Can’t do this', 'ask.decline'),
    press('Pass on', 'ask.pass'),
  ],
}

const LIST: Card = {
  title: 'What is promised',
  parts: [
    {
      kind: 'list',
      items: [
        {
          text: '12. Send the planning guidance',
          detail: 'By Friday 12 June 2026',
          actions: [press('Open'), press('Done'), press('New date'), press('Need a hand')],
        },
        {
          text: '13. Book the hall *soon*',
          actions: [press('Open', 'commitment.show', '13'), press('Done', 'commitment.done', '13')],
        },
        { text: '14. Paint the fence' },
      ],
    },
    { kind: 'file', file: { id: 'f1', name: 'promises.csv', mediaType: 'text/csv', text: 'a,b' } },
  ],
  actions: [
    ...Array.from({ length: 8 }, (_, at) => press(`Page ${at + 1}`, 'commitment.list', `${at}`)),
    { label: 'Calendar', link: 'https://kept.example/c' },
  ],
}

const FORM: Form = {
  draft: 'draft-7',
  title: 'A promise',
  intro: 'Only the words are needed.',
  submit: 'Promise',
  fields: [
    { kind: 'text', name: 'what', label: 'What will you do?', lines: 'many', max: 500, value: 'Send the *guidance*' },
    {
      kind: 'date',
      name: 'on',
      label: 'By which day?',
      value: '2026-06-12',
      optional: true,
      hint: 'Leave it empty if you do not know yet.',
    },
    { kind: 'time', name: 'at', label: 'At what time?', optional: true },
    {
      kind: 'choice',
      name: 'firm',
      label: 'How sure are you?',
      options: [
        { value: 'will', label: 'will' },
        { value: 'try', label: 'will try' },
      ],
      value: 'will',
    },
    {
      kind: 'choices',
      name: 'tell',
      label: 'Who should hear of it?',
      options: [
        { value: 'a', label: 'Asha' },
        { value: 'b', label: 'Tom' },
      ],
      value: ['a', 'b'],
      optional: true,
    },
    { kind: 'account', name: 'who', label: 'Somebody else?', optional: true },
  ],
}

const HOSTILE: Card = {
  title: '**Not** a heading <at>Kept</at>',
  parts: [
    {
      kind: 'text',
      text: '# one\n- two\n1. three\n[link](https://example.com) <b>bold</b> &amp; {{DATE(2026-06-12T00:00:00Z,SHORT)}}',
    },
    { kind: 'facts', facts: [{ label: '_Owner_', value: '<!channel> \\*Asha\\* שלום' }] },
    { kind: 'list', items: [{ text: '+ plus', detail: '~~gone~~ `code`', actions: [press('**Bold** button')] }] },
  ],
}

describe('golden cards, as a person in Teams reads them', () => {
  const golden: [string, Message][] = [
    ['asked', { card: ASKED }],
    ['list', { card: LIST }],
    ['form', { form: FORM }],
    ['form-again', { form: FORM, errors: { on: '31 June is not a day. Did you mean 30 June?' } }],
    ['hostile', { card: HOSTILE }],
    ['sentence', { card: { title: 'Nothing is waiting for you.', parts: [] } }],
  ]
  it.each(golden)('%s', (name, message) => {
    const file = new URL(`../golden/teams/${name}.json`, import.meta.url)
    const drawn = `${JSON.stringify(posted(message).activity, null, 2)}\n`
    if (process.env['GOLDEN'] === 'write') writeFileSync(file, drawn)
    expect(drawn).toBe(readFileSync(file, 'utf8'))
  })
})

describe('a card', () => {
  it('has every button doing the same in old and new clients', () => {
    for (const piece of pieces(posted({ card: LIST }).card)) {
      if (piece['type'] !== 'Action.Execute') continue
      expect(piece).toMatchObject({
        verb: 'kept',
        fallback: { type: 'Action.Submit', data: piece['data'], title: piece['title'] },
      })
    }
  })

  it('has Submit only in a dialog, where Teams knows no Execute', () => {
    const types = buttonsOf(renderer.card(LIST, 'dialog')).map(({ type }) => type)
    expect(new Set(types)).toEqual(new Set(['Action.Submit', 'Action.OpenUrl']))
    expect(buttonsOf(renderer.form(FORM, 'dialog')).map(({ type }) => type)).toEqual(['Action.Submit'])
  })

  it('has a label and a sentence to mend it by on every input', () => {
    for (const { card } of [posted({ card: LIST }), posted({ form: FORM })]) {
      for (const input of pieces(card).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'))) {
        expect(input).toMatchObject({
          id: SOME_TEXT,
          label: SOME_TEXT,
          errorMessage: SOME_TEXT,
        })
      }
    }
  })

  it('asks for nothing of its own where the core has said what to mend', () => {
    const required = (errors: Record<string, string>) =>
      pieces(renderer.form(FORM, 'message', errors))
        .filter((input) => input['isRequired'] === true)
        .map(({ id }) => id)
    expect(required({})).toContain('what')
    expect(required({ what: 'Write what you will do.' })).toEqual(required({}).filter((id) => id !== 'what'))
  })

  it('shows a picture by its link, with its words, and larger on a press', () => {
    const picture = { id: 'p1', name: 'Now', alt: `Trust: now 7${' and so on'.repeat(180)}` }
    const parts = [1, 2, 3].map((at) => ({ kind: 'picture' as const, picture: { ...picture, id: `p${at}` } }))
    const { card } = posted({ card: { title: 'What came of it', parts } })
    const images = pieces(card).filter(({ type }) => type === 'Image')
    expect(images.map(({ url }) => url)).toEqual([1, 2, 3].map((at) => `https://kept.example/pictures/p${at}`))
    expect(images[0]).toMatchObject({ altText: picture.alt, msTeams: { allowExpand: true } })
  })

  it('offers its file as a link with the file’s name', () => {
    const link = buttonsOf(posted({ card: LIST }).card).find(({ title }) => title === 'Download promises.csv')
    expect(link).toMatchObject({ type: 'Action.OpenUrl', url: 'https://kept.example/files/f1' })
  })

  it('keeps what is typed in one menu or button from holding up another', () => {
    const card = posted({ card: LIST }).card
    const plain = buttonsOf(card).filter(({ data }) => JSON.stringify(data ?? {}).includes('"press"'))
    expect(plain.every((button) => button['associatedInputs'] === 'none')).toBe(true)
    expect(inputsOf(card).every(({ isRequired }) => isRequired !== true)).toBe(true)
  })

  it('says the same in one plain line for the notification', () => {
    const { activity, card } = posted({ card: ASKED })
    expect(activity['summary']).toMatch(/^Not promised yet Tom Brown asked Northbridge/)
    expect(card['fallbackText']).toContain('Wanted by: Friday 12 June 2026, 5pm')
    expect(activity).not.toHaveProperty('text')
  })
})

/** Text that clients read as Markdown: in TextBlocks, and in both halves of a fact. */
function markdownRead(card: unknown): string[] {
  return pieces(card).flatMap((piece) => {
    if (piece['type'] === 'TextBlock') return [String(piece['text'])]
    return piece['type'] === undefined && 'title' in piece && !('data' in piece) && inFactSet(card, piece)
      ? [String(piece['title']), String(piece['value'])]
      : []
  })
}

function inFactSet(card: unknown, fact: Record<string, unknown>): boolean {
  const sets = pieces(card).filter(({ type }) => type === 'FactSet')
  return sets.some((set) =>
    JSON.stringify(set['facts']).includes(JSON.stringify({ title: fact['title'], value: fact['value'] })),
  )
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '#',
        '- ',
        '1. ',
        '\\',
        '`',
        '<at>',
        '</at>',
        '<b>',
        '&lt;',
        '~',
        '|',
        '>',
        '!',
        '\n',
        'word',
        ' ',
        '🌳',
        'שלום',
        '{{DATE(',
        '\u0000',
        '\ud800',
      ),
    )
    .map((all) => all.join('')),
)

describe('people whom a card calls', () => {
  const called = (people: readonly Called[]) => {
    const { card } = posted({ card: { title: 'Reminder', parts: [{ kind: 'people', people }] } })
    return {
      words: wordsOn(card).split('\n')[1],
      entities: pieces(card['msteams']).filter(({ type }) => type === 'mention'),
    }
  }

  it('stand in the text and, with the same text, among the entities', () => {
    const { words, entities } = called([
      { name: 'Asha', user: 'aad-1' },
      { name: 'Priya', user: 'aad-2' },
    ])
    expect(words).toBe('<at>Asha</at>, <at>Priya</at>')
    expect(entities).toMatchObject([
      { text: '<at>Asha</at>', mentioned: { id: 'aad-1', name: 'Asha' } },
      { text: '<at>Priya</at>', mentioned: { id: 'aad-2', name: 'Priya' } },
    ])
  })

  it('are told apart where they have one name', () => {
    const { words } = called([
      { name: 'Sam', user: 'aad-1' },
      { name: 'Sam', user: 'aad-2' },
    ])
    expect(words).toBe('<at>Sam</at>, <at>Sam 2</at>')
  })

  it('have names that hold no Markdown and no tag of their own', () => {
    const { words } = called([{ name: '</at> **Sam** [x](https://a.example) {{DATE(2026,SHORT)}}', user: 'aad-1' }])
    expect(words).toMatch(/^<at>[^<>*[\](){}]+<\/at>$/)
    expect(called([{ name: '***', user: 'aad-1' }]).words).toBe('<at>somebody</at>')
  })
})

describe('what people typed', () => {
  it('is never where a client reads Markdown, unless it has none', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, two) => {
        const parts: Card['parts'] = [
          { kind: 'text', text: one },
          { kind: 'facts', facts: [{ label: 'Label', value: two }] },
          { kind: 'list', items: [{ text: one, detail: two }] },
        ]
        const { card } = posted({ card: { title: two, parts } })
        for (const text of markdownRead(card)) {
          expect(text).not.toMatch(/[*_[\]#\\`<>~|&\n]|^\s*(?:[-+]|\d+[.)]\s)/)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is shown as typed', () => {
    const words = wordsOn(posted({ card: HOSTILE }).card)
    expect(words).toContain('# one\n- two\n1. three\n[link](https://example.com) <b>bold</b> &amp;')
    expect(words).toContain('**Not** a heading <at>Kept</at>')
    expect(words).toContain('<!channel> \\*Asha\\* שלום')
  })

  it('is not turned into a date by a macro', () => {
    expect(JSON.stringify(posted({ card: HOSTILE }))).not.toContain('{{DATE(')
  })
})

const label = (at: number) => `Answer “${at}” `.padEnd(CARD_LIMITS.label, 'x')
const longestPress = (at: number): Action => {
  const action = { label: label(at), intent: 'commitment.answer', data: { id: `${at}`, more: '' } }
  return { ...action, data: { ...action.data, more: 'x'.repeat(CARD_LIMITS.press - packPress(action).length) } }
}

describe('a card with everything at the core’s limits', () => {
  let count = 0
  const actions = (many: number) => Array.from({ length: many }, () => longestPress((count += 1)))
  const full: Card = {
    title: '*'.repeat(CARD_LIMITS.title),
    parts: [
      { kind: 'text', text: '"\n'.repeat(CARD_LIMITS.text / 2) },
      {
        kind: 'facts',
        facts: Array.from({ length: CARD_LIMITS.facts }, () => ({
          label: 'Label',
          value: '"'.repeat(CARD_LIMITS.factValue),
        })),
      },
      {
        kind: 'list',
        items: Array.from({ length: CARD_LIMITS.items }, () => ({
          text: '\\'.repeat(CARD_LIMITS.itemText),
          detail: '"'.repeat(CARD_LIMITS.itemDetail),
          actions: actions(Math.min(CARD_LIMITS.itemActions, CARD_LIMITS.allActions - CARD_LIMITS.actions - count)),
        })),
      },
    ],
    actions: actions(CARD_LIMITS.actions),
  }

  it('fits into a message, and every action is still there', () => {
    const { card } = posted({ card: full })
    const shown = JSON.stringify(pieces(card).map(({ data, value }) => [data, value]))
    for (let at = 1; at <= count; at += 1) expect(shown).toContain(`id=${at}&`)
  })

  it('fits into a message for any number of parts', () => {
    posted({ card: { ...full, parts: Array.from({ length: 30 }, () => ({ kind: 'text', text: 'x'.repeat(10_000) })) } })
  })
})

describe('a form', () => {
  it('comes back with what was typed and with what to mend beside its field', () => {
    const again = renderer.form(FORM, 'message', { on: 'That day has passed.' })
    const words = wordsOn(again)
    expect(words).toContain('What will you do?: Send the *guidance*')
    expect(words).toMatch(/By which day\?: 2026-06-12\n.*\nThat day has passed\./)
  })

  it('with long answers keeps them whole and shortens the rest', () => {
    const long = 'word '.repeat(550)
    const fields = [1, 2, 3].map(
      (at) =>
        ({
          kind: 'text',
          name: `f${at}`,
          label: `Question ${at}`,
          lines: 'many',
          max: 3_000,
          value: long,
          hint: 'x'.repeat(300),
        }) as const,
    )
    const { card } = posted({ form: { ...FORM, intro: 'x'.repeat(FORM_LIMITS.intro), fields } })
    expect(inputsOf(card).map(({ value }) => value)).toEqual([long, long, long])
  })

  it('with more than a message holds still fits', () => {
    const value = 'x'.repeat(3_000)
    const fields = Array.from(
      { length: FORM_LIMITS.fields },
      (_, at) => ({ kind: 'text', name: `f${at}`, label: 'Question', lines: 'many', max: 3_000, value }) as const,
    )
    posted({ form: { ...FORM, fields } })
  })

  it('lets Teams pick a person from the directory', () => {
    const picker = pieces(posted({ form: FORM }).card).find(({ id }) => id === 'who')
    expect(picker).toMatchObject({ 'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' } })
  })
})

it('menus of one card have ids of their own', () => {
  const menus = countMenus()
  expect([menus.next(), menus.next()]).toEqual(['menu1', 'menu2'])
})
