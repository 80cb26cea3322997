import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Action, type Card, CARD_LIMITS, packPress } from '../../src/chat/card.ts'
import { FORM_LIMITS } from '../../src/chat/form.ts'
import {
  answerCard,
  cardActions,
  commitmentCard,
  commitmentItem,
  moreItem,
  stepItems,
} from '../../src/commitment/cards.ts'
import { NOT_SAID } from '../../src/commitment/answered.ts'
import { keptCard } from '../../src/commitment/letters.ts'
import { commitmentRoom } from '../../src/commitment/room.ts'
import type { View } from '../../src/commitment/view.ts'
import { fill, formOf, letterText, on, openScene, P, press, promised, say, type Scene, viewOf } from './scene.ts'

const NO_ANSWER = { ...NOT_SAID, came_at: null }
const NOTHING_SAID = { ...NO_ANSWER, waiting_on: null, waiting_until_on: null }

const LONG_ID = '0197f000-0000-7000-8000-000000000000'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('a card', () => {
  test('shows the newest two notes, the older first', async () => {
    const view = await promised(scene, 'Tom')
    const note = { partnership_id: P, subject_kind: 'commitment' as const, subject_id: view.commitment.id }
    await scene.db
      .insertInto('note')
      .values([1, 2, 3].map((at) => ({ ...note, id: `n${at}`, member_id: 'Mei', words: `note ${at}`, at })))
      .execute()
    const { parts } = commitmentCard(await viewOf(scene, view.commitment.id))
    expect(parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))).toEqual([
      'Book the hall',
      'Note from Mei: note 2',
      'Note from Mei: note 3',
    ])
  })

  test('still names people who have left', async () => {
    const view = await promised(scene, 'Tom')
    await scene.db.updateTable('member').set({ left_at: 1 }).where('id', '=', 'Tom').execute()
    expect(commitmentItem(await viewOf(scene, view.commitment.id))).toMatchObject({
      text: '12 · Book the hall',
      detail: 'Promised · Nobody has this yet, Elm Street (it was with Tom) · by Friday 12 June',
    })
  })

  test('keeps to the limits of every chat with the longest words, and every button fits', async () => {
    const view = longest(await promised(scene, 'Tom', 'I’ll book the hall by 12 June', { with: 'council' }))
    for (const state of ['promised', 'done', 'kept', 'called-off'] as const) {
      const now = { ...view, commitment: { ...view.commitment, state } }
      checkCard(commitmentCard(now))
      const back = { label: 'Back', intent: 'commitment.undo-done', data: {} }
      checkCard(answerCard(now, 'Done.', [back, ...cardActions(now)]))
      checkCard(keptCard(now, 'Mei'))
      const items = [commitmentItem(now), ...stepItems(now), ...[moreItem(now) ?? []].flat()]
      checkCard({ title: '', parts: [{ kind: 'list', items: items.slice(0, CARD_LIMITS.items) }] })
    }
  })

  test('offers only buttons that some room answers', async () => {
    const view = longest(await promised(scene, 'Tom', 'I’ll book the hall', { with: 'council' }))
    const names = commitmentRoom.intents.map((intent) => intent.name)
    const pressed = [...(commitmentCard(view).actions ?? []), ...(moreItem(view)?.actions ?? [])]
      .flatMap((action) => ('intent' in action ? [action.intent] : []))
      .filter((intent) => intent.startsWith('commitment.'))
    expect(pressed.filter((intent) => !names.includes(intent))).toEqual([])
    expect(pressed).toContain('commitment.accept-move')
  })
})

describe('a form', () => {
  test.each([
    ['I’ll book the hall by 12 June', 'A promise', 'Promise'],
    ['done 12', 'It’s done', 'It’s done'],
    ['move 12 to 26 June', 'A new date', 'Ask for this date'],
    ['call off 12', 'Call it off', 'Call it off'],
    ['wait 12 on legal until 15 June', 'Waiting on…', 'Save'],
    ['step 12 measure', 'Add a step', 'Add the step'],
  ])('opened by “%s” keeps to the limits', async (words, title, submit) => {
    await promised(scene, 'Tom')
    const form = formOf(await say(scene, 'Tom', words))
    expect([form.title, form.submit]).toEqual([title, submit])
    expect(form.title.length).toBeLessThanOrEqual(FORM_LIMITS.title)
    expect(form.submit.length).toBeLessThanOrEqual(FORM_LIMITS.submit)
    expect((form.intro ?? '').length).toBeLessThanOrEqual(FORM_LIMITS.intro)
    expect(form.fields.every((field) => field.label.length <= FORM_LIMITS.label)).toBe(true)
  })

  test('for “not yet” asks what is missing', async () => {
    const view = await promised(scene, 'Tom')
    await say(scene, 'Tom', 'done 12 here')
    const form = formOf(await press(scene, 'Asha', on(view, 'not-yet')))
    expect(form.fields.map((field) => field.label)).toEqual(['What is still missing?'])
  })
})

