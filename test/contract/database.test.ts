import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { isTaken, saveProblem } from '../../adapters/database/problem.ts'
import type { Database } from '../../src/database.ts'
import { databases } from '../support/database.ts'

type Tables = {
  shelf: { id: number; title: string }
  book: { id: number; shelf_id: number; title: string; lent_at: number | null }
}

const JUNE_2026_MS = 1_781_256_600_000

describe.each(databases)('the contract of every database, on $name', ({ openEmpty }) => {
  let opened: Opened
  let db: Kysely<Database & Tables>

  beforeAll(async () => {
    opened = await openEmpty()
    db = await withShelves(opened)
  })
  beforeEach(async () => {
    await db.deleteFrom('book').execute()
    await db.deleteFrom('shelf').execute()
    await db.insertInto('shelf').values({ id: 1, title: 'Planning' }).execute()
  })
  afterAll(() => opened.close())

  const add = (to: Kysely<Database & Tables>, title: string, id = 1) =>
    to.insertInto('book').values({ id, shelf_id: 1, title, lent_at: null })
  const titles = async () => (await db.selectFrom('book').select('title').orderBy('id').execute()).map((b) => b.title)

  test('a transaction that ends well is kept', async () => {
    const answer = await db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments').execute()
      return 'saved'
    })
    expect(answer).toBe('saved')
    expect(await titles()).toEqual(['Allotments'])
  })

  test('a transaction that throws leaves nothing and passes its error on', async () => {
    const broken = db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments').execute()
      throw new Error('the hall burnt down')
    })
    await expect(broken).rejects.toThrow('the hall burnt down')
    expect(await titles()).toEqual([])
  })

  test('transactions run one at a time, so what one has read is still true when it writes', async () => {
    await db.updateTable('shelf').set({ title: '0' }).execute()
    const addOne = () =>
      db.transaction().execute(async (trx) => {
        const { title } = await trx.selectFrom('shelf').select('title').executeTakeFirstOrThrow()
        await trx.selectFrom('book').selectAll().execute()
        await trx
          .updateTable('shelf')
          .set({ title: String(Number(title) + 1) })
          .execute()
      })
    await Promise.all(Array.from({ length: 25 }, addOne))
    expect(await db.selectFrom('shelf').select('title').execute()).toEqual([{ title: '25' }])
  })

  test('a query with the outer handle inside a transaction is refused at once', async () => {
    const astray = db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments').execute()
      await db.selectFrom('book').selectAll().execute()
    })
    await expect(astray).rejects.toThrow('Use the handle that the transaction hands to its callback')
    expect(await titles()).toEqual([])
  })

  test('a transaction inside a transaction is refused at once', async () => {
    const nested = db.transaction().execute(() => db.transaction().execute((trx) => add(trx, 'Allotments').execute()))
    await expect(nested).rejects.toThrow('Use the handle that the transaction hands to its callback')
  })

  test('a refused query with the outer handle does not end the transaction around it', async () => {
    await db.transaction().execute(async (trx) => {
      await db
        .selectFrom('book')
        .execute()
        .catch(() => undefined)
      await add(trx, 'Allotments').execute()
    })
    expect(await titles()).toEqual(['Allotments'])
  })

  test('what a transaction set going may use the outer handle once the transaction is over', async () => {
    const over = Promise.withResolvers<undefined>()
    const [later] = await db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments').execute()
      return [over.promise.then(titles)]
    })
    over.resolve(undefined)
    expect(await later).toEqual(['Allotments'])
  })

  test('somebody else may use the outer handle while a transaction runs', async () => {
    const asked = Promise.withResolvers<undefined>()
    const running = db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments').execute()
      await asked.promise
    })
    const reading = db.selectFrom('shelf').selectAll().execute()
    asked.resolve(undefined)
    expect(await reading).toHaveLength(1)
    await running
  })

  test('a book cannot stand on a shelf that is not there', async () => {
    const lost = db.insertInto('book').values({ id: 1, shelf_id: 404, title: 'Lost', lent_at: null }).execute()
    await expect(lost).rejects.toThrow(/foreign key/i)
    expect(await titles()).toEqual([])
  })

  test('instants, counts and sums are numbers, and the largest exact number survives', async () => {
    await add(db, 'Early').execute()
    await db.insertInto('book').values({ id: 2, shelf_id: 1, title: 'Now', lent_at: JUNE_2026_MS }).execute()
    await db.insertInto('book').values({ id: 3, shelf_id: 1, title: 'Far', lent_at: Number.MAX_SAFE_INTEGER }).execute()
    const rows = await db.selectFrom('book').select('lent_at').orderBy('id').execute()
    expect(rows.map((row) => row.lent_at)).toEqual([null, JUNE_2026_MS, Number.MAX_SAFE_INTEGER])
    const sums = db.selectFrom('book').where('id', '<', 3)
    const row = await sums.select((eb) => [eb.fn.countAll().as('all'), eb.fn.sum('lent_at').as('ms')]).execute()
    expect(row).toEqual([{ all: 2, ms: JUNE_2026_MS }])
  })

  test('text comes back as it was typed', async () => {
    const typed = `"Robert'); drop table book;--" 🏡 שלום \n <!channel>`
    await add(db, typed).execute()
    expect(await titles()).toEqual([typed])
  })

  test('a key that is taken is refused and recognised', async () => {
    await add(db, 'Allotments').execute()
    const sameId = await add(db, 'Other').execute().catch(caught)
    const sameTitle = await add(db, 'Allotments', 2).execute().catch(caught)
    const noShelf = await db.updateTable('book').set({ shelf_id: 404 }).execute().catch(caught)
    expect([sameId, sameTitle, noShelf].map(isTaken)).toEqual([true, true, false])
    expect([sameId, sameTitle, noShelf].map(saveProblem)).toEqual([undefined, undefined, undefined])
  })

  test('after an error a transaction can neither go on nor be kept, even if the error was caught', async () => {
    await add(db, 'Allotments').execute()
    let after: unknown
    const careless = db.transaction().execute(async (trx) => {
      await add(trx, 'Benches', 2).execute()
      await add(trx, 'Allotments', 3).execute().catch(caught)
      after = await add(trx, 'Canals', 4).execute().catch(caught)
    })
    await expect(careless).rejects.toThrow(expect.objectContaining({ name: 'AbortedTransactionError' }))
    expect(after).toBeInstanceOf(Error)
    expect(await titles()).toEqual(['Allotments'])
  })

  test('after an error the next transaction works', async () => {
    await db
      .transaction()
      .execute((trx) => sql`select words from nowhere`.execute(trx))
      .catch(caught)
    await db.transaction().execute((trx) => add(trx, 'Allotments').execute())
    expect(await titles()).toEqual(['Allotments'])
  })

  test('on conflict do nothing returns the row only to the one who wrote it', async () => {
    const once = () =>
      add(db, 'Allotments')
        .onConflict((oc) => oc.column('title').doNothing())
        .returning('id')
        .executeTakeFirst()
    expect(await once()).toEqual({ id: 1 })
    expect(await once()).toBeUndefined()
  })

  test('on conflict do nothing inside a transaction does not spoil it', async () => {
    await add(db, 'Allotments').execute()
    await db.transaction().execute(async (trx) => {
      await add(trx, 'Allotments', 2)
        .onConflict((oc) => oc.doNothing())
        .execute()
      await add(trx, 'Benches', 3).execute()
    })
    expect(await titles()).toEqual(['Allotments', 'Benches'])
  })

  test('a conditional update says how many rows it changed', async () => {
    await add(db, 'Allotments').execute()
    const claim = () =>
      db.updateTable('book').set({ lent_at: JUNE_2026_MS }).where('lent_at', 'is', null).executeTakeFirstOrThrow()
    expect((await claim()).numUpdatedRows).toBe(1n)
    expect((await claim()).numUpdatedRows).toBe(0n)
    expect((await db.deleteFrom('book').executeTakeFirstOrThrow()).numDeletedRows).toBe(1n)
  })
})

describe.each(databases)('closing $name', ({ openEmpty }) => {
  test('lets a running transaction finish', async () => {
    const opened = await openEmpty()
    const db = await withShelves(opened)
    const [begun, gate] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
    const running = db.transaction().execute(async (trx) => {
      begun.resolve(undefined)
      await gate.promise
      await trx.insertInto('shelf').values({ id: 2, title: 'Parks' }).execute()
      return 'kept'
    })
    await begun.promise
    const closing = opened.close()
    gate.resolve(undefined)
    expect(await running).toBe('kept')
    await closing
    await expect(db.selectFrom('shelf').execute()).rejects.toThrow()
  })

  test('works before anything was asked of it', async () => {
    await (await openEmpty()).close()
  })
})

async function withShelves(opened: Opened): Promise<Kysely<Database & Tables>> {
  const db = opened.db.$extendTables<Tables>()
  await db.schema
    .createTable('shelf')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('book')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('shelf_id', 'integer', (c) => c.notNull().references('shelf.id'))
    .addColumn('title', 'text', (c) => c.notNull().unique())
    .addColumn('lent_at', 'bigint')
    .execute()
  return db
}

function caught(error: unknown): unknown {
  return error
}
