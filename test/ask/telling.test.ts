import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { storyOf } from '../../src/story/store.ts'
import { errorsIn, formIn, openScene, type Scene, textOf } from './scene.ts'

const GUIDANCE = 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm'
const PHONE = { teller: 'joe', toldHow: 'by phone' }

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const namesOf = (reply: Parameters<typeof formIn>[0]) => formIn(reply).fields.map(({ name }) => name)
const story = async (subject: string) => storyOf(scene.db, 'p', subject)
const forget = async () => scene.db.deleteFrom('story_text').where('name', '=', 'toldHow').execute()

describe('an ask recorded for somebody without an account', () => {
  it('says on its card and in the timeline how they told', async () => {
    await scene.fill('tom', await scene.say('tom', GUIDANCE), PHONE)
    const { id } = await scene.ask()
    expect(plainText(await scene.card(id))).toContain(
      "Asked by: Joe, told to Tom by phone, Elm Street residents' group",
    )
    const timeline = textOf(await scene.say('asha', 'timeline 1'))
    expect(timeline).toContain('Joe, told to Tom by phone, asked')
    // It is said once, and not again among the words.
    expect(timeline.match(/by phone/g)).toHaveLength(1)
  })

  it('keeps it apart from the facts, so that it can be erased and the rest still be read', async () => {
    await scene.fill('tom', await scene.say('tom', GUIDANCE), PHONE)
    const [event] = await story((await scene.ask()).id)
    expect(event?.facts).not.toContain('phone')
    expect(event?.said).toMatchObject({ toldHow: 'by phone' })
    await forget()
    expect(textOf(await scene.say('asha', 'timeline 1'))).toContain('Joe, told to Tom, asked')
  })

  it('is shown so to whoever promises it, and when it is taken back', async () => {
    await scene.fill('tom', await scene.say('tom', GUIDANCE), PHONE)
    const { id } = await scene.ask()
    const form = formIn(await scene.press('asha', 'ask.promise', { id }))
    expect(form.intro).toContain('Joe, told to Tom by phone, asked: send the planning guidance')
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id }))
    await expect(scene.press('asha', 'ask.promise', { id })).rejects.toThrow(
      'Joe, told to Tom by phone, has taken this back.',
    )
  })

  it('comes back where nobody was chosen, or where it is too long', async () => {
    const opened = await scene.say('tom', GUIDANCE)
    const nobody = await scene.fill('tom', opened, { toldHow: 'by phone' })
    expect(errorsIn(nobody)).toEqual({ toldHow: 'Choose who told you, or leave this empty.' })
    expect(formIn(nobody).fields.find(({ name }) => name === 'toldHow')).toMatchObject({ value: 'by phone' })
    const long = await scene.fill('tom', opened, { teller: 'joe', toldHow: 'x'.repeat(81) })
    expect(errorsIn(long)).toEqual({ toldHow: 'There is room for 80 characters here. This has 81.' })
    expect(formIn(long).fields.find(({ name }) => name === 'teller')).toMatchObject({ value: 'joe' })
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toEqual([])
  })

  it('is no longer recorded for somebody who has got an account', async () => {
    const opened = await scene.say('tom', GUIDANCE)
    expect(errorsIn(await scene.fill('tom', opened, { teller: 'mei' }))).toEqual({
      teller: 'They can’t be chosen any more. Choose somebody else.',
    })
  })

  it('is not asked about where everybody has an account', async () => {
    expect(namesOf(await scene.say('asha', 'ask Elm Street to read the draft'))).not.toContain('toldHow')
    expect(namesOf(await scene.say('tom', GUIDANCE))).toContain('toldHow')
  })
})

