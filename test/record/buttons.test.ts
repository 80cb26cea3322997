import { expect, it } from 'vitest'
import type { Action, Card } from '../../src/chat/card.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { cardIn, openScene } from '../ask/scene.ts'

const KNOWN = new Set(ROOMS.flatMap((room) => room.intents.map((intent) => intent.name)))

function intentsOn(card: Card): string[] {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const actions: Action[] = [...(card.actions ?? []), ...items.flatMap((item) => item.actions ?? [])]
  return actions.flatMap((action) => ('intent' in action ? [action.intent] : []))
}

it('every button that the record shows asks for something that exists', async () => {
  const scene = await openScene()
  const seen: string[] = []
  const look = async (words: string) => seen.push(...intentsOn(cardIn(await scene.say('tom', words))))
  const everything = async () => {
    for (const words of ['home', 'list', 'show 1', 'timeline', 'help', 'find guidance']) await look(words)
  }
  const { id } = await scene.asked()
  await everything()
  await scene.say('asha', 'pass 1 to Priya')
  await everything()
  await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
  await everything()
  expect(seen.length).toBeGreaterThan(40)
  expect(seen.filter((intent) => !KNOWN.has(intent))).toEqual([])
  await scene.close()
})

it('what happens to a promise made of an ask shows on the one card there is', async () => {
  const scene = await openScene()
  const { id } = await scene.asked()
  await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
  const promise = await scene.commitment()
  await scene.fill('asha', await scene.press('asha', 'commitment.done', { id: promise.id }), {})
  await scene.press('tom', 'commitment.confirm', { id: promise.id })
  expect(new Set(scene.said.postings.map(({ kind, subject }) => `${kind} ${subject}`))).toEqual(
    new Set([`ask.card ${id}`]),
  )
  expect((await scene.card(id)).title).toContain('Kept')
  await scene.close()
})
