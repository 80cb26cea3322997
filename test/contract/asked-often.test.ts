import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { askedOften } from '../../src/asked-often.ts'
import { databases } from '../support/database.ts'
import { addPerson } from '../outbox/playing-office.ts'

describe.each(databases)('a query that is asked often, on $name', ({ open }) => {
  let opened: Opened
  let built: number
  const named = askedOften((db, { names, quiet }: { names: readonly string[]; quiet: number }) => {
    built += 1
    return db
      .selectFrom('person')
      .select('name')
      .where('name', 'in', names)
      .where('rhythm', '=', 'staff')
      .where('quiet', '=', quiet)
      .orderBy('name')
  })
  const ask = async (...names: string[]) => (await named(opened.db, { names, quiet: 0 })).map(({ name }) => name)

  beforeEach(async () => {
    opened = await open()
    built = 0
    for (const name of ['asha', 'priya', 'tom']) await addPerson(opened.db, name)
  })
  afterEach(() => opened.close())

  it('answers what is asked each time, and is built once', async () => {
    expect(await ask('asha')).toEqual(['asha'])
    expect(await ask('tom')).toEqual(['tom'])
    expect(await ask('nobody')).toEqual([])
    expect(built).toBe(1)
  })

  it('is built anew for a list of another length', async () => {
    expect(await ask('tom')).toEqual(['tom'])
    expect(await ask('tom', 'asha')).toEqual(['asha', 'tom'])
    expect(await ask('priya', 'asha')).toEqual(['asha', 'priya'])
    expect(built).toBe(2)
  })

  it('is asked within a transaction too, and sees what was written there', async () => {
    await opened.db.transaction().execute(async (db) => {
      await addPerson(db, 'uma')
      expect(await named(db, { names: ['uma'], quiet: 0 })).toEqual([{ name: 'uma' }])
    })
  })

  it('keeps a value that is no argument as it is', async () => {
    expect(await named(opened.db, { names: ['asha'], quiet: 1 })).toEqual([])
  })

  it('writes as well as it reads', async () => {
    const hush = askedOften((db, { name, quiet }: { name: string; quiet: number }) =>
      db.updateTable('person').set({ quiet }).where('name', '=', name).returning(['name', 'quiet']),
    )
    expect(await hush(opened.db, { name: 'tom', quiet: 1 })).toEqual([{ name: 'tom', quiet: 1 }])
    expect(await hush(opened.db, { name: 'asha', quiet: 0 })).toEqual([{ name: 'asha', quiet: 0 }])
  })
})
