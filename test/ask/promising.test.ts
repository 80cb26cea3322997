import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { storyOf } from '../../src/story/store.ts'
import { cardIn, errorsIn, formIn, openScene, type Scene, standing, textOf } from './scene.ts'

let scene: Scene
let id: string
beforeEach(async () => {
  scene = await openScene()
  id = (await scene.asked()).id
  scene.said.postings.length = 0
})
afterEach(() => scene.close())

const promise = () => scene.press('asha', 'ask.promise', { p: 'p', id }, { here: 'north' })
const WILL = { firmness: 'will' }

describe('promising', () => {
  it('opens with the day wanted, and leaves it to her how sure she is', async () => {
    const form = formIn(await promise())
    expect(form.intro).toBe('Tom asked: send the planning guidance\nWanted by Friday 12 June 2026, 5pm.')
    expect(standing(form)).toEqual({ date: '2026-06-12', time: '17:00' })
    expect(errorsIn(await scene.submit('asha', form.draft, standing(form)))).toEqual({
      firmness: 'Say how sure you are.',
    })
    expect((await scene.ask()).state).toBe('asked')
  })

  it('leaves a day that has passed empty, and says so beside it', async () => {
    scene.onDay(14)
    const form = formIn(await promise())
    expect(standing(form)).toEqual({})
    expect(form.fields.find(({ name }) => name === 'date')?.hint).toBe(
      'Friday 12 June 2026 has passed. Choose another day, or leave it empty for now.',
    )
    await scene.submit('asha', form.draft, { ...standing(form), ...WILL })
    expect(await scene.commitment(1)).toMatchObject({ due_on: null, due_time: null })
  })

  it('makes a promise of hers, which the asking side waits for, under the ask’s own number', async () => {
    await scene.fill('asha', await promise(), { ...WILL, date: '2026-06-15', time: '' }, { here: 'north' })
    expect(await scene.commitment(1)).toMatchObject({
      owner: 'asha',
      side_id: 'north',
      firmness: 'will',
      due_on: '2026-06-15',
      due_time: null,
      ask_id: id,
      waiting_sides: '["elm"]',
      words: 'send the planning guidance',
    })
    expect(await scene.ask()).toMatchObject({ state: 'promised', holder: 'asha', look_on: null })
  })

  it('needs no date', async () => {
    await scene.fill('asha', await promise(), { firmness: 'finding-out', date: '', time: '' })
    expect((await scene.commitment()).due_on).toBeNull()
  })

  it('turns the one card in both channels into the promise', async () => {
    await scene.fill('asha', await promise(), WILL, { here: 'north' })
    expect(scene.said.postings).toEqual([
      { partnership: 'p', kind: 'ask.card', subject: id, space: 'space-elm' },
      { partnership: 'p', kind: 'ask.card', subject: id, space: 'space-north' },
    ])
    const card = await scene.card(id)
    expect(card.title).toContain('Promised')
    expect(plainText(card)).toContain('Asha, Northbridge Council, will do it')
  })

  it('is said once under the card in each channel', async () => {
    await scene.fill('asha', await promise(), WILL, { here: 'north' })
    expect(scene.said.letters.map((letter) => letter.kind)).toEqual(['ask.promised', 'ask.promised'])
    expect(new Set(scene.said.letters.map((letter) => letter.key)).size).toBe(2)
    const [letter] = scene.said.letters
    const made = letter && (await scene.letter(letter))
    expect(made && 'card' in made && plainText(made.card)).toBe(
      'Promise 1\nAsha says “will”: send the planning guidance\nBy Friday 12 June, 5pm.',
    )
  })

  it('is told in the story once', async () => {
    await scene.fill('asha', await promise(), WILL)
    const { id: made } = await scene.commitment()
    expect((await storyOf(scene.db, 'p', made)).map((event) => event.kind)).toEqual(['commitment.promised'])
    expect((await storyOf(scene.db, 'p', id)).map((event) => event.kind)).toEqual(['ask.asked'])
  })

  it('the form sent twice makes one promise', async () => {
    const opened = await promise()
    await scene.fill('asha', opened, WILL)
    expect(textOf(await scene.fill('asha', opened, WILL))).toContain('Promised')
    expect(await scene.db.selectFrom('commitment').selectAll().execute()).toHaveLength(1)
  })

  it('by two at once: one wins, the other is told who', async () => {
    const first = await promise()
    const second = await scene.press('priya', 'ask.promise', { id })
    await scene.fill('asha', first, WILL)
    await expect(scene.fill('priya', second, WILL)).rejects.toThrow('Asha has already promised this.')
    await expect(scene.press('priya', 'ask.promise', { id })).rejects.toMatchObject({
      card: { title: 'Promise 1 · Promised' },
    })
  })

  it('is for the side that was asked', async () => {
    await expect(scene.press('mei', 'ask.promise', { id })).rejects.toThrow(
      'Only somebody at Northbridge Council who will do it can promise it.',
    )
  })

  it('is not for a question', async () => {
    const question = await scene.asked('ask the council whether the depot can be built on')
    await expect(scene.press('asha', 'ask.promise', { id: question.id })).rejects.toThrow('This asks for an answer.')
  })
})

describe('naming a colleague', () => {
  it('asks them in turn, and promises nothing', async () => {
    const reply = await scene.fill('asha', await promise(), { colleague: 'priya' })
    expect(cardIn(reply).title).toBe('Priya is asked')
    expect(await scene.db.selectFrom('commitment').selectAll().execute()).toEqual([])
    expect(await scene.ask()).toMatchObject({ state: 'asked', holder: null })
    expect(plainText(await scene.card(id))).toContain('Asha → Priya (asked Monday 1 June, no answer yet)')
  })

  it('the form sent twice asks them once', async () => {
    const opened = await promise()
    await scene.fill('asha', opened, { colleague: 'priya' })
    await scene.fill('asha', opened, { colleague: 'priya' })
    expect(await scene.db.selectFrom('pass').selectAll().execute()).toHaveLength(1)
  })

  it('without an account: what they said is recorded, and shown so', async () => {
    await scene.fill('asha', await scene.say('asha', 'ask Elm Street to read the draft'))
    const { id: second } = await scene.ask(2)
    await scene.fill('tom', await scene.press('tom', 'ask.promise', { id: second }), { ...WILL, colleague: 'joe' })
    expect(await scene.commitment(2)).toMatchObject({ owner: 'joe', told_to: 'tom', made_by: 'tom' })
    expect(plainText(await scene.card(second))).toContain('Joe, told to Tom')
  })
})
