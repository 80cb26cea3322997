import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { stepItems } from '../../src/commitment/cards.ts'
import type { Outcome } from '../../src/chat/room.ts'
import { COMMITMENT_LIMITS } from '../../src/commitment/commitment.ts'
import type { View } from '../../src/commitment/view.ts'
import { eventItem } from '../../src/record/timeline.ts'
import { storyOf } from '../../src/story/store.ts'
import {
  cardText,
  fill,
  formOf,
  must,
  on,
  onDay,
  openScene,
  P,
  press,
  promised,
  read,
  say,
  type Scene,
  stepsIn,
  storyKinds,
  viewOf,
} from './scene.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
})
afterEach(() => scene.close())

const add = async (name: string, words: string, who = name) =>
  fill(scene, name, await say(scene, name, `step 12 ${words}`), { who })
const dateErrorIn = ({ reply }: Outcome) => (reply.kind === 'errors' ? reply.errors['date'] : undefined)
const stepOf = async (at = 0) => must((await stepsIn(scene, view))[at]).id

describe('a step', () => {
  test('is added by either side, with who does it and by when', async () => {
    await add('Asha', 'ask the printers by 10 June')
    await add('Tom', 'find somebody to proofread')
    expect(await cardText(scene, view)).toContain(
      'Steps: 0 of 2 done. Next: ask the printers (Asha, by Wednesday 10 June 2026)',
    )
    const now = await viewOf(scene, view.commitment.id)
    expect(plainText({ title: '', parts: [{ kind: 'list', items: stepItems(now) }] })).toBe(
      'Ask the printers\nAsha, by Wednesday 10 June 2026\nFind somebody to proofread\nTom, no date yet',
    )
  })

  test('stands in the story by its own words, whatever becomes of it', async () => {
    await add('Asha', 'ask the printers', 'Priya')
    const id = await stepOf()
    await press(scene, 'Priya', on(view, 'step-done', id))
    await press(scene, 'Priya', on(view, 'step-undo', id))
    await press(scene, 'Priya', on(view, 'step-not-mine', id))
    const story = await storyOf(scene.db, P, view.commitment.id)
    expect(story.slice(-4).map((event) => event.said['words'])).toEqual(Array(4).fill('ask the printers'))
    const names = { member: (one: string | null) => one ?? '', number: () => '', zone: 'Europe/London' }
    expect(story.slice(-4, -2).map((event) => eventItem(event, names, false).text)).toEqual([
      'Asha added a step for Priya',
      'Priya said a step is done',
    ])
  })

  test('is read back with its weekday and the promise’s own date', async () => {
    const form = formOf(await say(scene, 'Asha', 'step 12 ask the printers by 10 June'))
    expect(form.intro).toBe(
      '“Send the guidance”. The promise is for Friday 26 June 2026. The step is for Wednesday 10 June 2026.',
    )
  })

  test('is not dated after the promise without a new date and its yes', async () => {
    expect((await add('Asha', 'ask the printers by 27 June')).reply).toMatchObject({
      errors: {
        date: 'A step cannot be after the promise itself, Friday 26 June 2026. Ask for a new date for the promise first.',
      },
    })
    expect(await stepsIn(scene, view)).toEqual([])
    await add('Asha', 'ask the printers by 26 June')
    expect(await stepsIn(scene, view)).toHaveLength(1)
  })

  test('is not dated after a date that has been asked for either', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 19 June'), { reason: 'Sooner' })
    expect(dateErrorIn(await add('Asha', 'ask the printers by 24 June'))).toContain('Friday 19 June 2026')
    // And a later one that was only asked for does not count yet.
    await press(scene, 'Asha', on(view, 'withdraw-move', must((await viewOf(scene, view.commitment.id)).move).id))
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 30 June'), { reason: 'Later' })
    expect(dateErrorIn(await add('Asha', 'ask the printers by 29 June'))).toContain('Friday 26 June 2026')
  })

  test('is added once, though the form is sent twice', async () => {
    const form = await say(scene, 'Asha', 'step 12 ask the printers')
    await fill(scene, 'Asha', form, {})
    await fill(scene, 'Asha', form, {})
    expect(await stepsIn(scene, view)).toHaveLength(1)
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added'])
  })

  test('is marked done by whoever does it, or by the owner, and can be opened again', async () => {
    await add('Tom', 'proofread it')
    const id = await stepOf()
    await expect(press(scene, 'Priya', on(view, 'step-done', id))).rejects.toThrow('Tom can say that about this step.')
    await press(scene, 'Tom', on(view, 'step-done', id))
    expect(await cardText(scene, view)).toContain('Steps: 1 of 1 done')
    await expect(press(scene, 'Tom', on(view, 'step-done', id))).rejects.toThrow('This step is already done.')
    await press(scene, 'Asha', on(view, 'step-undo', id))
    expect(await cardText(scene, view)).toContain('Steps: 0 of 1 done')
    expect(await storyKinds(scene)).toEqual(['promised', 'step-added', 'step-done', 'step-undone'])
  })

  test('named for somebody else is told to them, who can hand it back', async () => {
    const outcome = await add('Asha', 'proofread it by 12 June', 'Tom')
    const line = must(outcome.lines?.[0])
    expect(await read(scene, line)).toBe(
      'You are named for the step “proofread it”, by Friday 12 June 2026.\nIt is part of “Send the guidance”.',
    )
    await press(scene, 'Tom', on(view, 'step-not-mine', await stepOf()))
    expect(await read(scene, line)).toBe('over: it is with somebody else now')
    expect(await cardText(scene, view)).toContain('proofread it (Asha, by')
  })

  test('for oneself is told to nobody', async () => {
    expect((await add('Tom', 'proofread it')).lines).toEqual([])
  })

  test('of another record is not found', async () => {
    const elsewhere = { intent: 'commitment.step-done', data: { p: P, id: 'elsewhere' } }
    await expect(press(scene, 'Tom', elsewhere)).rejects.toThrow('That step is not in this record.')
  })

  test('cannot be added once the promise is done', async () => {
    await say(scene, 'Asha', 'done 12 here')
    await expect(say(scene, 'Asha', 'step 12 one more')).rejects.toThrow('This is already marked as done.')
  })

  test(`is refused beyond ${COMMITMENT_LIMITS.steps}`, async () => {
    const row = { partnership_id: P, commitment_id: view.commitment.id, words: 'x', by_member: 'Asha' }
    const rest = { due_on: null, done_on: null, done_by: null, created_at: scene.now, look_on: null }
    const rows = Array.from({ length: COMMITMENT_LIMITS.steps }, (_, at) => ({ ...row, ...rest, id: `s${at}` }))
    await scene.db.insertInto('step').values(rows).execute()
    await expect(say(scene, 'Asha', 'step 12 one more')).rejects.toThrow('Make another promise for the rest.')
  })
})

