import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cast, chatOf, count, inBoth, nudgesOf } from './cast.ts'
import { castWithPromise } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June; it is Tuesday 2 June.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('each side adds a step to the promise, and Tom asks for something more', async () => {
  const { world, tom, asha, elm, council } = cast
  await asha.says('step 2 find the maps by 9 June', { in: council })
  await world.settle()
  await asha.fills(chatOf(asha, 'find the maps'), {}, 'Add the step')
  await tom.says('/kept step 2 walk the path by 9 June', { channel: elm })
  await tom.submits(await tom.form('Add a step'))
  await tom.says('/kept ask Northbridge to mend the gate by 12 June', { channel: elm })
  await tom.submits(await tom.form('Check and send'))
  await world.settle()
  expect(inBoth(cast, 'Promise 2 · Promised', '0 of 2 done')).toEqual([1, 1])
})

it('Asha says in Teams what the ask waits on, and both channels show it', async () => {
  const { world, asha } = cast
  await world.goTo('2026-06-03', '09:30')
  const nudge = chatOf(asha, 'asked Northbridge Council: mend the gate')
  await asha.presses('Waiting on…', { in: nudge })
  await world.settle()
  const answers = { 'What or whom are you waiting on?': 'the fence builders', 'Until when?': '2026-06-10' }
  await asha.fills(nudge, answers, 'Save')
  await world.settle()
  expect(inBoth(cast, 'mend the gate', 'the fence builders, until Wednesday 10 June 2026')).toEqual([1, 1])
})

it('she gives her step a new date in its nudge, which nobody else has to accept', async () => {
  const { world, asha } = cast
  await world.goTo('2026-06-08', '09:30')
  const nudge = chatOf(asha, 'Your step “find the maps” is for Tuesday 9 June 2026')
  await asha.presses('New date', { in: nudge })
  await world.settle()
  await asha.fills(nudge, { 'By when?': '2026-06-12' }, 'Set the date')
  await world.settle()
  expect(asha.sees(chatOf(asha, 'The date is set.'))).toContain('“find the maps”: nothing to do here now')
})

it('Tom says in Slack what his step waits on, from the menu of the nudge', async () => {
  const { world, tom } = cast
  await world.goTo('2026-06-08', '18:30')
  expect(count(nudgesOf(tom), 'Your step “walk the path” is for Tuesday 9 June 2026')).toBe(1)
  await tom.presses('Waiting on…')
  const answers = { 'What or whom are you waiting on?': 'the maps', 'Until when?': '2026-06-15' }
  expect((await tom.submits(await tom.form('Waiting on…'), answers)).errors).toEqual({})
  await world.settle()
  expect(inBoth(cast, 'walk the path (Tom, by Tuesday 9 June 2026; waiting on the maps')).toEqual([1, 1])
})

it('and each is asked again on the day that they named', async () => {
  const { world, asha, tom } = cast
  await world.goTo('2026-06-10', '09:30')
  expect(count(nudgesOf(asha), 'It was waiting on the fence builders until today.')).toBe(1)
  await world.goTo('2026-06-15', '18:30')
  expect(count(nudgesOf(tom), 'Your step “walk the path” was waiting on the maps until today.')).toBe(1)
})
