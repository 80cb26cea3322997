import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { storyOf } from '../../src/story/store.ts'
import { cardIn, errorsIn, formIn, labelsOf, openScene, type Scene, textOf } from './scene.ts'

let scene: Scene
let id: string
beforeEach(async () => {
  scene = await openScene()
  id = (await scene.asked('ask the council whether the old depot can be built on')).id
})
afterEach(() => scene.close())

const answer = async (who: 'asha' | 'priya' = 'priya', words = 'Yes, with a new access road') =>
  scene.fill(who, await scene.press(who, 'ask.answer', { id }), { answer: words }, { here: 'north' })

describe('answering', () => {
  it('shows the answer on the card, with the asking side’s two buttons', async () => {
    await answer()
    const card = await scene.card(id)
    expect(card.title).toBe('Answered')
    expect(plainText(card)).toContain('Priya answered: Yes, with a new access road')
    expect(labelsOf(card)).toEqual(['That answers it', 'Not quite', 'Add a note', 'Nudge', 'Show all'])
    expect(await scene.ask()).toMatchObject({ state: 'answered', holder: 'priya', answered_by: 'priya' })
  })

  it('offers the one who answered, privately, only what they may press', async () => {
    const said = await scene.say('priya', 'answer 1 Yes')
    expect(labelsOf(cardIn(said))).toEqual(['Add a note', 'Nudge', 'Show all'])
    await expect(scene.say('priya', 'answer 1 No')).rejects.toMatchObject({
      card: { actions: [{ label: 'Add a note' }, { label: 'Nudge' }, { label: 'Show all' }] },
    })
    const seen = await scene.say('tom', 'take 1').catch((error: unknown) => error)
    expect(seen).toMatchObject({ card: { actions: [{ label: 'That answers it' }, { label: 'Not quite' }, {}, {}] } })
  })

  it('tells the one who asked at once, with the buttons in the line', async () => {
    await answer()
    const [line] = scene.said.lines
    expect(line).toMatchObject({ person: 'tom', kind: 'ask.answered', subject: id, on: '2026-06-01' })
    const made = line && (await scene.line(line))
    expect(made).toMatchObject({
      item: {
        text: 'Priya answered ask 1: Yes, with a new access road',
        detail: 'You asked: whether the old depot can be built on\nDoes that answer it?',
        actions: [{ label: 'That answers it' }, { label: 'Not quite' }],
      },
    })
  })

  it('says so in each channel, unless it has gone on by then', async () => {
    await answer()
    const [letter] = scene.said.letters.filter((one) => one.kind === 'ask.answered')
    expect(letter && (await scene.letter(letter))).toMatchObject({ card: { title: 'Ask 1' } })
    await scene.press('tom', 'ask.settle', { id })
    expect(letter && (await scene.letter(letter))).toEqual({ drop: 'it is settled by now' })
  })

  it('needs words, within the limit', async () => {
    const opened = await scene.press('priya', 'ask.answer', { id })
    expect(errorsIn(await scene.fill('priya', opened))).toEqual({ answer: 'Type your answer.' })
    const errors = errorsIn(await scene.fill('priya', opened, { answer: 'x'.repeat(1_001) }))
    expect(errors['answer']).toContain('1,000')
    expect((await scene.ask()).state).toBe('asked')
  })

  it('is for the side that was asked', async () => {
    await expect(scene.press('tom', 'ask.answer', { id })).rejects.toThrow('Northbridge Council was asked')
  })

  it('twice is once: the second is told who was first', async () => {
    const late = await scene.press('asha', 'ask.answer', { id })
    await answer()
    await expect(scene.fill('asha', late, { answer: 'No' })).rejects.toThrow('Priya has already answered this.')
  })
})

