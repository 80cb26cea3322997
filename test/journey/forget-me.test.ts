import Sqlite from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { found } from '../privacy/files.ts'
import { buttonsOf } from '../support/teams-card.ts'
import { type Cast, chatOf, councilReads, elmReads } from './cast.ts'
import { castWithPromise } from './linked.ts'

let cast: Cast
beforeEach(async () => {
  cast = await castWithPromise()
})
afterEach(() => cast.world.stop())

/** The database and its log as they stand on the disk. */
function files(): Map<string, Buffer> {
  const { folder } = cast.world
  const names = readdirSync(folder).filter((name) => name.startsWith('kept.db'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
}

/** Everybody organises their side, so that nobody is the last. */
function organisedByAll(): void {
  const db = new Sqlite(cast.world.file)
  db.exec(`update member set roles = '["organiser"]' where side_id is not null`)
  db.close()
}

describe('on Slack', () => {
  it('“my data” comes as two files, and “forget me” leaves no byte', async () => {
    const { world, tom } = cast
    organisedByAll()
    await tom.says('/kept my data')
    await world.settle()
    await tom.sees('What Kept keeps about you')
    expect(tom.files().map(({ name }) => name)).toEqual(['my-data-2026-06-02.html', 'my-data-2026-06-02.json'])
    expect(tom.files()[1]?.text).toContain('U_TOM')
    await tom.says('/kept forget me')
    await tom.presses('Forget me')
    await tom.sees('Kept forgets you on')
    await world.goTo('2026-06-06', '12:00')
    expect(found(files(), ['U_TOM', 'Tom Baker'])).toEqual([])
    expect(
      elmReads(cast)
        .filter((words) => words.startsWith('Promise 2'))
        .join('\n'),
    ).not.toContain('Tom')
    const before = tom.messages().length
    await world.goTo('2026-06-18', '18:00')
    expect(tom.messages()).toHaveLength(before)
  }, 60_000)
})

describe('on Teams', () => {
  it('“my data” comes as two links, and “forget me” leaves no byte of how Teams is written to', async () => {
    const { world, asha, council } = cast
    organisedByAll()
    await asha.says('list', { in: council })
    await asha.says('my data')
    await world.settle()
    const { card } = chatOf(asha, 'What Kept keeps about you')
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([
      'Download my-data-2026-06-02.html',
      'Download my-data-2026-06-02.json',
    ])
    await asha.says('forget me')
    await world.settle()
    await asha.presses('Forget me', { in: chatOf(asha, 'Shall Kept forget you?') })
    const ids = idsOf('Asha Rahman')
    expect(ids.length).toBeGreaterThan(2)
    await world.goTo('2026-06-06', '12:00')
    expect(found(files(), [...ids, 'Asha Rahman'])).toEqual([])
    expect(
      councilReads(cast)
        .filter((words) => words.startsWith('Promise 2'))
        .join('\n'),
    ).toContain('a former member')
    expect(chatOf(asha, 'Tomorrow Kept forgets you')).toBeDefined()
  }, 60_000)
})

/** What the adapter keeps of an account: its own id, the id in Teams, and that of its chat with Kept. */
function idsOf(name: string): string[] {
  const db = new Sqlite(cast.world.file, { readonly: true })
  const row = db.prepare('select user_id, reach from account where name = ?').get(name)
  db.close()
  const text = JSON.stringify(row)
  const bot = /28:[\w-]+/
  return [...text.matchAll(/(?:\d\d:|a:)?[\w-]{12,}/g)]
    .map(([id]) => id)
    .filter((id) => !bot.test(id) && idsAreTheirs(id))
}

/** Others have the same tenant, address and bot. */
function idsAreTheirs(id: string): boolean {
  const db = new Sqlite(cast.world.file, { readonly: true })
  const others = db
    .prepare(`select count(*) as n from account where name is not 'Asha Rahman' and reach like ?`)
    .get(`%${id}%`)
  db.close()
  return JSON.stringify(others) === '{"n":0}' && !/^(?:serviceUrl|workspace)/.test(id)
}
