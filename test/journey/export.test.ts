import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf } from '../support/teams-card.ts'
import { type Cast, chatOf, elmReads } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

const NAME = 'shared-record-2026-06-02.csv'

let cast: Cast
beforeEach(async () => {
  cast = await castWithPromise()
})
afterEach(() => cast.world.stop())

/** What everybody's copy of the record says; the promise stands in it with its date. */
function expectRecord(csv: string): void {
  const [head = '', ...lines] = csv.split('\r\n')
  expect(head).toMatch(/^\uFEFF"number","kind","state","words"/)
  const promises = lines.filter((line) => line.startsWith('"2","promise","promised","send the planning guidance"'))
  expect(promises).toEqual([expect.stringContaining('"2026-06-16","17:00"')])
}

describe('“export” on Slack', () => {
  it('sends the record as a file to whoever asked, and to nobody else', async () => {
    const { world, tom, mei, elm } = cast
    const before = elmReads(cast)
    await tom.says('/kept export', { channel: elm })
    await world.settle()
    await tom.sees('Your shared record as a file')
    expect(tom.files().map(({ name }) => name)).toEqual([NAME])
    expectRecord(tom.files()[0]?.text ?? '')
    expect([world.slack.uploads().length, mei.files(), elmReads(cast)]).toEqual([1, [], before])
  })
})

describe('“export” on Teams', () => {
  /** The link on Asha's message, as it is reached on this machine. */
  const linkFor = async () => {
    const { world, asha, council } = cast
    await asha.says('export', { in: council })
    await world.settle()
    const { card } = chatOf(asha, 'Your shared record as a file')
    const link = new URL(buttonsOf(card).find(({ title }) => title === `Download ${NAME}`)?.url ?? '')
    return `${world.url()}${link.pathname}`
  }

  it('gives a signed link in one’s own chat, from which anybody’s browser saves the file', async () => {
    const answer = await fetch(await linkFor())
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${NAME}`)
    // As bytes, because a browser saves the mark at the start too.
    expectRecord(Buffer.from(await answer.arrayBuffer()).toString())
  })

  it('the link is no good with a sign changed', async () => {
    const link = await linkFor()
    const last = link.endsWith('A') ? 'B' : 'A'
    expect((await fetch(`${link.slice(0, -1)}${last}`)).status).toBe(404)
    expect((await fetch(link.replace(/(?<=\.)\d(?=\d+\.)/, '9'))).status).toBe(404)
  })

  it('after a day the link says that it has expired, and the file is deleted', async () => {
    const link = await linkFor()
    await cast.world.goTo('2026-06-03', '12:00')
    const answer = await fetch(link)
    expect([answer.status, await answer.text()]).toEqual([404, 'This link has expired. Ask Kept for the file again.'])
    await cast.world.goTo('2026-06-04', '12:00')
    expect(rows(cast, 'file')).toEqual([])
  })

  it('and it still works where Kept was started anew meanwhile', async () => {
    const link = new URL(await linkFor())
    await cast.world.restart()
    expect((await fetch(`${cast.world.url()}${link.pathname}`)).status).toBe(200)
  })
})
