import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { storyOf } from '../../src/story/store.ts'
import { cardIn, errorsIn, formIn, labelsOf, openScene, pressOn, type Scene, textOf } from './scene.ts'

let scene: Scene
let id: string
beforeEach(async () => {
  scene = await openScene()
  id = (await scene.asked('ask the council whether the old depot can be built on')).id
})
afterEach(() => scene.close())

const passTo = async (whom: string, who: 'asha' | 'priya' = 'asha') =>
  scene.fill(who, await scene.press(who, 'ask.pass', { id }), { colleague: whom })
const offer = async () =>
  scene.db.selectFrom('pass').selectAll().where('state', '=', 'offered').executeTakeFirstOrThrow()

describe('passing an ask on', () => {
  it('changes nothing until the other accepts', async () => {
    await passTo('priya')
    expect((await scene.ask()).holder).toBeNull()
    const card = await scene.card(id)
    expect(plainText(card)).toContain('Northbridge Council → Asha → Priya (asked Monday 1 June, no answer yet)')
    expect(labelsOf(card)).toEqual(['Answer', 'Accept', 'Not me', 'Stop asking Priya', 'Can’t do this', 'Take back'])
  })

  it('once accepted, the journey is there for everyone to see', async () => {
    await passTo('priya')
    scene.onDay(3)
    await scene.press('priya', 'ask.accept', { id: (await offer()).id })
    expect(await scene.ask()).toMatchObject({ holder: 'priya', waits_from_on: '2026-06-04' })
    expect(plainText(await scene.card(id))).toContain(
      'Journey: Northbridge Council → Asha → Priya (accepted Thursday 4 June)',
    )
    const kinds = (await storyOf(scene.db, 'p', id)).map((event) => event.kind)
    expect(kinds).toEqual(['ask.asked', 'pass.offered', 'ask.handed'])
  })

  it('declined, it stays, and whoever passed it on hears of it', async () => {
    await passTo('priya')
    await scene.press('priya', 'ask.decline', { id: (await offer()).id })
    expect((await scene.ask()).holder).toBeNull()
    const [line] = scene.said.lines
    expect(line).toMatchObject({ person: 'asha', kind: 'ask.pass-answered' })
    expect(line && (await scene.line(line))).toMatchObject({
      item: {
        text: 'Priya can’t take this on. Ask 1: whether the old depot can be built on',
        detail: 'It is still with you.',
      },
    })
  })

  it('only the one who is asked accepts', async () => {
    await passTo('priya')
    const { id: pass } = await offer()
    await expect(scene.press('asha', 'ask.accept', { id: pass })).rejects.toThrow('put to somebody else')
    await expect(scene.press('tom', 'ask.accept', { id: pass })).rejects.toThrow('put to somebody else')
  })

  it('is taken back by the one who passed it on, after which the card is as before', async () => {
    const before = await scene.card(id)
    const asked = await passTo('priya')
    const { id: pass } = await offer()
    await expect(scene.press('priya', 'ask.withdraw', { id: pass })).rejects.toThrow('Only whoever asked')
    const reply = await pressOn(scene, 'asha', cardIn(asked), 'Stop asking Priya')
    expect(textOf(reply)).toContain('Priya is no longer asked to take this on. It stays as it was.')
    await expect(scene.press('priya', 'ask.accept', { id: pass })).rejects.toThrow('no longer waiting for you')
    expect(await scene.card(id)).toEqual(before)
    expect(new Set(scene.said.postings.map((posting) => posting.space))).toEqual(new Set(['space-elm', 'space-north']))
  })

  it('is taken back by an organiser of its own side, and by none of the other', async () => {
    await scene.press('priya', 'ask.take', { id })
    await scene.db.updateTable('member').set({ side_id: 'north' }).where('id', '=', 'mei').execute()
    await passTo('mei', 'priya')
    const { id: pass } = await offer()
    await expect(scene.press('tom', 'ask.withdraw', { id: pass })).rejects.toThrow('Only whoever asked')
    await scene.db.updateTable('member').set({ second_side_id: 'elm' }).where('id', '=', 'asha').execute()
    await expect(scene.press('asha', 'ask.withdraw', { id: pass }, { side: 'elm' })).rejects.toThrow(
      'Only whoever asked',
    )
    await scene.press('asha', 'ask.withdraw', { id: pass })
    await expect(scene.press('mei', 'ask.accept', { id: pass })).rejects.toThrow('no longer waiting for you')
  })

  it('an answer by anybody ends the question', async () => {
    await passTo('priya')
    const { id: pass } = await offer()
    await scene.fill('asha', await scene.press('asha', 'ask.answer', { id }), { answer: 'Yes' })
    await expect(scene.press('priya', 'ask.accept', { id: pass })).rejects.toMatchObject({
      card: { title: 'Answered' },
    })
    expect((await scene.ask()).holder).toBe('asha')
  })

  it('a second passing-on takes the place of the first', async () => {
    await passTo('priya')
    const { id: first } = await offer()
    await scene.say('asha', 'pass 1 to Priya')
    expect((await offer()).id).not.toBe(first)
    await expect(scene.press('priya', 'ask.accept', { id: first })).rejects.toThrow('no longer waiting')
  })

  it('goes to a colleague only', async () => {
    const form = formIn(await scene.press('asha', 'ask.pass', { id }))
    const field = form.fields[0]
    expect(field?.kind === 'choice' && field.options).toEqual([{ value: 'priya', label: 'Priya' }])
    expect(errorsIn(await scene.submit('asha', form.draft, { colleague: 'tom' }))).toEqual({
      colleague: 'They can’t be chosen any more. Choose somebody else.',
    })
  })

  it('is for the holder, once there is one', async () => {
    await scene.press('priya', 'ask.take', { id })
    await scene.db.updateTable('member').set({ roles: '["officer"]' }).where('id', '=', 'asha').execute()
    await expect(scene.press('asha', 'ask.pass', { id })).rejects.toThrow('Priya holds this.')
  })
})

