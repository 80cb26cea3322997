import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packContext, unpackContext } from '../../adapters/slack/form-context.ts'
import { cardView, formView } from '../../adapters/slack/form-view.ts'
import { SLACK_LIMITS } from '../../adapters/slack/limits.ts'
import { receive } from '../../adapters/slack/receive.ts'
import type { Field, Form } from '../../src/chat/form.ts'
import type { Place } from '../../src/chat/request.ts'
import { faultsInView } from '../support/slack/block-kit.ts'
import { View } from '../support/slack/blocks.ts'
import { filledIn } from '../support/slack/fill.ts'
import { CARDS } from './cards.ts'

const hall: Place = { kind: 'space', conversation: 'C_HALL', name: 'hall' }
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Choice ${index}` }))

const FORM: Form = {
  draft: 'draft-1',
  title: 'A promise',
  intro: 'Only the first box must be filled in.',
  submit: 'Promise this',
  fields: [
    { kind: 'text', name: 'what', label: 'What will you do?', lines: 'many', max: 2_000, value: 'Book the hall' },
    {
      kind: 'text',
      name: 'place',
      label: 'Where?',
      lines: 'one',
      max: 100,
      optional: true,
      hint: 'A room or a street.',
    },
    { kind: 'date', name: 'due_on', label: 'By which day?', value: '2026-06-12', optional: true },
    { kind: 'time', name: 'at', label: 'At what time?', value: '17:30', optional: true },
    {
      kind: 'choice',
      name: 'firmness',
      label: 'How sure are you?',
      options: [
        { value: 'will', label: 'I will' },
        { value: 'try', label: 'I will try' },
      ],
      value: 'will',
    },
    { kind: 'choices', name: 'days', label: 'Which days?', options: options(3), value: ['v1'], optional: true },
    { kind: 'choices', name: 'people', label: 'Who else?', options: options(11), optional: true },
    { kind: 'account', name: 'who', label: 'Who will you invite?', optional: true },
  ],
}
const shown = (form: Form) => View.parse(formView(form, { place: hall }))
const elementOf = (form: Form, name: string) => shown(form).blocks.find((block) => block.block_id === name)?.element

describe('a form in Slack', () => {
  it('looks as reviewed', async () => {
    expect(faultsInView(shown(FORM))).toEqual([])
    await expect(`${JSON.stringify(formView(FORM, { place: hall }), null, 2)}\n`).toMatchFileSnapshot(
      '../golden/slack/form.json',
    )
  })

  it('stands with what was in it before', () => {
    expect(elementOf(FORM, 'what')?.initial_value).toBe('Book the hall')
    expect(elementOf(FORM, 'due_on')?.initial_date).toBe('2026-06-12')
    expect(elementOf(FORM, 'at')?.initial_time).toBe('17:30')
    expect(elementOf(FORM, 'firmness')?.initial_option?.value).toBe('will')
    expect(elementOf(FORM, 'days')?.initial_options?.map((option) => option.value)).toEqual(['v1'])
  })

  it('ticks a few choices in boxes and many in a list', () => {
    expect(elementOf(FORM, 'days')?.type).toBe('checkboxes')
    expect(elementOf(FORM, 'people')?.type).toBe('multi_static_select')
  })

  it('carries nothing but its draft and where it was asked for', () => {
    expect(JSON.parse(shown(FORM).private_metadata)).toEqual({ place: hall, draft: 'draft-1' })
  })

  it('leaves out a choice with nothing to choose from, which Slack would refuse', () => {
    const empty: Form = { ...FORM, fields: [{ kind: 'choice', name: 'step', label: 'Which step?', options: [] }] }
    expect(faultsInView(shown(empty))).toEqual([])
  })

  it('comes back as it was filled in', () => {
    const view = shown(FORM)
    const values = filledIn(view, {
      what: 'Paint the hall',
      'By which day?': '2026-07-01',
      days: ['v0', 'Choice 2'],
      who: 'U_JO',
    })
    const body = {
      type: 'view_submission',
      user: { id: 'U_TOM', team_id: 'T_RIVER' },
      team: { id: 'T_RIVER', domain: 'riverside' },
      trigger_id: 't1',
      view: { ...view, id: 'V1', state: { values } },
    }
    expect(receive(body, {})?.request.asked).toEqual({
      kind: 'form',
      draft: 'draft-1',
      values: {
        what: 'Paint the hall',
        due_on: '2026-07-01',
        at: '17:30',
        firmness: 'will',
        days: ['v0', 'v2'],
        people: [],
        who: 'T_RIVER/U_JO',
      },
    })
  })

  it('keeps to Slack’s limits whatever stands in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', ' ', 'x'.repeat(10_000), '\ud83d', '<!channel>'),
    )
    const field: fc.Arbitrary<Field> = fc.record({
      kind: fc.constant('text' as const),
      name: fc.uuid(),
      label: text,
      hint: text,
      lines: fc.constantFrom('one', 'many'),
      max: fc.integer({ min: 1, max: 9_000 }),
      value: text,
    })
    const forms = fc.record({
      draft: fc.uuid(),
      title: text,
      intro: text,
      submit: text,
      fields: fc.uniqueArray(field, { maxLength: 3, selector: (each) => each.name }),
    })
    fc.assert(
      fc.property(forms, (form) => {
        expect(faultsInView(shown(form))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a card in a window', () => {
  it.each(Object.keys(CARDS))('keeps to Slack’s limits: %s', (name) => {
    const card = CARDS[name] ?? { title: '', parts: [] }
    expect(faultsInView(View.parse(cardView(card, { place: hall })))).toEqual([])
  })
})

describe('what a window carries', () => {
  it('comes back as it was packed', () => {
    const context = { place: { ...hall, thread: '1781000000.000100', reach: 'T_NORTH' }, draft: 'draft-1' }
    expect(unpackContext(packContext(context))).toEqual(context)
  })

  it('gives up what is only for show where there is no room', () => {
    const packed = packContext({ place: { ...hall, workspace: 'T_RIVER', reach: 'x'.repeat(3_500) }, draft: 'draft-1' })
    expect(packed.length).toBeLessThanOrEqual(SLACK_LIMITS.privateMetadata)
    const place = { kind: 'space', conversation: 'C_HALL', workspace: 'T_RIVER' }
    expect(unpackContext(packed)).toEqual({ place, draft: 'draft-1' })
  })

  it.each([undefined, '', 'not json', '{}', '{"place":{"kind":"moon"}}', '[]'])('is nothing of ours: %j', (packed) => {
    expect(unpackContext(packed)).toBeUndefined()
  })
})
