import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SLACK_LIMITS } from '../../adapters/slack/limits.ts'
import { cardBlocks, formCard, messageOf, openedForm } from '../../adapters/slack/render.ts'
import { homeView } from '../../adapters/slack/reply.ts'
import type { Action, Card, Item, Part } from '../../src/chat/card.ts'
import { CARD_LIMITS, packPress } from '../../src/chat/card.ts'
import { faultsInBlocks, faultsInView } from '../support/slack/block-kit.ts'
import { Blocks, pressables, View, wordsIn } from '../support/slack/blocks.ts'
import limits from '../support/vendor/slack-block-kit-limits.json' with { type: 'json' }
import { CARDS } from './cards.ts'

const shown = (card: Card) => Blocks.parse(messageOf(card).blocks)
const press = (label: string): Action => ({ label, intent: 'ask.answer', data: { label } })
const listOf = (...items: Item[]): Card => ({ title: 'A list', parts: [{ kind: 'list', items }] })

describe('a card in Slack', () => {
  it.each(Object.keys(CARDS))('looks as reviewed: %s', async (name) => {
    const rendered = messageOf(CARDS[name] ?? { title: '', parts: [] })
    expect(faultsInBlocks(Blocks.parse(rendered.blocks), 'message')).toEqual([])
    const file = `../golden/slack/${name.replace(/[^a-z]+/g, '-')}.json`
    await expect(`${JSON.stringify(rendered, null, 2)}\n`).toMatchFileSnapshot(file)
  })

  it('shows people’s words as they typed them, and lets none of them call anybody', () => {
    const { text, blocks } = messageOf({ title: '', parts: [{ kind: 'text', text: '<!channel> *all* & <@U1>' }] })
    expect(wordsIn(Blocks.parse(blocks))).toBe('<!channel> *all* & <@U1>')
    expect(text).toBe('&lt;!channel&gt; *all* &amp; &lt;@U1&gt;')
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn')
  })

  it('puts the only action of an item beside its words', () => {
    const blocks = shown(listOf({ text: 'Book the hall', actions: [press('Done')] }))
    expect(blocks[1]?.accessory?.type).toBe('button')
    expect(blocks).toHaveLength(2)
  })

  it('gives an item with several actions one button and a menu', () => {
    const blocks = shown(listOf({ text: 'An ask', actions: ['Answer', 'Pass on', 'Can’t do this'].map(press) }))
    expect(blocks[2]?.elements?.map((element) => element.type)).toEqual(['button', 'overflow'])
    expect(pressables(blocks).map((each) => each.label)).toEqual(['Answer', 'Pass on', 'Can’t do this'])
  })

  it('gives two actions two buttons, since a menu of one hides it', () => {
    const blocks = shown(listOf({ text: 'An ask', actions: [press('Answer'), press('Pass on')] }))
    expect(blocks[2]?.elements?.map((element) => element.type)).toEqual(['button', 'button'])
  })

  it('uses a longer menu where a short one is full', () => {
    const actions = Array.from({ length: 8 }, (_, index) => press(`Choice ${index}`))
    const blocks = shown(listOf({ text: 'An ask', actions }))
    expect(blocks[2]?.elements?.map((element) => element.type)).toEqual(['button', 'static_select'])
    expect(faultsInBlocks(blocks, 'message')).toEqual([])
  })

  it('keeps a link a button, which a menu cannot open', () => {
    const link: Action = { label: 'See the plan', link: 'https://kept.example.org/files/plan' }
    const blocks = shown(listOf({ text: 'An ask', actions: [press('A'), press('B'), press('C'), link] }))
    expect(blocks[2]?.elements?.find((element) => element.url !== undefined)).toMatchObject({
      type: 'button',
      url: link.link,
    })
  })

  it('sends a press back as it was packed', () => {
    const action = { label: 'Done', intent: 'commitment.done', data: { note: 'a&b=c?' } }
    const [button] = pressables(shown({ title: 'x', parts: [], actions: [action] }))
    expect(button?.element.value).toBe(packPress(action))
  })

  it('always says something, even an empty one', () => {
    expect(faultsInBlocks(shown({ title: '', parts: [] }), 'message')).toEqual([])
    expect(messageOf({ title: '', parts: [] }).text).toBe('Kept')
  })

  it('packs a very long list tighter and leaves no action out', () => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      text: `Promise ${index}`,
      actions: [press(`Done ${index}`), press(`Move ${index}`), press(`Help ${index}`)],
    }))
    const blocks = shown(listOf(...items))
    expect(faultsInBlocks(blocks, 'message')).toEqual([])
    expect(pressables(blocks).map((each) => each.label)).toEqual(
      items.flatMap((item) => item.actions.map((a) => a.label)),
    )
    expect(wordsIn(blocks)).toContain('Promise 39')
  })

  it('shortens the longest words first where the whole is too long', () => {
    const long: Part[] = Array.from({ length: 6 }, () => ({ kind: 'text', text: 'a'.repeat(3_000) }))
    const blocks = shown({ title: 'Short', parts: [...long, { kind: 'text', text: 'The last line.' }] })
    expect(faultsInBlocks(blocks, 'message')).toEqual([])
    expect(wordsIn(blocks)).toContain('The last line.')
    expect(wordsIn(blocks)).toContain('Short')
  })
})