describe('"pass 1 to …"', () => {
  it('offers it by name or mention', async () => {
    expect(cardIn(await scene.say('asha', 'pass 1 to Priya')).title).toBe('Priya is asked')
    expect(await offer()).toMatchObject({ to_member: 'priya', subject_id: id, subject_kind: 'ask' })
    const mention = { kind: 'account', account: { platform: 'fake', workspace: 'w', user: 'asha' } } as const
    await scene.press('priya', 'ask.accept', { id: (await offer()).id })
    await scene.say('priya', 'pass 1 to <@0>', { references: [mention] })
    expect(await offer()).toMatchObject({ to_member: 'asha' })
  })

  it('without a name, or with an unknown one, asks whom', async () => {
    expect(formIn(await scene.say('asha', 'pass 1')).title).toBe('Pass on')
    expect(formIn(await scene.say('asha', 'pass 1 to Nobody')).title).toBe('Pass on')
  })

  it('to the other side is refused, with how to ask them', async () => {
    await expect(scene.say('asha', 'pass 1 to Tom')).rejects.toThrow('Tom is not on your side. To ask them, type')
  })

  it('hands a promise over, once it is accepted', async () => {
    await scene.fill('tom', await scene.say('tom', 'ask Northbridge to mend the gate'))
    const { id: ask } = await scene.ask(2)
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: ask }), { firmness: 'will' })
    scene.said.postings.length = 0
    await scene.say('asha', 'pass 2 to Priya')
    expect((await scene.commitment(2)).owner).toBe('asha')
    await scene.press('priya', 'ask.accept', { id: (await offer()).id })
    const promise = await scene.commitment(2)
    expect(promise.owner).toBe('priya')
    expect(scene.said.postings.map((posting) => posting.kind)).toEqual(Array(4).fill('ask.card'))
    const kinds = (await storyOf(scene.db, 'p', promise.id)).map((event) => event.kind)
    expect(kinds).toEqual(['commitment.promised', 'pass.offered', 'commitment.handed'])
  })

  it('of somebody else’s promise is refused', async () => {
    await scene.fill('tom', await scene.say('tom', 'ask Northbridge to mend the gate'))
    const { id: ask } = await scene.ask(2)
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: ask }), { firmness: 'will' })
    await expect(scene.say('priya', 'pass 2 to Asha')).rejects.toThrow('Only Asha can hand this over.')
  })
})
