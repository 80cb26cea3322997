import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteLinks } from '../../src/person/account-link-store.ts'
import { hasAccount } from '../../src/person/store.ts'
import { DAY_MS } from '../../src/clock.ts'
import { sweep } from '../../src/door/sweep.ts'
import {
  afterJoining,
  codeIn,
  direct,
  elmStreet,
  joe,
  joinHere,
  mei,
  openTown,
  tom,
  type Town,
  wordsOf,
} from '../partnership/town.ts'
import type { TestDatabase } from '../support/database.ts'

const tomOnTeams = { ...tom, platform: 'teams', workspace: 'northbridge', user: 'tom-t', name: 'Thomas Reed' }

/** Somebody chooses for themselves, and has a second account. */
export function personStory(on: TestDatabase): void {
  let town: Town
  beforeAll(async () => {
    town = await openTown(on)
    await afterJoining(town)
  })
  afterAll(() => town.close())

  test('hours, zone and silence are theirs', async () => {
    await town.press(tom, direct(tom), 'person.hours', { h: 'weekends' })
    await town.press(tom, direct(tom), 'person.quiet', { q: '1' })
    const form = await town.press(tom, direct(tom), 'person.zone')
    await town.submit(tom, direct(tom), form, { zone: 'Asia/Dhaka' })
    expect(await town.personOf(tom)).toMatchObject({ quiet: 1, zone: 'Asia/Dhaka', rhythm: 'volunteer' })
  })

  test('an account that Kept did not know is linked, and unlinked', async () => {
    const came = await linked(tomOnTeams)
    expect(wordsOf(came)).toContain('Slack, as Tom Reed; Teams, as Thomas Reed')
    expect((await town.personOf(tomOnTeams)).id).toBe((await town.personOf(tom)).id)
    await town.tap(tom, direct(tom), came, 'Undo')
    await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know tom-t')
  })

  test('a person who became part of another is deleted once that stands for good', async () => {
    const form = await town.say(joe, direct(joe), 'set up')
    const values = { name: 'Allotments', yours: 'Plots', yourKind: 'other', theirs: 'Trust', theirKind: 'funder' }
    await town.submit(joe, direct(joe), form, values)
    await linked(joe)
    const persons = () => town.db.selectFrom('person').select('name').orderBy('name').execute()
    expect(await persons()).toEqual([{ name: 'Asha Patel' }, { name: 'Joe Bell' }, { name: 'Tom Reed' }])
    expect(await deleteLinks(town.db, town.now + 1, 10)).toBe(2)
    expect(await persons()).toEqual([{ name: 'Asha Patel' }, { name: 'Tom Reed' }])
  })

  test('time off is theirs, with a colleague who covers', async () => {
    await joinHere(town, mei, elmStreet)
    const saved = await town.say(tom, direct(tom), 'away until 3 July, Mei covers')
    expect(wordsOf(saved)).toContain('Mei Lin covers for you')
    await town.tap(tom, direct(tom), await town.say(tom, direct(tom), 'back'), 'Undo')
    const [line] = town.lines.filter(({ kind }) => kind === 'partnership.covers')
    const cover = { p: line?.partnership ?? '', id: line?.subject ?? '' }
    await town.press(mei, direct(mei), 'partnership.not-cover', cover)
    expect(await town.linesOf('partnership.cover-declined')).toHaveLength(1)
    await town.tap(tom, direct(tom), saved, 'Undo')
    await sweep(town.db, town.now + 60 * DAY_MS)
    expect(await town.db.selectFrom('cover').selectAll().execute()).toEqual([])
  })

  test('an account that is gone is written to no more', async () => {
    const { id } = await town.personOf(tom)
    await town.news(tom, direct(tom), 'account-gone')
    await town.news(joe, direct(joe), 'account-gone')
    expect(await hasAccount(town.db, id)).toBe(false)
  })

  async function linked(other: typeof tom) {
    const code = codeIn(await town.say(tom, direct(tom), 'link my account'))
    return town.tap(other, direct(other), await town.say(other, direct(other), code), 'Yes, both are mine')
  }
}