test('a letter about something that has moved on since is dropped', async () => {
  const view = await promised(scene, 'Asha', 'I’ll find a room')
  const dated = await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 19 June'), {})
  await fill(scene, 'Asha', await press(scene, 'Asha', on(view, 'call-off')), { reason: 'Changed' })
  expect(await letterText(scene, dated)).toBe('dropped: it has moved on')
})

test('no words of ours are said in haste', async () => {
  const view = longest(await promised(scene, 'Tom'))
  const said = JSON.stringify([commitmentCard(view), moreItem(view), commitmentRoom.verbs])
  expect(said).not.toMatch(/!"|overdue|failed|stakeholder|ticket|just a reminder|milestone|commitment(?!\.)/i)
})

function longest(view: View): View {
  const text = (length: number) => 'ä'.repeat(length)
  const id = LONG_ID
  const commitment = {
    ...view.commitment,
    ...{ id, words: text(1_000), due_on: '2026-06-12', due_time: '17:00', evidence: text(500), reason: text(500) },
    ...{
      instead: text(500),
      waiting_on: text(200),
      waiting_until_on: '2026-06-12',
      project: text(80),
      link: text(2_000),
    },
    ...{ done_by: 'Tom', done_on: '2026-06-01' },
  }
  const step = { partnership_id: P, id, commitment_id: id, words: text(300), by_member: 'Mei', due_on: '2026-06-12' }
  const move = {
    partnership_id: P,
    id,
    commitment_id: id,
    from_on: null,
    from_time: null,
    to_on: '2026-06-12',
    to_time: null,
  }
  const note = { partnership_id: P, id, subject_kind: 'commitment' as const, subject_id: id, member_id: 'Mei', at: 1 }
  return {
    ...view,
    partnership: { ...view.partnership, id },
    commitment,
    steps: [{ ...step, done_on: null, done_by: null, created_at: 0, look_on: null, ...NOTHING_SAID }],
    move: {
      ...move,
      ...{ reason: text(500), proposed_by: 'Tom', proposed_on: '2026-06-01', state: 'proposed' },
      ...{ answered_by: null, answer: null, at: 0, answered_at: null, look_on: null },
    },
    notes: [{ ...note, words: text(500) }],
  }
}

function checkCard(card: Card): void {
  expect(card.title.length).toBeLessThanOrEqual(CARD_LIMITS.title)
  expect((card.actions ?? []).length).toBeLessThanOrEqual(CARD_LIMITS.actions)
  const actions = [...(card.actions ?? [])]
  for (const part of card.parts) {
    if (part.kind === 'text') expect(part.text.length).toBeLessThanOrEqual(CARD_LIMITS.text)
    if (part.kind === 'facts') {
      expect(part.facts.length).toBeLessThanOrEqual(CARD_LIMITS.facts)
      for (const fact of part.facts) expect(fact.value.length).toBeLessThanOrEqual(CARD_LIMITS.factValue)
    }
    if (part.kind === 'list') {
      for (const item of part.items) {
        expect(item.text.length).toBeLessThanOrEqual(CARD_LIMITS.itemText)
        expect(item.detail?.length ?? 0).toBeLessThanOrEqual(CARD_LIMITS.itemDetail)
        expect(item.actions?.length ?? 0).toBeLessThanOrEqual(CARD_LIMITS.itemActions)
        actions.push(...(item.actions ?? []))
      }
    }
  }
  actions.forEach(checkAction)
}

function checkAction(action: Action): void {
  expect(action.label.length).toBeLessThanOrEqual(CARD_LIMITS.label)
  if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
}
