import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../adapters/database/open.ts'
import { isTaken, saveProblem } from '../../adapters/database/problem.ts'
import { freshPostgres } from '../support/database.ts'

const withCode = (code: unknown) => Object.assign(new Error('no'), { code })

describe('a person is told that nothing was saved', () => {
  test.each(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY_DBMOVED', '53100', '25006'])(
    'because the disk takes no more, for %s',
    (code) => {
      expect(saveProblem(withCode(code))).toBe('full')
    },
  )

  test.each(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', '55P03', '57P03', '57P01', '08006', '40P01'])(
    'because the database is busy, for %s',
    (code) => {
      expect(saveProblem(withCode(code))).toBe('locked')
    },
  )

  test('also when the reason lies beneath another error', () => {
    expect(saveProblem(new Error('outer', { cause: withCode('SQLITE_FULL') }))).toBe('full')
  })

  test.each([
    withCode('SQLITE_ERROR'),
    withCode('42P01'),
    withCode(8006),
    withCode('EPIPE'),
    new Error('no'),
    'no',
    null,
  ])('but not for anything else: %s', (error) => {
    expect(saveProblem(error)).toBeUndefined()
  })
})

test.each([
  ['SQLITE_CONSTRAINT_UNIQUE', true],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', true],
  ['23505', true],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', false],
  ['23503', false],
])('%s means that a key is taken: %s', (code, taken) => {
  expect(isTaken(withCode(code))).toBe(taken)
})

describe('PostgreSQL', () => {
  test('a second process that holds the turn gives locked, and the connection is fit for use afterwards', async () => {
    const { url, drop } = await freshPostgres()
    const [holder, waiter] = [openDatabase(url), openDatabase(url, { waitMs: 1 })]
    const error: unknown = await holder.db
      .transaction()
      .execute(() => waiter.db.transaction().execute(async () => 'never'))
      .catch((e: unknown) => e)
    expect(saveProblem(error)).toBe('locked')
    expect(await waiter.db.transaction().execute(async () => 'then')).toBe('then')
    await Promise.all([holder.close(), waiter.close()])
    await drop()
  })

  test('a server that is not there gives locked and a sentence that says where to look', async () => {
    const NOBODY_LISTENS = 1
    const { db, close } = openDatabase(`postgres://kept@127.0.0.1:${NOBODY_LISTENS}/kept`)
    const error: unknown = await db
      .transaction()
      .execute(async () => 'never')
      .catch((e: unknown) => e)
    expect(saveProblem(error)).toBe('locked')
    expect(String(error)).toContain('at the address in DATABASE_URL')
    await close()
  })

  test('connections that break, idle or lent, do not end the process, and are made anew', async () => {
    const { url, drop } = await freshPostgres()
    const [kept, other] = [openDatabase(url), openDatabase(url)]
    const ask = () => kept.db.transaction().execute(async () => 'well')
    expect(await ask()).toBe('well')
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db)
    await cut()
    // This one may still meet the broken connection; whether it does is a matter of microseconds.
    const error: unknown = await ask().catch((e: unknown) => e)
    expect(error === 'well' || saveProblem(error) === 'locked').toBe(true)
    expect(await ask()).toBe('well')
    const during = kept.db.transaction().execute(async (trx) => {
      await cut()
      await sql`select 1`.execute(trx)
    })
    await expect(during).rejects.toThrow()
    expect(await ask()).toBe('well')
    await Promise.all([kept.close(), other.close()])
    await drop()
  })
})

test.each(['mysql://kept', 'kept.db', 'sqlite:', ''])('the address %j is refused with what to write', (url) => {
  expect(() => openDatabase(url)).toThrow('DATABASE_URL must look like sqlite:data/kept.db or postgres://')
})