test('the one who does a step is nudged before and after its date, and told when that stops', async () => {
  await add('Tom', 'proofread it by 12 June')
  const heard: string[] = []
  for (const day of ['2026-06-05', '2026-06-11', '2026-06-17', '2026-06-23', '2026-07-10']) {
    const lines = await onDay(scene, day)
    for (const line of lines.filter((line) => line.kind === 'commitment.step-due')) {
      expect(line.person).toBe('person-Tom')
      heard.push(`${line.on} ${await read(scene, line)}`)
    }
  }
  expect(heard).toEqual([
    '2026-06-05 Your step “proofread it” is for Friday 12 June 2026.\nIt is part of “Send the guidance”.',
    '2026-06-11 Your step “proofread it” is for Friday 12 June 2026.\nIt is part of “Send the guidance”.',
    '2026-06-17 Your step “proofread it” was for Friday 12 June 2026.\nIt is part of “Send the guidance”. Need a hand with it, or another date? Either is fine to say.',
    '2026-06-23 Your step “proofread it” was for Friday 12 June 2026.\nKept will not ask again. If nothing changes, your rep’s digest lists it.',
  ])
})

test('a step of somebody whom no chat can reach is the owner’s to hear about', async () => {
  await add('Asha', 'bring the keys by 12 June', 'Joe')
  const lines = await onDay(scene, '2026-06-05')
  expect(lines).toMatchObject([{ kind: 'commitment.step-due', person: 'person-Asha' }])
})
