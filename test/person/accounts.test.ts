import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import {
  accountsToLookUp,
  addAccount,
  addPerson,
  findPersonByAccount,
  hasAccount,
  learnAccount,
  noteAccount,
  withAccount,
} from '../../src/person/store.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { databases } from '../support/database.ts'

const NOW = 1_782_118_800_000
const tom: Asker = { platform: 'slack', workspace: 'elm', user: 'tom' }
const tomKey = { platform: 'slack', workspace: 'elm', user_id: 'tom' }
const tomOnTeams: Asker = { platform: 'teams', workspace: 'town', user: 'tom' }

describe.each(databases)('accounts, on $name', ({ open }) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  beforeEach(async () => {
    await opened.db.deleteFrom('account').execute()
    await opened.db.deleteFrom('person').execute()
    await addPerson(opened.db, { id: 'person-tom', name: null, rhythm: 'volunteer', now: NOW })
    await addAccount(opened.db, 'person-tom', tom, NOW)
  })
  afterAll(() => opened.close())

  const known = async (asker: Asker = tom) => {
    const found = await findPersonByAccount(opened.db, asker)
    if (!found) throw new Error('Nobody is known.')
    return found
  }

  test('a person is found by platform, workspace and user together', async () => {
    expect((await known()).person.id).toBe('person-tom')
    expect(await findPersonByAccount(opened.db, { ...tom, workspace: 'oak' })).toBeUndefined()
    expect(await findPersonByAccount(opened.db, { ...tom, platform: 'teams' })).toBeUndefined()
  })

  test('the name and zone a platform first tells become the person’s', async () => {
    await noteAccount(opened.db, { ...tom, name: 'Tom Reed', zone: 'Europe/Dublin', reach: 'r' }, NOW)
    const { person, account } = await known()
    expect(person).toMatchObject({ name: 'Tom Reed', zone: 'Europe/Dublin' })
    expect(account).toMatchObject({ name: 'Tom Reed', zone: 'Europe/Dublin', reach: 'r', looked_up_at: NOW })
  })

  test('they follow the account they came from, until the person chose otherwise', async () => {
    await noteAccount(opened.db, { ...tom, name: 'Tom', zone: 'Europe/Dublin' }, NOW)
    await noteAccount(opened.db, { ...tom, name: 'Tom Reed', zone: 'Europe/Paris' }, NOW)
    expect((await known()).person).toMatchObject({ name: 'Tom Reed', zone: 'Europe/Paris' })
    await opened.db.updateTable('person').set({ zone: 'Asia/Dhaka' }).execute()
    await noteAccount(opened.db, { ...tom, zone: 'Europe/Athens' }, NOW)
    expect((await known()).person.zone).toBe('Asia/Dhaka')
    expect((await known()).account.zone).toBe('Europe/Athens')
  })

  test('a second account does not rename the person', async () => {
    await noteAccount(opened.db, { ...tom, name: 'Tom Reed', zone: 'Europe/London' }, NOW)
    await addAccount(opened.db, 'person-tom', { ...tomOnTeams, name: 'REED, Thomas', zone: 'Europe/Paris' }, NOW)
    expect((await known(tomOnTeams)).person).toMatchObject({ name: 'Tom Reed', zone: 'Europe/London' })
    expect((await known(tomOnTeams)).account.name).toBe('REED, Thomas')
  })

  test('nothing is lost where a request says nothing, and zones nobody knows are left out', async () => {
    await noteAccount(opened.db, { ...tom, name: 'Tom', zone: 'Europe/London', reach: 'r' }, NOW)
    await noteAccount(opened.db, { ...tom, zone: 'GMT Standard Time-ish' }, NOW)
    expect((await known()).account).toMatchObject({ name: 'Tom', zone: 'Europe/London', reach: 'r' })
  })

  test('nothing is written while nothing changed, nor for an account that Kept does not know', async () => {
    const seen = { ...tom, name: 'Tom', zone: 'Europe/London', reach: 'r' }
    await noteAccount(opened.db, seen, NOW)
    const before = await known()
    await noteAccount(opened.db, seen, NOW + 1000)
    expect(await known()).toEqual(before)
    await noteAccount(opened.db, { ...tom, user: 'zoe', name: 'Zoe' }, NOW)
    expect(await opened.db.selectFrom('account').select('user_id').execute()).toHaveLength(1)
  })

  test('accounts without name and zone are looked up once', async () => {
    expect((await accountsToLookUp(opened.db, 10)).map((account) => account.user_id)).toEqual(['tom'])
    expect(await accountsToLookUp(opened.db, 0)).toEqual([])
    await learnAccount(opened.db, tomKey, { name: 'Tom Reed', zone: 'Europe/London', active: true }, NOW)
    expect(await accountsToLookUp(opened.db, 10)).toEqual([])
    expect((await known()).person.name).toBe('Tom Reed')
  })

  test('an account of which the platform knows nothing is not asked about again', async () => {
    await learnAccount(opened.db, tomKey, { active: true }, NOW)
    expect(await accountsToLookUp(opened.db, 10)).toEqual([])
  })

  test('one that turns out to be deactivated is no longer written to', async () => {
    await learnAccount(opened.db, tomKey, { active: false }, NOW)
    expect(await hasAccount(opened.db, 'person-tom')).toBe(false)
    await noteAccount(opened.db, tom, NOW)
    expect(await hasAccount(opened.db, 'person-tom')).toBe(true)
  })

  test('who has an account is known for many at once', async () => {
    await addPerson(opened.db, { id: 'vera', name: 'Vera', rhythm: 'volunteer', now: NOW })
    expect(await withAccount(opened.db, ['vera', 'person-tom'])).toEqual(new Set(['person-tom']))
    expect(await withAccount(opened.db, [])).toEqual(new Set())
  })
})