describe('an answer and a promise recorded for them', () => {
  let id: string
  const press = (intent: string) => scene.press('tom', intent, { id })
  const asked = async (words: string) => {
    await scene.fill('asha', await scene.say('asha', words))
    id = (await scene.ask()).id
  }

  it('the answer says so on the card, in the channels, in the timeline and in the file', async () => {
    await asked('ask Elm Street whether the hall is free')
    await scene.fill('tom', await press('ask.answer'), { ...PHONE, answer: 'On Mondays' })
    expect(await scene.ask()).toMatchObject({ answered_told_to: 'tom', answered_told_how: 'by phone' })
    const said = 'Joe answered, told to Tom by phone'
    expect(plainText(await scene.card(id))).toContain(`${said}: On Mondays`)
    const letter = scene.said.letters.find((one) => one.subject['id'] === id)
    expect(JSON.stringify(letter && (await scene.letter(letter)))).toContain(said)
    expect(textOf(await scene.say('asha', 'timeline 1'))).toContain(said)
    await scene.say('asha', 'export')
    expect(await fileText()).toContain('"Joe, told to Tom by phone"')
    await forget()
    expect(textOf(await scene.say('asha', 'timeline 1'))).toContain('Joe answered, told to Tom\n')
  })

  it('the answer is gone from its name once somebody else answers', async () => {
    await asked('ask Elm Street whether the hall is free')
    await scene.fill('tom', await press('ask.answer'), { ...PHONE, answer: 'On Mondays' })
    await scene.fill('asha', await scene.press('asha', 'ask.not-quite', { id }))
    await scene.fill('mei', await scene.press('mei', 'ask.answer', { id }), { answer: 'And on Fridays' })
    expect(await scene.ask()).toMatchObject({ answered_told_to: null, answered_told_how: null })
    await scene.say('asha', 'export')
    expect(await fileText()).not.toContain('by phone')
  })

  it('the answer comes back where nobody was chosen', async () => {
    await asked('ask Elm Street whether the hall is free')
    const again = await scene.fill('tom', await press('ask.answer'), { answer: 'On Mondays', toldHow: 'by phone' })
    expect(errorsIn(again)).toEqual({ toldHow: 'Choose who told you, or leave this empty.' })
    expect((await scene.ask()).state).toBe('asked')
  })

  it('the promise says so on the card, in the timeline and in the file', async () => {
    await asked('ask Elm Street to read the draft')
    const values = { firmness: 'will', colleague: 'joe', toldHow: 'At the meeting' }
    await scene.fill('tom', await press('ask.promise'), values)
    expect(await scene.commitment()).toMatchObject({ owner: 'joe', told_to: 'tom', told_how: 'At the meeting' })
    expect(plainText(await scene.card(id))).toContain('Joe, told to Tom at the meeting, Elm Street')
    expect(textOf(await scene.say('asha', 'timeline 1'))).toContain('Joe, told to Tom at the meeting, promised')
    await scene.say('asha', 'export')
    expect(await fileText()).toContain('"Joe, told to Tom at the meeting"')
  })

  it('the promise comes back where no colleague was named', async () => {
    await asked('ask Elm Street to read the draft')
    const again = await scene.fill('tom', await press('ask.promise'), { firmness: 'will', toldHow: 'by phone' })
    expect(errorsIn(again)).toEqual({ toldHow: 'Choose who told you, or leave this empty.' })
    expect(formIn(again).fields.find(({ name }) => name === 'toldHow')).toMatchObject({ value: 'by phone' })
  })

  it('a promise handed on to somebody who accepts is nobody’s report any more', async () => {
    await asked('ask Elm Street to read the draft')
    await scene.fill('tom', await press('ask.promise'), { firmness: 'will', colleague: 'joe', toldHow: 'by phone' })
    await scene.say('tom', 'pass 1 to Mei')
    const offer = await scene.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
    await scene.press('mei', 'ask.accept', { id: offer.id })
    expect(await scene.commitment()).toMatchObject({ owner: 'mei', told_to: null, told_how: null })
  })

  const fileText = async () =>
    (await scene.db.selectFrom('file').selectAll().orderBy('expires_at', 'desc').executeTakeFirstOrThrow()).text
})
