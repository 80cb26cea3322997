import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cast, chatOf, inBoth, nudgesOf } from './cast.ts'
import { linkedCast, rows } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  cast = await linkedCast()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('Priya says in Teams what she can decide, and Mei finds it in Slack', async () => {
  const { world, priya, mei, council, elm } = cast
  await priya.says('my entry', { in: council })
  await world.settle()
  const form = chatOf(priya, 'Your entry')
  await priya.fills(
    form,
    { 'What can you decide?': 'Which trees are pruned', 'How often?': 'About once a week' },
    'Save',
  )
  await world.settle()
  await mei.says('/kept who trees', { channel: elm })
  await mei.sees('Can decide: Which trees are pruned')
  await mei.presses('About Priya Nair')
  await mei.sees('About once a week')
})

it('Mei names a team in Slack, and Asha finds it in Teams', async () => {
  const { world, asha, mei, council, elm } = cast
  await mei.says('/kept who', { channel: elm })
  await mei.presses('Add a team')
  await mei.submits(await mei.form('A team'), { name: 'Garden team', about: 'The keys to the shed' })
  await asha.says('who shed', { in: council })
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Garden team, a team'))).toContain('Happy to be asked about: The keys to the shed')
})

it('Mei writes the first lines in Slack, and proposes them', async () => {
  const { world, mei, elm } = cast
  await mei.says('/kept ways', { channel: elm })
  await mei.presses('Write the first lines')
  await mei.submits(await mei.form('Ways of working'), { talk: 'Priya and Mei weekly, by phone' })
  await world.settle()
  await mei.presses('Add further lines', { in: await mei.form('Kept') })
  await mei.submits(await mei.form('Further lines'), { days: 'Within 5 working days', review: '2026-09-01' })
  await world.settle()
  await mei.presses('Propose it', { in: await mei.form('Kept') })
  await world.settle()
  expect(rows(cast, 'ways')).toMatchObject([{ state: 'waiting', agreed: '[]', answer_days: 5 }])
})

it('Tom says yes in Slack and Asha in her nudge in Teams; both channels hear of it once', async () => {
  const { world, asha, tom, elm } = cast
  await tom.says('/kept ways', { channel: elm })
  await tom.presses('Yes, we agree')
  await world.goTo('2026-06-03', '09:30')
  const nudge = chatOf(asha, 'proposes how we work together')
  await asha.presses('Yes, we agree', { in: nudge })
  await world.settle()
  expect(rows(cast, 'ways')).toMatchObject([{ state: 'agreed', number: 1 }])
  expect(inBoth(cast, 'Our ways of working are agreed')).toEqual([1, 1])
})

it('what Tom asks next is to be answered within the days that they agreed', async () => {
  const { world, tom, elm } = cast
  await tom.says('/kept ask Northbridge whether the depot can be built on', { channel: elm })
  await tom.submits(await tom.form('Check and send'), {})
  await world.settle()
  expect(rows(cast, 'ask').at(-1)).toMatchObject({ answer_by_on: '2026-06-10' })
})

it('on the day of review each side is asked, and says for itself that it is still right', async () => {
  const { world, asha, tom, elm } = cast
  await world.goTo('2026-09-01', '10:30')
  expect(nudgesOf(asha).join()).toContain('Are our ways of working still right?')
  await asha.presses('Still right', { in: chatOf(asha, 'Are our ways of working still right?') })
  await tom.says('/kept ways', { channel: elm })
  await tom.presses('Still right')
  await world.settle()
  expect(rows(cast, 'ways')).toMatchObject([{ review_on: '2027-09-01', still: '[]' }])
})
