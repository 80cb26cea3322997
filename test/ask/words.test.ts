import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/refusal.ts'
import { cardIn, errorsIn, formIn, labelsOf, openScene, pressOn, type Scene, textOf } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  await scene.asked('ask the council whether the old depot can be built on')
  await scene.asked()
})
afterEach(() => scene.close())

describe('"take" and "accept" with a number', () => {
  it.each(['take 1', 'take on 1', 'take ask #1', 'accept 1', 'Take 1'])('"%s" takes an ask on', async (words) => {
    expect(textOf(await scene.say('priya', words, { here: 'north' }))).toContain('With: Priya')
    expect(await scene.ask()).toMatchObject({ holder: 'priya' })
  })

  it.each(['take 1', 'accept 1'])('"%s" accepts an ask that was passed on, also from its holder', async (words) => {
    await scene.say('asha', 'take 1')
    await scene.say('asha', 'pass 1 to Priya')
    await scene.say('priya', words)
    expect(await scene.ask()).toMatchObject({ holder: 'priya' })
  })

  it('accepts a promise that was passed on', async () => {
    await scene.fill('asha', await scene.say('asha', 'promise 2'), { firmness: 'will' })
    await scene.say('asha', 'pass 2 to Priya')
    await scene.say('priya', 'accept 2')
    expect(await scene.commitment(2)).toMatchObject({ owner: 'priya' })
  })

  it('of what was passed to somebody else takes nothing from its holder', async () => {
    await scene.say('asha', 'take 1')
    await expect(scene.say('priya', 'take 1')).rejects.toThrow('Asha has taken this already.')
    await expect(scene.say('tom', 'take 1')).rejects.toThrow('Northbridge Council was asked')
  })
})

describe('"answer" with a number', () => {
  it('and words answers at once', async () => {
    expect(textOf(await scene.say('priya', 'answer 1 Yes, we will from June'))).toContain(
      'Priya answered: Yes, we will',
    )
    expect(await scene.ask()).toMatchObject({ state: 'answered', answer: 'Yes, we will from June' })
    expect(scene.said.lines).toMatchObject([{ person: 'tom', kind: 'ask.answered' }])
  })

  it('alone opens the form', async () => {
    expect(formIn(await scene.say('priya', 'answer 1')).title).toBe('Answer this')
  })

  it('and too many words gets the form, which says how many there may be', async () => {
    const words = 'x'.repeat(1_001)
    const long = await scene.say('priya', `answer 1 ${words}`)
    expect(errorsIn(long)).toEqual({ answer: 'There is room for 1,000 characters here. This has 1,001.' })
    expect(formIn(long).fields[0]).toMatchObject({ name: 'answer', value: words })
    expect((await scene.ask()).state).toBe('asked')
    await scene.fill('priya', long, { answer: 'Yes' })
    expect((await scene.ask()).state).toBe('answered')
  })

  it('is refused to the side that asked, and of what asks for something to be done', async () => {
    await expect(scene.say('tom', 'answer 1 Yes')).rejects.toThrow('Northbridge Council was asked')
    await expect(scene.say('asha', 'answer 2 Yes')).rejects.toThrow('This asks for something to be done.')
  })
})

describe('what the asking side types about an answer', () => {
  beforeEach(async () => {
    await scene.say('priya', 'answer 1 Yes')
  })

  it.each(['that answers it 1', 'that answers it: 1', 'That answers 1'])('"%s" settles it', async (words) => {
    await scene.say('tom', words)
    expect((await scene.ask()).state).toBe('settled')
  })

  it('"not quite" with words says what is missing, and without asks for it', async () => {
    expect(formIn(await scene.say('tom', 'not quite 1')).title).toBe('Not quite')
    await scene.say('tom', 'not quite 1: we will need the road too')
    expect(await scene.ask()).toMatchObject({ state: 'asked', reason: 'we will need the road too' })
    await expect(scene.say('tom', 'not quite 1')).rejects.toThrow('This asks for an answer.')
  })
})

describe('"take back" and "withdraw" with a number', () => {
  it.each(['take back 1', 'withdraw 1'])('"%s" asks whoever asked why, which may be left out', async (words) => {
    const opened = await scene.say('tom', words)
    expect(formIn(opened).title).toBe('Take back')
    await scene.fill('tom', opened)
    expect((await scene.ask()).state).toBe('taken-back')
  })

  it('with words takes it back at once', async () => {
    await scene.say('tom', 'take back 1 the county answered')
    expect(await scene.ask()).toMatchObject({ state: 'taken-back', reason: 'the county answered' })
  })

  it('with too many words gets the form with all of them', async () => {
    const long = await scene.say('tom', `take back 1 ${'x'.repeat(501)}`)
    expect(errorsIn(long)).toEqual({ reason: 'There is room for 500 characters here. This has 501.' })
    expect(formIn(long).fields[0]).toMatchObject({ value: 'x'.repeat(501) })
    expect((await scene.ask()).state).toBe('asked')
  })

  it('takes back a passing-on from the colleague who was asked, of an ask and of a promise', async () => {
    await scene.say('asha', 'pass 1 to Priya')
    expect(textOf(await scene.say('asha', 'take back 1'))).toContain('Priya is no longer asked')
    await scene.fill('asha', await scene.say('asha', 'promise 2'), { firmness: 'will' })
    await scene.say('asha', 'pass 2 to Priya')
    expect(textOf(await scene.say('asha', 'withdraw 2'))).toContain('Priya is no longer asked')
    await expect(scene.say('priya', 'take 2')).rejects.toThrow('Asha has already promised this.')
    expect((await scene.ask()).state).toBe('asked')
  })
})

describe('"promise" with a number', () => {
  it.each(['promise 2', 'promise ask 2', 'promise #2'])('"%s" asks how sure they are', async (words) => {
    expect(formIn(await scene.say('asha', words)).title).toBe('Promise this')
  })

  it('shows how it stands where it is promised already', async () => {
    await scene.fill('asha', await scene.say('asha', 'promise 2'), { firmness: 'will' })
    expect(cardIn(await scene.say('priya', 'promise 2')).title).toBe('Promise 2 · Promised')
  })
})

describe('a number that is something else', () => {
  it('is shown as the promise that it is, or said not to be there', async () => {
    await scene.fill('mei', await scene.say('mei', "I'll book the hall"), {})
    for (const words of ['take 3', 'answer 3 Yes', 'not quite 3', 'that answers it 3', 'take back 3'])
      await expect(scene.say('mei', words)).rejects.toMatchObject({
        message: '3 is a promise that nobody asked for.',
        card: { title: 'Promise 3 · Promised' },
      })
    await expect(scene.say('mei', 'take 9')).rejects.toThrow('There is no ask 9 in your shared record.')
  })

  it('"call off" of an ask points to taking it back', async () => {
    const refused = await scene.say('tom', 'call off 1').catch((error: unknown) => error)
    expect(refused).toMatchObject({ message: '1 is an ask that is not promised.', card: { title: 'Ask 1' } })
    const card = refused instanceof Refusal ? refused.card : undefined
    expect(card && labelsOf(card)).toEqual(['Take back', 'Show all'])
    expect(card && formIn(await pressOn(scene, 'tom', card, 'Take back')).title).toBe('Take back')
    expect(card && cardIn(await pressOn(scene, 'tom', card, 'Show all')).title).toBe('Not answered yet')
  })

  it('"done" of an ask shows the ask', async () => {
    await expect(scene.say('asha', 'done 2')).rejects.toMatchObject({
      card: { title: 'Ask 2', actions: [{ label: 'Show all' }] },
    })
  })
})