describe('a form among messages', () => {
  it('is a button that opens it', () => {
    const form = { draft: 'draft-1', title: 'A promise', intro: 'In your own words.', fields: [], submit: 'Promise' }
    const [button] = pressables(shown(formCard(form)))
    expect(button?.label).toBe('Open the form')
    expect(button?.element.value).toBe('draft.open?draft=draft-1')
  })

  it('says what needs another look above its first words', () => {
    const form = { draft: 'draft-1', title: 'A promise', intro: 'In your own words.', fields: [], submit: 'Promise' }
    const opened = openedForm({ form, errors: { words: 'That is too long.', date: 'Choose a day.' } })
    expect(opened.intro).toBe('That is too long.\n\nChoose a day.\n\nIn your own words.')
    expect(openedForm({ form })).toEqual(form)
  })
})

describe('Slack’s limits', () => {
  it('agree with the published table', () => {
    expect(SLACK_LIMITS).toMatchObject({
      sectionText: limits.section.text.max_length,
      fields: limits.section.fields.max_items,
      fieldText: limits.section.fields.item_max_length,
      headerText: limits.header.text.max_length,
      actionElements: limits.actions.elements.max_items,
      buttonText: limits.button.text.max_length,
      optionText: limits.option.text.max_length,
      optionValue: limits.option.value.max_length,
      overflowOptions: limits.overflow.options.max_items,
      selectOptions: limits.select.options.max_items,
      checkboxes: limits.checkboxes.options.max_items,
      viewBlocks: limits.view.blocks.max_items,
      viewTitle: limits.view.title.max_length,
      viewButton: limits.view.submit.max_length,
      privateMetadata: limits.view.private_metadata.max_length,
      inputLabel: limits.input.label.max_length,
      inputHint: limits.input.hint.max_length,
      textInput: limits.plain_text_input.max_length.max,
    })
    expect(CARD_LIMITS.press).toBeLessThanOrEqual(limits.option.value.max_length)
  })

  /** What people have been seen to send: very long, right to left, markup, half characters, nothing. */
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '',
      ' ',
      '\u202Eevil',
      '<!channel>',
      '*b* <@U1> <b>x</b> &amp; &',
      'שלום עולם',
      '\ud83d',
      '😀'.repeat(900),
    ),
    fc.nat({ max: 10_000 }).map((length) => 'x'.repeat(length)),
  )
  const action = fc.record({ label: hostile, intent: fc.constant('ask.answer'), data: fc.constant({ ask: '0199' }) })
  /** A menu takes each line once, as the core's cards do. */
  const actions = fc
    .array(action, { maxLength: 8 })
    .map((list) => list.map((each, index) => ({ ...each, data: { ask: String(index) } })))
  const item = fc.record({ text: hostile, detail: hostile, actions })
  const part: fc.Arbitrary<Part> = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: hostile }),
    fc.record({ kind: fc.constant('text' as const), text: hostile, quiet: fc.constant(true as const) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: hostile, value: hostile }), { maxLength: 14 }),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(item, { maxLength: 12 }) }),
  )
  const cards: fc.Arbitrary<Card> = fc.record({ title: hostile, parts: fc.array(part, { maxLength: 8 }), actions })

  it('hold for whatever people write, and every action is still there', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { text, blocks } = messageOf(card)
        const read = Blocks.parse(blocks)
        expect(faultsInBlocks(read, 'message')).toEqual([])
        expect(text.length).toBeLessThan(4_000)
        expect(text).not.toMatch(/<[!@#]/)
        const offered = card.parts
          .flatMap((each) => (each.kind === 'list' ? each.items : []))
          .flatMap((each) => each.actions ?? [])
        expect(pressables(read)).toHaveLength(offered.length + (card.actions?.length ?? 0))
      }),
      { numRuns: 150 },
    )
  })

  it('hold for the home page too', () => {
    fc.assert(
      fc.property(cards, (card) => {
        expect(faultsInView(View.parse(homeView(card)))).toEqual([])
        expect(cardBlocks(card, SLACK_LIMITS.viewBlocks).length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 30 },
    )
  })
})
