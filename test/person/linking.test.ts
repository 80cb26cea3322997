import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import { accountsOf } from '../../src/person/store.ts'
import {
  afterJoining,
  asha,
  codeIn,
  direct,
  elmStreet,
  joinHere,
  labelsOf,
  mei,
  oakRoad,
  openTown,
  planning,
  tom,
  type Town,
  wordsOf,
} from '../partnership/town.ts'

const HOUR_MS = 3_600_000
/** Tom's second account, in the council's Teams. */
const tomOnTeams: Asker = {
  platform: 'teams',
  workspace: 'northbridge',
  user: 'tom-t',
  name: 'Thomas Reed',
  zone: 'Europe/London',
}

describe('linking one person’s accounts', () => {
  let town: Town
  beforeEach(async () => {
    town = await openTown()
    await afterJoining(town)
  })
  afterEach(() => town.close())

  const shown = async (asker: Asker) => codeIn(await town.say(asker, direct(asker), 'link my account'))
  const persons = async () => (await town.db.selectFrom('person').select('id').execute()).length

  /** Tom's other account sets up a record of its own. */
  async function secondLife() {
    const form = await town.say(tomOnTeams, direct(tomOnTeams), 'set up')
    await town.submit(tomOnTeams, direct(tomOnTeams), form, {
      name: 'Allotments',
      yours: 'Allotment Society',
      yourKind: 'other',
      theirs: 'Trust',
      theirKind: 'funder',
    })
  }

  test('a code shown in the first account, pasted in the second, makes both the same person', async () => {
    const code = await shown(tom)
    const came = await town.say(tomOnTeams, direct(tomOnTeams), code)
    expect(wordsOf(came)).toContain('Slack, as Tom Reed; Teams, as Thomas Reed')
    expect((await town.personOf(tomOnTeams)).id).toBe((await town.personOf(tom)).id)
    expect((await town.personOf(tom)).name).toBe('Tom Reed')
    expect(labelsOf(await town.say(tomOnTeams, planning, 'settings'))).toContain('Your organisation')
  })

  test('only its hash is stored', async () => {
    const code = await shown(tom)
    expect(JSON.stringify(await town.db.selectFrom('account_code').selectAll().execute())).not.toContain(code)
  })

  test('two persons become the older one, with both memberships', async () => {
    const older = (await town.personOf(tom)).id
    town.now += HOUR_MS
    await secondLife()
    const before = await persons()
    // The code is made by the younger this time; who stays does not depend on it.
    await town.say(tom, direct(tom), await shown(tomOnTeams))
    expect((await town.personOf(tomOnTeams)).id).toBe(older)
    expect(await persons()).toBe(before - 1)
    const memberships = await town.db.selectFrom('member').select('id').where('person_id', '=', older).execute()
    expect(memberships).toHaveLength(2)
    expect(await accountsOf(town.db, older)).toHaveLength(2)
  })

  test('what waits for the younger one moves too', async () => {
    town.now += HOUR_MS
    await secondLife()
    const younger = (await town.personOf(tomOnTeams)).id
    const line = {
      id: 'l',
      partnership_id: 'p',
      person_id: younger,
      kind: 'k',
      subject_id: 's',
      stage: 'x',
      on_day: '2026-06-22',
      due_on: null,
      state: 'waiting' as const,
      letter_id: null,
      why: null,
      created_at: 0,
    }
    await town.db.insertInto('line').values(line).execute()
    await town.say(tom, direct(tom), await shown(tomOnTeams))
    const { person_id } = await town.db.selectFrom('line').select('person_id').executeTakeFirstOrThrow()
    expect(person_id).toBe((await town.personOf(tom)).id)
  })

  test('two members of one record stay two', async () => {
    await joinHere(town, mei, elmStreet)
    const came = await town.say(mei, direct(mei), await shown(tom))
    expect(came.refused).toContain('Both accounts have been members of “Elm Street and Northbridge”')
    expect((await town.personOf(mei)).id).not.toBe((await town.personOf(tom)).id)
    expect((await town.say(tom, direct(tom), await shown(asha))).refused).toContain('Kept cannot make them one')
  })

  test('also where one of them has left it', async () => {
    await joinHere(town, mei, elmStreet)
    const { partnership_id: p } = await town.memberOf(mei)
    await town.press(mei, direct(mei), 'partnership.leave-now', { p })
    expect((await town.say(mei, direct(mei), await shown(tom))).refused).toContain('have been members')
  })

  test('a code works once', async () => {
    const code = await shown(tom)
    await town.say(tomOnTeams, direct(tomOnTeams), code)
    expect((await town.say(mei, direct(mei), code)).refused).toContain('has been used already')
  })

  test('it is good for one hour', async () => {
    const code = await shown(tom)
    town.now += HOUR_MS
    expect((await town.say(tomOnTeams, direct(tomOnTeams), code)).refused).toContain('one hour and has run out')
  })

  test('a newer one takes its place', async () => {
    const first = await shown(tom)
    const second = await shown(tom)
    expect((await town.say(tomOnTeams, direct(tomOnTeams), first)).refused).toContain('does not know that code')
    expect(wordsOf(await town.say(tomOnTeams, direct(tomOnTeams), second))).toContain('Your accounts are linked')
  })

  test('in the account that shows it, it does nothing and stays good', async () => {
    const code = await shown(tom)
    expect((await town.say(tom, direct(tom), code)).refused).toContain('Paste it in your other account')
    expect(wordsOf(await town.say(tomOnTeams, direct(tomOnTeams), code))).toContain('Your accounts are linked')
  })

  test('said in a channel, where others may read it, it is spent', async () => {
    const code = await shown(tom)
    expect(wordsOf(await town.say(tomOnTeams, oakRoad, code))).toContain('Not in a channel, please')
    expect((await town.say(tomOnTeams, direct(tomOnTeams), code)).refused).toContain('has been used already')
    await expect(town.personOf(tomOnTeams)).rejects.toThrow('does not know')
  })

  test('somebody whom Kept does not know is shown no code', async () => {
    expect((await town.say(tomOnTeams, direct(tomOnTeams), 'link my account')).refused).toContain(
      'does not know you yet',
    )
  })

  test('no more than ten accounts are linked', async () => {
    for (let count = 2; count <= 10; count++) {
      const account = { ...tomOnTeams, user: `tom-${count}` }
      expect((await town.say(account, direct(account), await shown(tom))).refused).toBeUndefined()
    }
    const last = { ...tomOnTeams, user: 'tom-11' }
    expect((await town.say(last, direct(last), await shown(tom))).refused).toContain('as many accounts')
  })
})
