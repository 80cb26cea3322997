import { expect, it } from 'vitest'
import { openScene } from '../ask/scene.ts'
import { listThings } from '../../src/record/store.ts'
import { numberOf } from '../../src/record/thing.ts'

it('what is open is read without what is closed, and an ask that was promised only as its promise', async () => {
  const scene = await openScene()
  for (let number = 1; number <= 4; number += 1) await scene.asked(`ask Northbridge to mend gate ${number}`)
  await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id: (await scene.ask(2)).id }))
  await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: (await scene.ask(3)).id }), {
    firmness: 'will',
  })
  await scene.fill('asha', await scene.press('asha', 'ask.promise', { id: (await scene.ask(4)).id }), {
    firmness: 'will',
  })
  await scene.db.updateTable('commitment').set({ state: 'kept' }).where('number', '=', 4).execute()
  const read = async (which: 'open' | 'every') =>
    (await listThings(scene.db, 'p', which)).map((thing) => `${thing.kind} ${numberOf(thing)}`)
  expect(await read('open')).toEqual(['commitment 3', 'ask 1'])
  expect(await read('every')).toEqual(['commitment 3', 'commitment 4', 'ask 1', 'ask 2'])
  await scene.close()
})
