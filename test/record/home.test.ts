import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { hear } from '../../src/chat/grammar.ts'
import { askRoom } from '../../src/ask/room.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { HELP, TOPICS } from '../../src/record/help.ts'
import { recordRoom } from '../../src/record/room.ts'
import { cardIn, labelsOf, openScene, type Scene, textOf, type Who } from '../ask/scene.ts'
import { thirtyThings } from './thirty.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const home = async (who: Who): Promise<Card> => cardIn(await scene.press(who, 'record.home', {}))

describe('the home card', () => {
  it('of an empty record says what to type', async () => {
    const card = await home('tom')
    expect(plainText(card)).toContain('Try: ask Northbridge Council to read')
    expect(labelsOf(card)).toEqual(['Ask', 'Promise', 'We’ve spoken', 'List', 'Help'])
    expect(plainText(await home('asha'))).toContain("Try: ask Elm Street residents' group to read")
  })

  it('offers no ask and no promise to somebody on no side', async () => {
    const card = await home('rae')
    expect(plainText(card)).not.toContain('Try')
    expect(labelsOf(card)).toEqual(['We’ve spoken', 'List', 'Help'])
  })

  it('says whom it waits for, until they have joined', async () => {
    const early = await openScene(false)
    expect(textOf(await early.press('asha', 'record.home', {}))).toContain(
      "Waiting for Elm Street residents' group to join.",
    )
    await early.close()
  })

  it('shows what waits for me first, then mine, then ours, each thing once', async () => {
    await scene.asked('ask the council to mend the gate')
    await scene.asked('ask Priya to send the map')
    await scene.asked()
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: (await scene.ask(3)).id }), {
      firmness: 'will',
    })
    const text = plainText(await home('asha'))
    expect(text.match(/^(Waiting for you|Yours|Ours|\d+)/gm)).toEqual([
      'Waiting for you',
      '1',
      'Yours',
      '3',
      'Ours',
      '2',
    ])
  })

  it('shows what is passed on to me, with both answers', async () => {
    await scene.asked()
    await scene.say('asha', 'pass 1 to Priya')
    const [item] = (await home('priya')).parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    expect(item?.text).toContain('Asha asks whether you can take this on.')
    expect(item?.actions?.map((action) => action.label)).toEqual(['Accept', 'Not me'])
  })

  it('an answer waits for whoever asked', async () => {
    const { id } = await scene.asked('ask the council whether it can')
    await scene.fill('asha', await scene.press('asha', 'ask.answer', { id }), { answer: 'Yes' })
    expect(plainText(await home('tom'))).toMatch(/^Waiting for you\n1/m)
    expect(plainText(await home('mei'))).toMatch(/^Ours\n1/m)
  })

  it('"done" waits for a yes of the side that asked', async () => {
    const { id } = await scene.asked()
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
    await scene.db.updateTable('commitment').set({ state: 'done', done_by: 'asha', done_on: '2026-06-01' }).execute()
    expect(plainText(await home('mei'))).toMatch(/^Waiting for you\n1/m)
  })

  it('stays short: five of each, and the way to the rest', async () => {
    await thirtyThings(scene)
    const lists = (await home('asha')).parts.flatMap((part) => (part.kind === 'list' ? [part.items] : []))
    expect(lists.map((items) => items.length)).toEqual([6, 6])
    expect(lists[0]?.at(-1)).toMatchObject({ text: 'And 15 more', actions: [{ label: 'Show all' }] })
  })

  it('somebody on no side sees what is open', async () => {
    await scene.asked()
    expect(plainText(await home('rae'))).toMatch(/^Open\n1/m)
  })
})

describe('help', () => {
  it('shows five things to type, and a button for each other topic', async () => {
    const card = cardIn(await scene.say('tom', 'help'))
    const [list] = card.parts
    expect(list?.kind === 'list' && list.items).toHaveLength(5)
    expect(labelsOf(card)).toHaveLength(TOPICS.length - 1)
    expect((await scene.press('tom', 'record.help', { topic: 'asks' })).kind).toBe('replace')
  })

  it('everything it says can be typed', () => {
    const verbs = ROOMS.flatMap((room) => room.verbs ?? [])
    const says = TOPICS.flatMap((topic) => HELP[topic].says)
    for (const { type } of says) expect(hear(type, verbs), type).toMatchObject({ kind: 'press' })
  })

  it('every verb’s own example can be typed', () => {
    const verbs = [recordRoom, askRoom].flatMap((room) => room.verbs ?? [])
    for (const verb of verbs) {
      expect(hear(verb.example, verbs), verb.example).toMatchObject({ kind: 'press', press: { intent: verb.intent } })
    }
  })
})
