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
  /** Saves names and answers with how many were saved with each; 'nobody' cannot be saved. */
  const saving = () =>
    createTogether(opened.db, async (db: Db, all: readonly string[]) => {
      for (const name of all) {
        await addPerson(db, name)
        if (name === 'nobody') throw new Error('broke')
      }
      return all.map((name) => `${name} of ${all.length}`)
    })

  it('shares one transaction, and each hears of its own', async () => {
    const save = saving()
    expect(await Promise.all(['asha', 'priya', 'tom'].map(save))).toEqual(['asha of 3', 'priya of 3', 'tom of 3'])
    expect(await names()).toEqual(['asha', 'priya', 'tom'])
  })

  it('takes no more along than a request can wait for', async () => {
    const save = saving()
    const many = Array.from({ length: 21 }, (_, at) => `person ${at}`)
    const said = await Promise.all(many.map(save))
    expect(said.filter((one) => one.endsWith(' of 20'))).toHaveLength(20)
    expect(said.at(-1)).toBe('person 20 of 1')
  })

  it('stands for the others where one of them breaks', async () => {
    const said = await Promise.allSettled(['asha', 'priya', 'nobody', 'tom'].map(saving()))
    expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await names()).toEqual(['asha', 'priya', 'tom'])
  })

  it('goes on after a break', async () => {
    const save = saving()
    await expect(save('nobody')).rejects.toThrow('broke')
    expect(await save('tom')).toBe('tom of 1')
  })

  it('tells all of them where no transaction can be begun', async () => {
    const save = saving()
    await opened.close()
    const said = await Promise.allSettled(['asha', 'priya'].map(save))
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    opened = await open()
  })
})
