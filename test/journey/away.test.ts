import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cast, chatOf, councilCard, count, elmCard, inBoth, introOf, nudgesOf } from './cast.ts'
import { castWithPromise } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('Asha says in Teams that she is away, and who covers', async () => {
  const { world, asha } = cast
  await asha.says('away from 8 to 19 June, Priya covers')
  await world.settle()
  const saved = asha.sees(chatOf(asha, 'Time off saved'))
  expect(saved).toContain('You are away from Monday 8 June until Friday 19 June. You are back on Saturday 20 June.')
  expect(saved).toContain('Priya Nair covers for you, and is told.')
})

it('Tom says in Slack that he is off next week, and that Mei covers', async () => {
  const { world, tom, elm } = cast
  await tom.says('/kept off next week. Mei covers for me', { channel: elm })
  await tom.sees('Mei covers for you, and is told.')
  await world.settle()
})

it('Priya is told, asked instead of Asha, and answers in the nudge', async () => {
  const { world, asha, priya } = cast
  await world.goTo('2026-06-03', '09:30')
  expect(priya.sees(chatOf(priya, 'You cover for'))).toContain('Asha Rahman from Monday 8 June until Friday 19 June')
  await world.goTo('2026-06-09', '09:30')
  expect(nudgesOf(asha).join()).not.toContain('planning guidance')
  const nudge = chatOf(priya, 'is for Tuesday 16 June 2026')
  await priya.presses('It’s done', { in: nudge })
  await priya.fills(nudge, {}, 'It’s done')
  await world.settle()
})

it('Mei, who was told too, says yes instead of Tom; she sees in Slack that Asha is away', async () => {
  const { world, tom, mei, elm } = cast
  expect(nudgesOf(mei).join()).toContain('You cover for Tom from Monday 8 June until Sunday 14 June.')
  await mei.says('/kept show 2', { channel: elm })
  await mei.sees('Asha Rahman is away until Friday 19 June, Priya Nair covers.')
  await world.goTo('2026-06-10', '18:30')
  expect(count(nudgesOf(mei), 'Priya Nair says “send the planning guidance” is done')).toBe(1)
  await mei.presses('Yes, it’s done')
  await world.settle()
  expect(inBoth(cast, 'Promise 2 · Kept')).toEqual([1, 1])
  expect(nudgesOf(tom).join()).not.toContain('planning guidance')
})

it('Mei nudges Asha from a card in Slack, and sees when it will be seen; Priya hears it instead of her', async () => {
  const { world, asha, priya, mei, council } = cast
  await asha.says('away until 12 June, Priya covers')
  await world.settle()
  await asha.says("I'll mend the gate by 30 June", { in: council })
  await world.settle()
  await asha.fills(chatOf(asha, 'A promise'), {}, 'Promise')
  await world.settle()
  await mei.presses('Nudge', { in: elmCard(cast, 'Mend the gate') })
  expect(
    (await mei.submits(await mei.form('Nudge'), { 'A line from you': 'Can I lend you a ladder?' })).errors,
  ).toEqual({})
  await world.settle()
  expect(introOf(await mei.form('Kept'))).toContain(
    'Priya Nair will see this on Thursday 11 June, from 9am. Asha Rahman will see it later.',
  )
  await world.goTo('2026-06-11', '09:30')
  const nudge = chatOf(priya, 'Mei asks after this. “Mend the gate”')
  expect(priya.sees(nudge)).toContain('“Can I lend you a ladder?”')
  const pressed = await priya.presses('Nudge', { in: councilCard(cast, 'Mend the gate') })
  expect(pressed.said).toContain('That waits for you.')
})

it('what their covers settled is asked of neither when they are back', async () => {
  const { world, asha, tom } = cast
  await world.goTo('2026-06-12', '09:00')
  await asha.says('I’m back')
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Welcome back'))).toContain('Whoever was to cover for you is no longer asked.')
  await world.goTo('2026-06-14', '19:00')
  expect([...nudgesOf(asha), ...nudgesOf(tom)].join()).not.toContain('planning guidance')
  await asha.says('time off')
  await world.settle()
  chatOf(asha, 'None is noted.')
})

it('Asha proposes a pause in Teams, Tom says yes in Slack, and both channels are told', async () => {
  const { world, asha, tom, council, elm } = cast
  await world.goTo('2026-06-15', '10:00')
  await asha.says('pause from 15 June to 12 July', { in: council })
  await world.settle()
  await asha.fills(chatOf(asha, 'Propose a pause'), { 'Why?': 'The election period' }, 'Propose')
  await world.settle()
  await tom.says('/kept pauses', { channel: elm })
  await tom.presses('Yes')
  await world.settle()
  const days = 'From Monday 15 June 2026 until Sunday 12 July 2026, because: The election period.'
  expect(inBoth(cast, 'A pause is agreed', days)).toEqual([1, 1])
  await world.goTo('2026-07-10', '19:00')
  expect([...nudgesOf(asha), ...nudgesOf(tom)].join()).not.toContain('Mend the gate” was')
  await world.goTo('2026-07-13', '10:00')
  expect(inBoth(cast, 'The pause is over')).toEqual([1, 1])
  expect(count(nudgesOf(asha), 'Mend the gate” was for Tuesday 30 June')).toBe(1)
})

it('Tom proposes a pause in Slack; the card on which Asha says yes in Teams, and calls it off, shows what came of it', async () => {
  const { world, asha, tom, council, elm } = cast
  await tom.says('/kept pause from 1 to 9 August', { channel: elm })
  await tom.submits(await tom.form('Propose a pause'))
  expect(introOf(await tom.form('Kept'))).toContain('It waits for Northbridge Council to say yes.')
  await world.settle()
  await asha.says('pauses', { in: council })
  await world.settle()
  const card = chatOf(asha, 'Tom proposed it. It waits for Northbridge Council to say yes.')
  await asha.presses('Yes', { in: card })
  expect(asha.sees(card)).toMatch(/^Pauses\nAgreed\. A pause from Saturday 1 August 2026/)
  expect(asha.sees(card)).not.toContain('[Yes]')
  await asha.presses('Call it off', { in: card })
  expect(asha.sees(card)).toContain('Call off this pause?')
  await asha.presses('Call it off', { in: card })
  const days = 'The pause from Saturday 1 August 2026 until Sunday 9 August 2026 is called off.'
  expect(asha.sees(card)).toContain(days)
  expect(asha.sees(card)).toContain('None is planned.')
  await world.settle()
  expect(inBoth(cast, 'A pause is called off', days)).toEqual([1, 1])
})