describe('an answer recorded for somebody without an account', () => {
  const asElm = { side: 'elm' }
  const asNorth = { side: 'north' }
  let second: string
  beforeEach(async () => {
    await scene.db.updateTable('member').set({ second_side_id: 'north' }).where('id', '=', 'tom').execute()
    await scene.fill('asha', await scene.say('asha', 'ask Elm Street whether the hall is free'))
    second = (await scene.ask(2)).id
    const opened = await scene.press('tom', 'ask.answer', { id: second }, asElm)
    await scene.fill('tom', opened, { answer: 'On Mondays', teller: 'joe' }, asElm)
  })

  it('names both, on the card, in the line, in the channels and in the timeline', async () => {
    expect(plainText(await scene.card(second))).toContain('Joe answered, told to Tom: On Mondays')
    const line = scene.said.lines.find((one) => one.subject === second)
    expect(line && (await scene.line(line))).toMatchObject({
      item: { text: 'Joe answered ask 2, told to Tom: On Mondays' },
    })
    const letter = scene.said.letters.find((one) => one.subject['id'] === second)
    expect(JSON.stringify(letter && (await scene.letter(letter)))).toContain('Joe answered, told to Tom: On Mondays')
    expect(textOf(await scene.say('asha', 'timeline 2'))).toContain('Joe answered, told to Tom')
  })

  it('is not settled by whoever recorded it, under their other hat', async () => {
    await expect(scene.press('tom', 'ask.settle', { id: second }, asNorth)).rejects.toThrow('This answer came from you')
    expect((await scene.ask(2)).state).toBe('answered')
    await scene.press('asha', 'ask.settle', { id: second })
    expect((await scene.ask(2)).state).toBe('settled')
  })

  it('sent back and answered by somebody else, may be settled by them', async () => {
    await scene.fill('asha', await scene.press('asha', 'ask.not-quite', { id: second }))
    expect(plainText(await scene.card(second))).toContain('Earlier, Joe answered, told to Tom: On Mondays')
    await scene.fill('mei', await scene.press('mei', 'ask.answer', { id: second }), { answer: 'And on Fridays' })
    expect(await scene.ask(2)).toMatchObject({ answered_by: 'mei', answered_told_to: null })
    await scene.press('tom', 'ask.settle', { id: second }, asNorth)
    expect((await scene.ask(2)).state).toBe('settled')
  })
})

describe('what the asking side says to an answer', () => {
  beforeEach(async () => {
    await answer()
  })

  it('"that answers it" settles it, by anyone of that side', async () => {
    expect(textOf(await scene.press('mei', 'ask.settle', { id }))).toContain('Settled')
    expect(await scene.ask()).toMatchObject({ state: 'settled', look_on: null })
  })

  it('is not for the side that answered', async () => {
    await expect(scene.press('asha', 'ask.settle', { id })).rejects.toThrow('so they say whether it is answered')
  })

  it('"not quite" asks again, with what is missing, of the same holder', async () => {
    scene.onDay(1)
    await scene.fill('tom', await scene.press('tom', 'ask.not-quite', { id }), { reason: 'Also the strip behind it?' })
    expect(await scene.ask()).toMatchObject({
      state: 'asked',
      holder: 'priya',
      answer_by_on: '2026-06-16',
    })
    expect((await scene.card(id)).title).toBe('Not answered yet')
    const story = await storyOf(scene.db, 'p', id)
    expect(story.map((event) => event.kind)).toEqual(['ask.asked', 'ask.answered', 'ask.asked-again'])
    expect(story.at(-1)?.said).toEqual({ reason: 'Also the strip behind it?' })
    expect(story.at(1)?.said).toEqual({ answer: 'Yes, with a new access road' })
  })

  it('"not quite" stands on the card with what is missing, and the earlier answer in a line, until there is a better', async () => {
    const said = { reason: 'Also the strip behind it?' }
    await scene.fill('tom', await scene.press('tom', 'ask.not-quite', { id }), said)
    const card = await scene.card(id)
    expect(plainText(card)).toContain(`Elm Street residents' group says not quite: ${said.reason}`)
    expect(card.parts).toContainEqual({
      kind: 'text',
      quiet: true,
      text: 'Earlier, Priya answered: Yes, with a new access road',
    })
    expect(formIn(await scene.press('asha', 'ask.answer', { id })).intro).toContain(`not quite: ${said.reason}`)
    await answer('asha', 'That too')
    const better = plainText(await scene.card(id))
    expect(better).toContain('Asha answered: That too')
    expect(better).not.toMatch(/not quite|Earlier/)
  })

  it('"not quite" without a reason says just that, and neither stays on a card that is taken back', async () => {
    await scene.fill('tom', await scene.press('tom', 'ask.not-quite', { id }))
    expect(plainText(await scene.card(id))).toContain("Elm Street residents' group says that is not quite it.")
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id }), { reason: 'We asked the county' })
    const card = plainText(await scene.card(id))
    expect(card).toContain('Tom said why: We asked the county')
    expect(card).not.toMatch(/not quite|Earlier/)
  })

  it('the next nudge to whoever must answer says that it was not quite it', async () => {
    await scene.fill('tom', await scene.press('tom', 'ask.not-quite', { id }), { reason: 'r'.repeat(500) })
    scene.onDay(1)
    const [line] = (await scene.tick()).filter((one) => one.kind === 'ask.waits')
    expect(line?.person).toBe('priya')
    expect(JSON.stringify(line && (await scene.line(line)))).toMatch(/not quite: r+…\\nAn answer is hoped for by/)
  })

  it('a line about an answer that was sent back is overtaken', async () => {
    const [line] = scene.said.lines
    await scene.fill('tom', await scene.press('tom', 'ask.not-quite', { id }))
    expect(line && (await scene.line(line))).toMatchObject({ over: 'it no longer waits' })
  })
})

