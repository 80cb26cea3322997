import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cast, chatOf, count, inBoth, introOf, nudgesOf, reads } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('Tom names Mei as the one who can help, in Slack, and promises something himself', async () => {
  const { world, tom, elm } = cast
  await tom.says('/kept settings', { channel: elm })
  await tom.presses('Your organisation')
  await tom.sees('Nudges to your people')
  await tom.presses('Choose who can help')
  const named = await tom.submits(await tom.form('Who can help'), { 'Who can help?': 'Mei' })
  expect(named.errors).toEqual({})
  await tom.says("/kept I'll book the hall by 26 June", { channel: elm })
  await tom.submits(await tom.form('A promise'))
  await world.settle()
})

it('Asha chooses in Teams to be nudged sooner', async () => {
  const { world, asha } = cast
  await world.goTo('2026-06-03', '10:00')
  await asha.says('settings')
  await world.settle()
  await asha.presses('Your organisation', { in: chatOf(asha, 'When suits you') })
  const own = await reads(cast, asha, 'Nudges to your people')
  await asha.presses('Change the days', { in: own })
  await world.settle()
  await asha.fills(own, { 'Second nudge before a date': '2 working days before' }, 'Save')
  await world.settle()
  expect(rows(cast, 'side').map((side) => JSON.stringify(side))).toEqual(
    expect.arrayContaining([expect.stringContaining('\\"workingDays\\":2')]),
  )
})

it('Asha puts her nudge off in Teams, and it says so until it comes again', async () => {
  const { world, asha } = cast
  await world.goTo('2026-06-09', '09:30')
  const nudge = chatOf(asha, 'is for Tuesday 16 June 2026')
  await asha.presses('Not now', { in: nudge })
  await asha.presses('Tomorrow', { in: chatOf(asha, 'When should Kept say this again?') })
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Not now: again on Wednesday 10 June.'))).toContain('Say it after all')
  await world.goTo('2026-06-09', '17:00')
  expect(count(nudgesOf(asha), 'How is it going?')).toBe(0)
})

it('on that day she answers “On track”, which both channels show, and is left in peace', async () => {
  const { world, asha } = cast
  await world.goTo('2026-06-10', '09:30')
  await asha.presses('On track', { in: chatOf(asha, 'How is it going?') })
  await world.settle()
  expect(inBoth(cast, 'On track, said Asha Rahman on Wednesday 10 June')).toEqual([1, 1])
  expect(asha.sees(chatOf(asha, 'nothing to do here now'))).toContain('It is on track, said Asha Rahman.')
})

it('Tom puts his off in Slack from the menu, and asks for a hand when it comes again', async () => {
  const { world, tom } = cast
  await world.goTo('2026-06-19', '18:30')
  await tom.presses('Not now')
  await tom.sees('When should Kept say this again?')
  await tom.presses('Choose a date')
  await tom.submits(await tom.form('Not now'), { 'When should Kept say this again?': '2026-06-22' })
  await world.settle()
  await world.goTo('2026-06-21', '19:00')
  expect(count(nudgesOf(tom), 'How is it going?')).toBe(0)
  await tom.sees('Not now: again on Monday 22 June.')
  await world.goTo('2026-06-22', '18:30')
  expect(count(nudgesOf(tom), '“Book the hall” is for Friday 26 June 2026', 'How is it going?')).toBe(1)
  await tom.presses('A hand please')
  await tom.submits(await tom.form('A hand please'), { 'What would help?': 'Somebody with a key' })
  await world.settle()
  expect(introOf(await tom.form('Kept'))).toContain('Mei is told, and nobody else. Only your side knows.')
})

it('Mei hears of it, and nobody of the other side does', async () => {
  const { world, mei, asha, priya } = cast
  await world.goTo('2026-06-23', '18:30')
  expect(count(nudgesOf(mei), 'Tom would like a hand with “Book the hall”.', 'Somebody with a key')).toBe(1)
  expect([...asha.chat().map(asha.sees), ...priya.chat().map(priya.sees)].join()).not.toMatch(
    /hand with “|Somebody with a key/,
  )
  expect(inBoth(cast, 'Somebody with a key')).toEqual([0, 0])
})

it('Mei says that she helps, and Tom hears of it', async () => {
  const { world, mei, tom } = cast
  await mei.presses('I’ll help')
  await world.settle()
  await world.goTo('2026-06-24', '18:30')
  expect(count(nudgesOf(tom), 'Mei will help with “Book the hall”.')).toBe(1)
})
