import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { MINUTE_MS } from '../../src/clock.ts'
import { dueLetters } from '../../src/outbox/letter-store.ts'
import { writeLetters } from '../../src/outbox/store.ts'
import { BEGINNING } from '../../src/outbox/waiting.ts'
import { databases } from '../support/database.ts'
import { addPerson, letterOf, letterTo, type Office, openOffice } from './playing-office.ts'

/** More than are read at once. */
const CROWD = 260

async function openInMemory(): Promise<Opened> {
  const opened = openSqlite(':memory:')
  await migrate(opened.db)
  return opened
}

let opened: Opened
let office: Office
const write = (person: string, key: string, kind = 'test.words') =>
  writeLetters(office.db, [{ ...letterTo({ person }, key), kind }], office.now(), office.newId)
const writeAll = (keys: readonly string[]) =>
  opened.db.transaction().execute((db) => {
    const letters = keys.map((key) => letterTo({ person: 'tom' }, key))
    return writeLetters(db, letters, office.now(), office.newId)
  })

async function openFor(database: Promise<Opened>): Promise<void> {
  opened = await database
  office = openOffice(opened.db)
  await addPerson(opened.db, 'tom', {})
  await addPerson(opened.db, 'asha', { platform: 'teams', workspace: 'north' })
}

afterEach(() => opened.close())

describe('a crowd that is due at the same instant', () => {
  const keys = Array.from({ length: CROWD }, (_, index) => `letter ${index}`)
  beforeEach(() => openFor(openInMemory()))

  it('is told in one run, everybody once and in the order it was written', async () => {
    await writeAll(keys)
    expect(await office.start().run()).toEqual({ nextAt: undefined })
    expect(office.slack.wordsTo('tom')).toEqual(keys)
  })

  it('hides nobody behind a lane that its pace holds back', async () => {
    await writeAll(keys)
    await write('asha', 'for Asha')
    const slow = { conversation: [], workspace: [{ count: 1, perMs: MINUTE_MS }] }
    expect(await office.start({ paces: { slack: slow } }).run()).toEqual({ nextAt: office.now() + MINUTE_MS })
    expect(office.slack.posts).toHaveLength(1)
    expect(office.teams.wordsTo('asha')).toEqual(['for Asha'])
  })
})

describe.each(databases)('letters that are due at the same instant, on $name', ({ open }) => {
  beforeEach(() => openFor(open()))

  it('are read a page at a time, each once and in the order of their ids', async () => {
    await writeAll(['one', 'two', 'three', 'four', 'five'])
    const now = office.now()
    const read: string[] = []
    let mark = BEGINNING
    for (let page = 0; page < 3; page += 1) {
      const letters = await dueLetters(office.db, mark, now, 2)
      read.push(...letters.map(({ id }) => id))
      mark = { at: now, id: letters.at(-1)?.id ?? '' }
    }
    expect(read).toHaveLength(5)
    expect(read).toEqual([...new Set(read)].sort())
  })

  it('is not held up by a letter that cannot be composed, in whichever lane', async () => {
    for (const person of ['tom', 'asha']) {
      await write(person, `broken for ${person}`, 'test.unknown')
      for (const n of [1, 2, 3]) await write(person, `${n} for ${person}`)
    }
    await office.start().run()
    expect(office.slack.wordsTo('tom')).toEqual(['1 for tom', '2 for tom', '3 for tom'])
    expect(office.teams.wordsTo('asha')).toEqual(['1 for asha', '2 for asha', '3 for asha'])
    expect(await letterOf(office.db, 'broken for tom')).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(office.logged.filter(({ event }) => event === 'bug')).toHaveLength(2)
  })
})
