import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened, Wait } from '../../adapters/database/opened.ts'
import { saveProblem } from '../../adapters/database/problem.ts'
import { statementCache } from '../../adapters/database/statements.ts'
import { whileBusy } from '../../adapters/database/while-busy.ts'

type Tables = { jotting: { words: string } }

let folder: string
let file: string
let opened: Opened | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
  file = join(folder, 'data', 'kept.db')
})
afterEach(async () => {
  await opened?.close()
  opened = undefined
  rmSync(folder, { recursive: true })
})

async function openNotes(wait: Wait = {}) {
  opened = openDatabase(`sqlite:${file}`, wait)
  const db = opened.db.$extendTables<Tables>()
  await db.schema.createTable('jotting').ifNotExists().addColumn('words', 'text').execute()
  return { db, say: (words: string) => db.insertInto('jotting').values({ words }).execute() }
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('a new SQLite file', () => {
  test('can be read only by the user who runs Kept', async () => {
    const { say } = await openNotes()
    await say('the hall key is under the mat')
    expect(modeOf(join(folder, 'data'))).toBe('700')
    expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600'])
  })

  test('waits for the disk at each commit, checks foreign keys and wipes what is deleted', async () => {
    const { db } = await openNotes()
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'busy_timeout']
    const rows = await Promise.all(settings.map((name) => sql.raw<object>(`pragma ${name}`).execute(db)))
    const FULL = 2
    expect(rows.flatMap((r) => r.rows.flatMap((row): unknown[] => Object.values(row)))).toEqual([
      'wal',
      FULL,
      1,
      1,
      // Kept waits by itself, so that whoever waits stops nobody else.
      0,
    ])
  })

  test('is still there after closing, and its mode is left alone', async () => {
    const { say } = await openNotes()
    await say('promised')
    await opened?.close()
    const again = await openNotes()
    expect(await again.db.selectFrom('jotting').selectAll().execute()).toEqual([{ words: 'promised' }])
    expect(modeOf(file)).toBe('600')
  })
})

test('the bytes of what is deleted are gone from the disk', async () => {
  const { db, say } = await openNotes()
  const onDisk = async () => {
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return readFileSync(file).includes('marmalade') || readFileSync(`${file}-wal`).includes('marmalade')
  }
  await say('marmalade')
  await say('jam')
  expect(await onDisk()).toBe(true)
  await db.deleteFrom('jotting').where('words', '=', 'marmalade').execute()
  expect(await onDisk()).toBe(false)
})

