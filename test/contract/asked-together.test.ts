import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { askedTogether, atOnce } from '../../src/asked-together.ts'
import type { Db } from '../../src/database.ts'
import { databases } from '../support/database.ts'
import { addPerson } from '../outbox/playing-office.ts'

describe.each(databases)('what several ask at the same moment, on $name', ({ open }) => {
  let opened: Opened
  let asked: (readonly string[])[]
  const personNamed = askedTogether(
    async (db, ids: readonly string[]) => {
      asked.push(ids)
      return db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
    },
    (person) => person.id,
  )
  const nameOf = async (db: Db, id: string) => (await personNamed(db, id)).map(({ name }) => name)

  beforeEach(async () => {
    opened = await open()
    asked = []
    for (const name of ['asha', 'priya', 'tom']) await addPerson(opened.db, name)
  })
  afterEach(() => opened.close())

  it('is asked once, and each gets their own answer', async () => {
    expect(await atOnce(['tom', 'asha', 'tom', 'nobody'], (id) => nameOf(opened.db, id))).toEqual([
      ['tom'],
      ['asha'],
      ['tom'],
      [],
    ])
    expect(asked.map((ids) => [...new Set(ids)])).toEqual([['tom', 'asha', 'nobody']])
  })

  it('is asked by few different texts, however many ask', async () => {
    for (const count of [1, 2, 3, 5, 9, 33]) {
      await atOnce(
        Array.from({ length: count }, (_, at) => `person ${at}`),
        (id) => nameOf(opened.db, id),
      )
    }
    expect(asked.map((ids) => ids.length)).toEqual([1, 2, 4, 8, 16, 64])
  })

  it('is asked again by whoever comes later, and nothing is remembered', async () => {
    expect(await nameOf(opened.db, 'tom')).toEqual(['tom'])
    await opened.db.updateTable('person').set({ name: 'Thomas' }).where('id', '=', 'tom').execute()
    expect(await nameOf(opened.db, 'tom')).toEqual(['Thomas'])
  })

  it('sees in a transaction what that has written, and nobody else does before it is over', async () => {
    await opened.db.transaction().execute(async (db) => {
      await db.updateTable('person').set({ name: 'Thomas' }).where('id', '=', 'tom').execute()
      expect(await atOnce(['tom', 'asha'], (id) => nameOf(db, id))).toEqual([['Thomas'], ['asha']])
    })
    expect(asked).toHaveLength(1)
  })

  it('breaks for all of them at once, and is asked again after that', async () => {
    let isBroken = true
    const question = askedTogether(
      async (_db, ids: readonly string[]) => {
        if (isBroken) throw new Error('broke')
        return [...ids]
      },
      (id) => id,
    )
    const said = await Promise.allSettled(['a', 'b'].map((id) => question(opened.db, id)))
    expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isBroken = false
    expect(await question(opened.db, 'a')).toEqual(['a'])
  })

  it('lets the others end before it is told that one of them broke', async () => {
    const ended: string[] = []
    const work = async (id: string) => {
      if (id === 'asha') throw new Error('broke')
      await nameOf(opened.db, id)
      ended.push(id)
    }
    await expect(atOnce(['asha', 'priya', 'tom'], work)).rejects.toThrow('broke')
    expect(ended).toEqual(['priya', 'tom'])
  })
})
