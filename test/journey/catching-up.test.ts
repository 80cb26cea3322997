import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cast, chatOf, count, councilReads, elmCard, elmReads, introOf, nudgesOf, reads } from './cast.ts'
import { castWithPromise } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('Tom in Slack and Asha in Teams each catch up, a chapter at a time', async () => {
  const { world, tom, asha, elm, council } = cast
  await tom.says('/kept catch up', { channel: elm })
  await tom.sees('Catch up: Elm Street and Northbridge')
  await tom.presses('See what is open')
  await tom.sees('Send the planning guidance')
  await asha.says('catch up', { in: council })
  await world.settle()
  await asha.presses('See who is who', { in: chatOf(asha, 'Catch up: Elm Street') })
  expect(asha.sees(await reads(cast, asha, 'Who is who'))).toContain('Tom')
})

it('both have all of it as a page, and the page for colleagues outside', async () => {
  const { world, tom, asha, elm } = cast
  await tom.says('/kept catch up', { channel: elm })
  await tom.sees('Catch up: Elm Street and Northbridge')
  await tom.presses('All of it as a page')
  await asha.says('page to forward')
  await world.settle()
  const page = await reads(cast, asha, 'who decides what')
  expect(asha.sees(page)).toContain('We are not a source of money to be asked')
  await asha.presses('Get it as a page', { in: page })
  await world.settle()
  expect(tom.files().map(({ name }) => name)).toContain('catch-up-2026-06-02.html')
  expect(tom.files()[0]?.text).toContain('Send the planning guidance')
  expect(asha.sees(await reads(cast, asha, 'Your page to forward'))).toContain('Download who-decides-2026-06-02.html')
})

it('Mei in Slack and Priya in Teams tick whom they have met, each for themselves', async () => {
  const { world, mei, priya, elm, council } = cast
  await mei.says('/kept meet the people', { channel: elm })
  await mei.sees('People first')
  await mei.presses('I’ve met Asha')
  await mei.sees('Asha Rahman · met')
  await priya.says('meet the people', { in: council })
  await world.settle()
  await priya.presses('I’ve met Tom', { in: chatOf(priya, 'People first') })
  await world.settle()
  expect(priya.sees(chatOf(priya, 'Tom · met'))).not.toContain('Asha Rahman · met')
})

it('Priya leaves in Teams and leaves a few words with her name, after she has gone', async () => {
  const { world, priya } = cast
  await world.goTo('2026-06-15', '10:00')
  await priya.says('leave')
  await world.settle()
  await priya.presses('Leave', { in: await reads(cast, priya, 'Leave Elm Street') })
  await world.settle()
  await priya.presses('A few words for who comes next', { in: chatOf(priya, 'You have left') })
  await world.settle()
  const begin = await reads(cast, priya, 'Before you go')
  await priya.presses('Answer what I like', { in: begin })
  const answers = {
    'What should whoever comes next know?': 'The key to the hall sticks.',
    'Who may see it: good to know': 'With my name: both sides',
  }
  await priya.fills(begin, answers, 'Save')
  await world.settle()
  await priya.presses('Share as chosen', { in: chatOf(priya, 'The key to the hall sticks.') })
  await world.settle()
  expect(count(councilReads(cast), 'What we learned with Priya Nair')).toBe(1)
  expect(count(elmReads(cast), 'What we learned with Priya Nair')).toBe(1)
})

it('Tom hears of it in Slack once, adds a theme, and reads what was shared', async () => {
  const { world, tom, elm } = cast
  await world.goTo('2026-06-15', '18:30')
  expect(count(nudgesOf(tom), 'What did working together teach you?')).toBe(1)
  await tom.says('/kept exit conversation', { channel: elm })
  await tom.sees('Five short questions')
  await tom.presses('Answer what I like')
  const answers = {
    'What went well, and should go on?': 'The Friday walks.',
    'Who may see it: should go on': 'As a theme: both sides, without my name',
  }
  expect((await tom.submits(await tom.form('What we learned'), answers)).errors).toEqual({})
  expect(introOf(await tom.form('Kept'))).toContain('to share as a theme')
  await tom.presses('Share as chosen', { in: await tom.form('Kept') })
  await tom.sees('What we learned with Priya Nair')
  await tom.presses('Read what was shared', { in: elmCard(cast, 'What we learned with Priya Nair') })
  await tom.sees('The key to the hall sticks.')
})

it('logs no bug and leaves no letter behind', () => {
  expect(cast.world.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})
