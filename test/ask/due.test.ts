import { afterEach, beforeEach, expect, it } from 'vitest'
import { BATCH, due } from '../../src/ask/due.ts'
import type { Ask } from '../../src/ask/ask.ts'
import { MONDAY, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

/** Copies of one ask, all to be looked at on one day. */
async function copies(count: number, change: Partial<Ask> = {}): Promise<void> {
  const ask = await scene.asked()
  await scene.db.deleteFrom('ask').execute()
  const rows = Array.from({ length: count }, (_, index) => ({
    ...ask,
    ...change,
    id: `ask-${index}`,
    number: index + 1,
  }))
  for (let from = 0; from < count; from += 50) {
    await scene.db
      .insertInto('ask')
      .values(rows.slice(from, from + 50))
      .execute()
  }
}

it('more than a batch is looked at in several, each once', async () => {
  await copies(BATCH + 20)
  scene.onDay(1)
  const first = await due(scene.db, scene.now())
  expect(first).toMatchObject({ more: true })
  expect(first.lines).toHaveLength(BATCH)
  const second = await due(scene.db, scene.now())
  expect(second).toMatchObject({ more: false })
  expect(second.lines).toHaveLength(20)
  expect((await due(scene.db, scene.now())).lines).toEqual([])
})

it('what is not due yet where it is never keeps time from passing', async () => {
  await scene.db.updateTable('partnership').set({ zone: 'Pacific/Honolulu' }).execute()
  await copies(BATCH, { look_on: '2026-06-02' })
  const elevenAtNight = Date.UTC(2026, 5, 2, 0)
  expect(await due(scene.db, elevenAtNight)).toEqual({ lines: [], postings: [], more: false })
  expect((await due(scene.db, elevenAtNight + 24 * 3_600_000)).lines).toHaveLength(BATCH)
})

it('a day to look that came too early says nothing, and finds its way back', async () => {
  await copies(1, { look_on: '2026-06-01' })
  expect((await due(scene.db, MONDAY)).lines).toEqual([])
  expect((await scene.ask()).look_on).toBe('2026-06-02')
})

it('an ask without a day to look is left alone', async () => {
  await copies(5, { look_on: null })
  scene.onDay(300)
  expect(await due(scene.db, scene.now())).toEqual({ lines: [], postings: [], more: false })
})

it('a line says by which day it matters', async () => {
  await copies(1)
  scene.onDay(1)
  expect((await due(scene.db, scene.now())).lines).toMatchObject([{ dueOn: '2026-06-12', on: '2026-06-02' }])
})

it('an ask to a side that nobody speaks for yet waits in silence', async () => {
  const early = await openScene(false)
  await early.db.updateTable('member').set({ left_at: 1 }).where('side_id', '=', 'elm').execute()
  await early.fill('asha', await early.say('asha', 'ask Elm Street to read the draft'))
  early.onDay(1)
  expect(await early.tick()).toEqual([])
  await early.close()
})
