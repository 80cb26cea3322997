import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import type { Db } from '../../src/database.ts'
import { createTogether } from '../../src/outbox/together.ts'
import { databases } from '../support/database.ts'
import { addPerson } from './playing-office.ts'

describe.each(databases)('what several want saved at the same moment, on $name', ({ open }) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const names = async () => (await opened.db.selectFrom('person').select('id').orderBy('id').execute()).map((p) => p.id)
  const adding =
    (name: string, seen: Db[] = []) =>
    async (db: Db) => {
      seen.push(db)
      await addPerson(db, name)
      return name
    }

  it('shares one transaction while another is being saved, and each hears of its own', async () => {
    const together = createTogether(opened.db)
    const seen: Db[] = []
    const said = await Promise.all(['asha', 'priya', 'tom'].map((name) => together(adding(name, seen))))
    expect(said).toEqual(['asha', 'priya', 'tom'])
    expect(await names()).toEqual(['asha', 'priya', 'tom'])
    const [first, second, third] = seen
    expect(first).not.toBe(second)
    expect(second).toBe(third)
  })

  it('stands for the others where one of them breaks', async () => {
    const together = createTogether(opened.db)
    const breaking = async (db: Db) => {
      await addPerson(db, 'nobody')
      throw new Error('broke')
    }
    const said = await Promise.allSettled([
      together(adding('asha')),
      together(adding('priya')),
      together(breaking),
      together(adding('tom')),
    ])
    expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await names()).toEqual(['asha', 'priya', 'tom'])
  })

  it('goes on after a break', async () => {
    const together = createTogether(opened.db)
    await expect(together(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
    expect(await together(adding('tom'))).toBe('tom')
  })
})