describe('other ends', () => {
  it('"can\'t do this" needs a reason, which both sides see', async () => {
    const opened = await scene.press('asha', 'ask.cannot', { id })
    expect(errorsIn(await scene.fill('asha', opened))).toEqual({
      reason: 'Say why, so that the other side can plan.',
    })
    await scene.fill('asha', opened, { reason: 'The county owns it' })
    const card = await scene.card(id)
    expect(card.title).toBe('Can’t do this')
    expect(plainText(card)).toContain('Asha said why: The county owns it')
    const letter = scene.said.letters.find((one) => one.kind === 'ask.cannot')
    expect(JSON.stringify(letter && (await scene.letter(letter)))).toContain('The county owns it')
  })

  it('a reason over 500 characters is refused with the limit, and stands in the form', async () => {
    const opened = await scene.press('asha', 'ask.cannot', { id })
    const errors = errorsIn(await scene.fill('asha', opened, { reason: 'x'.repeat(501) }))
    expect(errors['reason']).toBe('There is room for 500 characters here. This has 501.')
  })

  it('the asking side can take it back without a reason, while nobody promised or answered', async () => {
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id }))
    expect((await scene.card(id)).title).toBe('Taken back')
    await expect(scene.press('asha', 'ask.answer', { id })).rejects.toThrow('Tom has taken this back.')
  })

  it('the asked side cannot take it back', async () => {
    await expect(scene.press('asha', 'ask.take-back', { id })).rejects.toThrow('Only Elm Street')
  })

  it('somebody who takes it holds it, and then only they or an organiser say it cannot be done', async () => {
    await scene.press('asha', 'ask.take', { id })
    expect((await scene.ask()).holder).toBe('asha')
    await expect(scene.press('priya', 'ask.cannot', { id })).rejects.toThrow('Asha holds this.')
  })

  it('nobody takes it from whoever has taken it, not even an organiser', async () => {
    await scene.press('priya', 'ask.take', { id })
    await expect(scene.press('asha', 'ask.take', { id })).rejects.toMatchObject({
      message: 'Priya has taken this already.',
      card: { title: 'Not answered yet' },
    })
    expect((await scene.ask()).holder).toBe('priya')
    expect((await storyOf(scene.db, 'p', id)).filter((event) => event.kind === 'ask.taken')).toHaveLength(1)
  })

  it('a press on an old button shows how it stands now', async () => {
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id }))
    await expect(scene.press('asha', 'ask.take', { id })).rejects.toMatchObject({ card: { title: 'Taken back' } })
  })
})