describe('a file that Kept cannot use is refused with one sentence:', () => {
  const sentence = /^[^.]+ \S+\/data\/kept\.db [^.]+\.$/

  test.each([
    ['a letter', 'Dear council, '.repeat(200)],
    ['a few words', 'this is no database'],
  ])('%s', async (_, text) => {
    await openNotes()
    await opened?.close()
    writeFileSync(file, text)
    expect(() => openDatabase(`sqlite:${file}`)).toThrow(sentence)
    expect(() => openDatabase(`sqlite:${file}`)).toThrow('restore your latest backup')
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('a database with a damaged first page', async () => {
    await openNotes()
    await opened?.close()
    const HEADER_BYTES = 100
    writeFileSync(file, readFileSync(file).fill(0xaa, HEADER_BYTES))
    expect(() => openDatabase(`sqlite:${file}`)).toThrow('is damaged or is not a Kept database')
  })

  test('a folder', () => {
    const asked = () => openDatabase(`sqlite:${folder}`)
    expect(asked).toThrow(/^Kept cannot open the file \S+: check that .+\.$/)
  })
})

describe('when nothing can be saved', () => {
  test('a second program that holds the write lock gives locked', async () => {
    const { db, say } = await openNotes({ waitMs: 0 })
    const other = new Sqlite(file)
    other.exec('begin immediate')
    const alone = await say('hello').catch(caught)
    const inside = await db
      .transaction()
      .execute(async () => 'never')
      .catch(caught)
    other.close()
    expect([alone, inside].map(saveProblem)).toEqual(['locked', 'locked'])
    await say('later')
    expect(await db.selectFrom('jotting').selectAll().execute()).toEqual([{ words: 'later' }])
  })

  test('those who wait together all give up in their own time, and the others go on meanwhile', async () => {
    let now = 0
    const gaveUpAt: number[] = []
    const halfway = Promise.withResolvers<undefined>()
    const pause = async () => {
      now += 100
      if (now === 1_000) halfway.resolve(undefined)
    }
    const { db } = await openNotes({ waitMs: 2_000, now: () => now, pause })
    const change = () =>
      db
        .transaction()
        .execute(async () => 'never')
        .catch((error: unknown) => gaveUpAt.push(saveProblem(error) === 'locked' ? now : Number.NaN))
    const other = new Sqlite(file)
    other.exec('begin immediate')
    await Promise.all([...Array.from({ length: 6 }, change), halfway.promise.then(change)])
    other.close()
    expect(gaveUpAt).toEqual([2_000, 2_000, 2_000, 2_000, 2_000, 2_000, 3_000])
  })

  test('a lock that is let go in time costs nobody anything', async () => {
    const { say, db } = await openNotes({ pause: async () => void holder.exec('commit') })
    const holder = new Sqlite(file)
    holder.exec('begin immediate')
    await say('alone')
    holder.exec('begin immediate')
    await db.transaction().execute((trx) => trx.insertInto('jotting').values({ words: 'together' }).execute())
    expect(await db.selectFrom('jotting').selectAll().execute()).toEqual([{ words: 'alone' }, { words: 'together' }])
    holder.close()
  })

  test('a full disk gives full, nothing of the transaction stays, and there is room for smaller things', async () => {
    const { db, say } = await openNotes()
    await sql`pragma max_page_count = 4`.execute(db)
    const error = await db
      .transaction()
      .execute(async (trx) => {
        await trx.insertInto('jotting').values({ words: 'small' }).execute()
        await trx
          .insertInto('jotting')
          .values({ words: 'x'.repeat(100_000) })
          .execute()
      })
      .catch(caught)
    expect(saveProblem(error)).toBe('full')
    await say('after')
    expect(await db.selectFrom('jotting').selectAll().execute()).toEqual([{ words: 'after' }])
  })

  test('a full disk that was caught inside the transaction is still told, and still nothing stays', async () => {
    const { db } = await openNotes()
    await sql`pragma max_page_count = 4`.execute(db)
    const error = await db
      .transaction()
      .execute(async (trx) => {
        const write = (words: string) => trx.insertInto('jotting').values({ words }).execute().catch(caught)
        await write('x'.repeat(100_000))
        await write('small')
      })
      .catch(caught)
    expect(saveProblem(error)).toBe('full')
    expect(await db.selectFrom('jotting').selectAll().execute()).toEqual([])
  })

  test('a file that may only be read gives full', async () => {
    const { db, say } = await openNotes()
    await sql`pragma query_only = on`.execute(db)
    expect(saveProblem(await say('hello').catch(caught))).toBe('full')
  })
})

describe('opening a file that another program holds', () => {
  const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
  const opening = (errors: Error[]) => () => {
    const error = errors.shift()
    if (error) throw error
    return 'open'
  }

  test('is tried again while there is time', () => {
    expect(whileBusy(5000, opening([busy, busy]))).toBe('open')
    expect(() => whileBusy(0, opening([busy, busy]))).toThrow(busy)
  })

  test('is not tried again for any other reason', () => {
    expect(() => whileBusy(5000, opening([new Error('damaged')]))).toThrow('damaged')
  })

  test('is given up with a sentence', async () => {
    await openNotes()
    await opened?.close()
    const other = new Sqlite(file)
    other.pragma('locking_mode = exclusive')
    other.exec('begin exclusive')
    expect(() => openDatabase(`sqlite:${file}`, { waitMs: 0 })).toThrow(/^Another program is holding the file .+\.$/)
    other.close()
  })
})

describe('the statement cache', () => {
  test('are planned once, and the plus that sees to it changes no value', () => {
    const sqlite = new Sqlite(':memory:')
    const prepared = statementCache(sqlite)
    sqlite.exec(`create table jotting (words text, count integer); insert into jotting values ('1', 1), ('01', 2)`)
    const { source } = prepared('select * from jotting where words = ? and count is ? order by count limit ?')
    expect(source).toBe('select * from jotting where words = +? and count is +? order by count limit +?')
    expect(prepared('select count from jotting where words = ?').all('01')).toEqual([{ count: 2 }])
    expect(prepared('select words from jotting where count = ?').all('1')).toEqual([{ words: '1' }])
    prepared('update jotting set words = ?').run('2,5')
    expect(prepared('select distinct words from jotting').all()).toEqual([{ words: '2,5' }])
    sqlite.close()
  })

  test('prepares the same words once and forgets the one used longest ago', () => {
    const sqlite = new Sqlite(':memory:')
    const prepared = statementCache(sqlite, 2)
    const [one, two] = [prepared('select 1'), prepared('select 2')]
    expect(prepared('select 1')).toBe(one)
    prepared('select 3')
    expect(prepared('select 1')).toBe(one)
    expect(prepared('select 2')).not.toBe(two)
    sqlite.close()
  })

  test('a kept statement sees a column that was added after it', async () => {
    const { db, say } = await openNotes()
    await say('hello')
    const all = () => db.selectFrom('jotting').selectAll().execute()
    expect(await all()).toEqual([{ words: 'hello' }])
    await db.schema.alterTable('jotting').addColumn('stars', 'integer').execute()
    expect(await all()).toEqual([{ words: 'hello', stars: null }])
  })
})

function caught(error: unknown): unknown {
  return error
}
