import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { View } from '../../src/commitment/view.ts'
import {
  cardText,
  fill,
  formOf,
  must,
  on,
  openScene,
  press,
  promised,
  say,
  type Scene,
  storyKinds,
  viewOf,
} from './scene.ts'

let scene: Scene
let view: View
beforeEach(async () => {
  scene = await openScene()
  view = await promised(scene, 'Asha', 'I’ll send the guidance by 12 June')
})
afterEach(() => scene.close())

const LONG = 'x'.repeat(501)
const AFTER =
  'A step cannot be after the promise itself, Friday 12 June 2026. Ask for a new date for the promise first.'

test('“done” with too many words gets the form with all of them', async () => {
  const outcome = await say(scene, 'Asha', `done 12 ${LONG}`)
  expect(outcome.reply).toMatchObject({
    kind: 'errors',
    errors: { evidence: 'There is room for 500 characters here. This has 501.' },
  })
  expect(formOf(outcome).fields[0]).toMatchObject({ name: 'evidence', value: LONG })
})

describe('a form that lacks something comes back with what was typed', () => {
  test.each([
    ['move 12 to 26 June', { reason: LONG }, { reason: 'There is room for 500 characters here. This has 501.' }],
    ['move 12 to someday', { reason: 'x' }, { date: 'Choose the day.' }],
    ['move 12 to 26 June', { date: 'soon', reason: 'x' }, { date: 'Choose a day from the calendar.' }],
    ['move 12 to 26 June', { time: '25:99', reason: 'x' }, { time: 'Write the time like 17:00.' }],
    [
      'call off 12',
      { reason: 'x', instead: LONG },
      { instead: 'There is room for 500 characters here. This has 501.' },
    ],
    ['wait 12 on legal', {}, { date: 'Choose the day.' }],
    ['wait 12', { date: '2026-06-15' }, { on: 'Say what or whom you are waiting on.' }],
    [
      'wait 12 on legal until 12 May 2025',
      { date: '2025-05-12' },
      { date: 'Monday 12 May 2025 has passed. Which day do you mean?' },
    ],
    ['step 12', {}, { words: 'Say in a few words what the step is.' }],
    ['step 12 measure', { words: LONG }, { words: 'There is room for 300 characters here. This has 501.' }],
    ['step 12 measure by 5 June', { date: '2026-06-13' }, { date: AFTER }],
    ['move 12', { date: '2026-06-12', reason: 'x' }, { date: 'It is for Friday 12 June already.' }],
    ['wait 12 on legal', { date: '2026-06-01' }, { date: 'Choose a day after today for the wait to end.' }],
    ['done 12', { evidence: LONG }, { evidence: 'There is room for 500 characters here. This has 501.' }],
  ])('%s with %o', async (words, values, errors) => {
    const outcome = await fill(scene, 'Asha', await say(scene, 'Asha', words), values)
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors })
    for (const [name, value] of Object.entries(values)) {
      expect(formOf(outcome).fields.find((field) => field.name === name)).toMatchObject({ value })
    }
    expect(await storyKinds(scene)).toEqual(['promised'])
  })

  test('a step for somebody who has left meanwhile keeps its words', async () => {
    const opened = await say(scene, 'Asha', 'step 12 measure')
    const outcome = await fill(scene, 'Asha', opened, { words: 'Measure it', who: 'somebody-gone' })
    const who = 'They can’t be chosen any more. Choose somebody else.'
    expect(outcome.reply).toMatchObject({ errors: { who } })
    const [words, chosen] = formOf(outcome).fields
    expect(words).toMatchObject({ value: 'Measure it' })
    expect(chosen).not.toHaveProperty('value')
  })

  test('a step whose day was unclear when it was typed insists on the day', async () => {
    const opened = await say(scene, 'Asha', 'step 12 measure the hall next Friday')
    expect(formOf(opened).fields.find((field) => field.name === 'date')).not.toHaveProperty('optional')
    const outcome = await fill(scene, 'Asha', opened, {})
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors: { date: 'Choose which day you mean.' } })
    expect(formOf(outcome).fields.find((field) => field.name === 'date')).toMatchObject({
      hint: 'Friday 5 June or Friday 12 June',
    })
  })

  test('“not that date” needs an answer', async () => {
    await fill(scene, 'Asha', await say(scene, 'Asha', 'move 12 to 26 June'), { reason: 'Away' })
    const move = must((await viewOf(scene, view.commitment.id)).move).id
    const outcome = await fill(scene, 'Tom', await press(scene, 'Tom', on(view, 'decline-move', move)), {})
    expect(outcome.reply).toMatchObject({ kind: 'errors', errors: { answer: 'Say in a few words what would work.' } })
    expect(await cardText(scene, view)).toContain('New date asked for')
  })
})

describe('what only the owner may do', () => {
  test.each([
    ['move 12 to 26 June', 'Only Asha can ask for a new date.'],
    ['call off 12', 'Only Asha can call it off.'],
    ['wait 12 on legal', 'Only Asha can say what it waits on.'],
    ['done 12', 'Only Asha can say that it is done.'],
    ['undo 12', 'Only Asha can take that back.'],
  ])('“%s” is refused to everybody else, with the present card', async (words, sentence) => {
    if (words.startsWith('undo')) await say(scene, 'Asha', 'done 12 here')
    for (const name of ['Tom', 'Priya']) {
      await expect(say(scene, name, words)).rejects.toMatchObject({
        message: sentence,
        card: { parts: [{ text: 'Send the guidance' }, {}] },
      })
    }
  })

  test('is still refused when the form was opened before it changed hands', async () => {
    const opened = await say(scene, 'Asha', 'call off 12')
    await scene.db.updateTable('commitment').set({ owner: 'Priya' }).execute()
    await expect(fill(scene, 'Asha', opened, { reason: 'x' })).rejects.toThrow('Only Priya can call it off.')
  })

  test('falls to the side’s organisers once the owner has left', async () => {
    const priyas = await promised(scene, 'Priya', 'I’ll count the chairs')
    await scene.db.updateTable('member').set({ left_at: scene.now }).where('id', '=', 'Priya').execute()
    await fill(scene, 'Asha', await press(scene, 'Asha', on(priyas, 'call-off')), { reason: 'Priya left' })
    expect(await cardText(scene, priyas)).toContain('Who: Priya, Northbridge Council\n')
  })
})

test('a wait for a day that is unclear is asked about', async () => {
  const form = formOf(await say(scene, 'Asha', 'wait 12 on legal until next Friday'))
  expect(form.intro).toContain('Which Friday do you mean?')
  expect(form.fields.find((field) => field.name === 'date')?.hint).toBe('Friday 5 June or Friday 12 June')
})
