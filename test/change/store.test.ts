import { afterEach, beforeEach, expect, it } from 'vitest'
import { findChange, setChange } from '../../src/change/store.ts'
import { openTown, saysThen, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await saysThen(town.mei, 'I’m leaving on 30 June', 'Tell them now')
})
afterEach(() => town.close())

async function told() {
  const [change] = await town.changes()
  if (!change) throw new Error('Nothing was told.')
  return change
}

it('a change that somebody else has altered since it was read stays as they left it', async () => {
  const read = await told()
  expect(await setChange(town.db, read, { state: 'undone', look_at: null })).toBe(true)
  expect(await setChange(town.db, read, { state: 'over' })).toBe(false)
  expect(await findChange(town.db, read.partnership_id, read.id)).toMatchObject({ state: 'undone' })
})

it('so does one that was corrected since', async () => {
  const read = await told()
  expect(await setChange(town.db, read, { version: 2, on_day: '2026-07-14' })).toBe(true)
  expect(await setChange(town.db, read, { version: 2, on_day: '2026-07-21' })).toBe(false)
  expect(await findChange(town.db, read.partnership_id, read.id)).toMatchObject({ on_day: '2026-07-14' })
})
