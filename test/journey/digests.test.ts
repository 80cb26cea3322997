import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from '../support/teams-card.ts'
import { type Cast, chatOf, councilCard, councilReads, count, elmReads, nudgesOf, reads } from './cast.ts'
import { castWithPromise } from './linked.ts'

const LONG_MS = 60_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

it('Tom in Slack and Asha in Teams each choose a digest of their area', async () => {
  const { world, tom, asha, elm, council } = cast
  await tom.says('/kept digest weekly on Friday at 9am', { channel: elm })
  await tom.sees('The next one is on Friday 5 June 2026.')
  await asha.says('digest weekly on Friday at 9am', { in: council })
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Saved'))).toContain('every week, on Friday at 9am')
})

it('on Friday at 9am both have it, once, and open more of the area', async () => {
  const { world, tom, asha } = cast
  await world.goTo('2026-06-05', '09:05')
  for (const person of [tom, asha]) expect(count(nudgesOf(person), 'Your digest, Friday 5 June 2026')).toBe(1)
  await tom.presses('More about Elm Street and Northbridge')
  await tom.sees('Coming up: Send the planning guidance, Tuesday 16 June')
  await asha.presses('More about Elm Street and Northbridge', { in: chatOf(asha, 'Your digest, Friday') })
  await reads(cast, asha, '[We’ve spoken]')
  expect(asha.sees(chatOf(asha, '[We’ve spoken]'))).toContain('Coming up: Send the planning guidance')
})

it('Asha says in her digest in Teams that they met, and takes it back', async () => {
  const { world, asha } = cast
  await asha.presses('We’ve spoken', { in: chatOf(asha, 'Your digest, Friday') })
  await world.settle()
  const digest = chatOf(asha, 'Your digest, Friday')
  expect(asha.sees(digest)).toContain('The record says that you spoke on Friday 5 June.')
  await asha.presses('Not spoken after all', { in: digest })
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Your digest, Friday'))).not.toContain('Spoke on Friday')
  expect(asha.sees(chatOf(asha, 'Your digest, Friday'))).toContain('[We’ve spoken]')
})

it('Tom says it in Slack, and Asha sees it in Teams', async () => {
  const { world, tom, asha } = cast
  await tom.presses('We’ve spoken')
  await tom.sees('The record says that you spoke on Friday 5 June.')
  await asha.says('home')
  await world.settle()
  expect(asha.sees(chatOf(asha, 'Spoke on'))).toContain('Spoke on Friday 5 June.')
})

it('both have it as a page to print', async () => {
  const { world, tom, asha, elm } = cast
  await tom.says('/kept print digest', { channel: elm })
  await asha.says('print digest')
  await world.settle()
  const [file] = tom.files()
  expect(file?.name).toBe('digest-2026-06-05.html')
  expect(file?.text).toContain('<li>Send the planning guidance, Tuesday 16 June</li>')
  const page = await fetch(linkOn('Your digest as a page to print', 'Download digest-2026-06-05.html'))
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers.get('content-disposition')).toContain('attachment')
  expect(await page.text()).toContain('<h1>Digest, Friday 5 June 2026</h1>')
})

it('Tom, whose group holds the money too, accounts for it to both channels from Slack', async () => {
  const { world, tom, elm } = cast
  await tom.says('/kept settings', { channel: elm })
  await tom.sees('When suits you')
  await tom.presses('Your organisation')
  await new Promise((done) => setTimeout(done, 1500))
  await tom.sees('Settings of Elm Street')
  await tom.presses('Change')
  const kinds = { 'What is it?': ['Residents’ group', 'Supporting organisation'] }
  expect((await tom.submits(await tom.form('Your organisation'), kinds)).errors).toEqual({})
  await tom.says('/kept report', { channel: elm })
  await tom.sees('None has been sent yet.')
  await tom.presses('Write a report')
  const answers = {
    'First day': '2026-06-01',
    'Last day': '2026-06-05',
    'What was spent': '£1,200 on the hall.',
    'What was learned': 'Book early.',
  }
  expect((await tom.submits(await tom.form('Six-monthly report'), answers)).errors).toEqual({})
  await tom.presses('Send it to all now', { in: await tom.form('Kept') })
  await world.settle()
  for (const read of [councilReads(cast), elmReads(cast)])
    expect(count(read, 'Six-monthly report from Elm Street')).toBe(1)
  expect(councilCard(cast, 'Six-monthly report from').card).toMatchObject({ type: 'AdaptiveCard' })
  const uploads = world.slack.uploads().filter((upload) => upload.name.startsWith('report-'))
  expect(uploads.map((upload) => upload.name)).toEqual(['report-2026-06-05.html', 'report-2026-06-05.csv'])
  expect(uploads[0]?.text).toContain('£1,200 on the hall.')
})

function linkOn(words: string, title: string): string {
  const { card } = chatOf(cast.asha, words)
  const link = new URL(buttonsOf(card).find((button) => button.title === title)?.url ?? '')
  return `${cast.world.url()}${link.pathname}`
}
