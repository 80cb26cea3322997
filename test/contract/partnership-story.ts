import { afterAll, beforeAll, expect, test } from 'vitest'
import { membersOf, spacesOf } from '../../src/partnership/store.ts'
import type { TestDatabase } from '../support/database.ts'
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
  priya,
  tom,
  type Town,
  wordsOf,
} from '../partnership/town.ts'

/** Two sides set a record up, join, change and leave. */
export function partnershipStory(on: TestDatabase): void {
  let town: Town
  beforeAll(async () => {
    town = await openTown(on)
  })
  afterAll(() => town.close())

  const record = async () => (await town.memberOf(tom)).partnership_id
  const press = async (by: typeof tom, intent: string, data: Record<string, string> = {}) =>
    town.press(by, direct(by), intent, { p: await record(), ...data })

  test('it is set up and joined', async () => {
    expect(wordsOf(await afterJoining(town))).toContain('You have joined as Elm Street')
    await joinHere(town, priya, planning)
    await joinHere(town, mei, elmStreet)
    expect((await membersOf(town.db, await record())).map((member) => member.name)).toEqual([
      'Asha Patel',
      'Mei Lin',
      'Priya Shah',
      'Tom Reed',
    ])
  })

  test('codes are made, replaced, taken back and used', async () => {
    const { side_id: f } = await town.memberOf(tom)
    const data = { f: f ?? '', u: 'space' }
    const first = codeIn(await press(tom, 'partnership.new-code', data))
    const second = await press(tom, 'partnership.new-code', data)
    expect((await town.say(tom, oakRoad, first)).refused).toContain('taken back')
    await town.tap(tom, direct(tom), second, 'Take this code back')
    expect((await town.say(tom, oakRoad, codeIn(second))).refused).toContain('taken back')
    await town.say(tom, oakRoad, codeIn(await press(tom, 'partnership.new-code', data)))
    expect(await spacesOf(town.db, await record())).toHaveLength(3)
  })

  test('people are added, changed, invited, removed and leave', async () => {
    await town.submit(mei, direct(mei), await press(mei, 'partnership.add'), { name: 'Vera Cole' })
    const change = await press(tom, 'partnership.change', { id: (await town.memberOf(mei)).id })
    town.now += 1000
    await town.submit(tom, direct(tom), change, { roles: ['organiser', 'worker'], title: 'Gardens' })
    const ousted = await press(mei, 'partnership.remove-now', { id: (await town.memberOf(tom)).id })
    expect(ousted.refused).toContain('Tom Reed was an organiser of Elm Street before you.')
    await town.submit(tom, direct(tom), await press(tom, 'partnership.invite'), { who: 'elm/joe' })
    expect([...town.letters.keys()].some((key) => key.startsWith('partnership.invited/'))).toBe(true)
    await press(asha, 'partnership.remove-now', { id: (await town.memberOf(priya)).id })
    await press(mei, 'partnership.leave-now')
    const names = (await membersOf(town.db, await record())).map((member) => member.name)
    expect(names).toEqual(['Asha Patel', 'Tom Reed', 'Vera Cole'])
    expect(wordsOf(await town.say(tom, elmStreet, 'who vera'))).toContain('told through Tom Reed')
    await joinHere(town, mei, elmStreet)
    await expect(joinHere(town, priya, planning)).rejects.toThrow(
      'ask Asha Patel, an organiser of Northbridge Council, to invite you',
    )
  })

  test('settings are proposed, agreed and declined; a side renames itself', async () => {
    for (const [k, value, answer] of [
      ['zone', 'Europe/Dublin', 'partnership.agree'],
      ['ends_on', '2029-01-31', 'partnership.decline'],
    ] as const) {
      await town.submit(asha, direct(asha), await press(asha, 'partnership.propose', { k }), { value })
      const proposal = await town.db
        .selectFrom('proposal')
        .select('id')
        .where('state', '=', 'waiting')
        .executeTakeFirstOrThrow()
      await press(tom, answer, proposal)
    }
    await town.submit(tom, direct(tom), await press(tom, 'partnership.rename-side'), { name: 'Elm Residents' })
    const row = await town.db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ zone: 'Europe/Dublin', ends_on: null })
    expect((await town.sides()).map((side) => side.name)).toEqual(['Northbridge Council', 'Elm Residents'])
  })

  test('somebody of no side joins once both sides have said yes', async () => {
    await town.submit(asha, direct(asha), await press(asha, 'partnership.propose', { k: 'rep' }), { value: 'rep' })
    expect(wordsOf(await press(tom, 'partnership.shared'))).toContain('to join as a rep')
    const where = town.db.selectFrom('proposal').select('id').where('setting', '=', 'rep')
    await press(tom, 'partnership.agree', await where.executeTakeFirstOrThrow())
    const agreed = await press(asha, 'partnership.shared')
    const first = codeIn(await town.tap(asha, direct(asha), agreed, 'Get the code'))
    const second = codeIn(await town.tap(asha, direct(asha), agreed, 'Get the code'))
    const rae = { ...mei, user: 'rae', name: 'Rae Okoro' }
    expect((await town.say(rae, direct(rae), first)).refused).toContain('does not know that code')
    await town.tap(rae, direct(rae), await town.say(rae, direct(rae), second), 'Join as a rep')
    expect(await town.memberOf(rae)).toMatchObject({ side_id: null, is: ['rep'] })
  })

  test('whoever takes the office on hears that nobody can help any more', async () => {
    const helper = await press(tom, 'partnership.helper')
    await town.submit(tom, direct(tom), helper, { helper: (await town.memberOf(tom)).id })
    await press(tom, 'partnership.not-helper', { f: (await town.memberOf(tom)).side_id ?? '' })
    await town.news(tom, direct(tom), 'account-gone')
    town.lines.length = 0
    await press(mei, 'partnership.organise')
    expect(town.lines.map(({ kind }) => kind)).toContain('partnership.helper-declined')
    await press(tom, 'who.list')
  })

  test('two accounts become one person, and two again', async () => {
    const second = { ...tom, platform: 'teams', workspace: 'town', user: 'tom-2' }
    const form = await town.say(second, direct(second), 'set up')
    const values = { name: 'Allotments', yours: 'Plots', yourKind: 'other', theirs: 'Trust', theirKind: 'funder' }
    await town.submit(second, direct(second), form, values)
    const code = codeIn(await town.say(tom, direct(tom), 'link my account'))
    const question = await town.say(second, direct(second), code)
    const came = await town.tap(second, direct(second), question, 'Yes, both are mine')
    expect(wordsOf(came)).toContain('Your accounts are linked')
    expect((await town.personOf(second)).id).toBe((await town.personOf(tom)).id)
    await town.tap(second, direct(second), came, 'Undo')
    expect((await town.personOf(second)).id).not.toBe((await town.personOf(tom)).id)
  })

  test('a channel goes, and is unlinked; the story holds from end to end', async () => {
    await town.news(tom, oakRoad, 'space-gone')
    const side = await press(tom, 'partnership.side')
    expect(labelsOf(side)).toEqual([
      'Rename',
      'Change',
      'Change the days',
      'Choose who can help',
      'Unlink',
      'Link a channel',
      'Code for a colleague',
    ])
    await town.tap(tom, direct(tom), await town.tap(tom, direct(tom), side, 'Unlink'), 'Unlink')
    expect((await spacesOf(town.db, await record())).map((space) => space.conversation)).toEqual(['c-planning'])
    const { side_id: f } = await town.memberOf(tom)
    await town.say(tom, oakRoad, codeIn(await press(tom, 'partnership.new-code', { f: f ?? '', u: 'space' })))
    expect((await spacesOf(town.db, await record())).map((space) => space.conversation)).toContain('c-oak')
    for (const one of [asha, tom]) await town.news(one, { kind: 'home', conversation: 'h' }, 'removed')
    expect(await spacesOf(town.db, await record())).toEqual([])
    expect((await town.story()).length).toBeGreaterThan(15)
  })
}
