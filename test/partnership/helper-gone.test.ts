import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import {
  afterJoining,
  asha,
  type Came,
  codeIn,
  direct,
  elmStreet,
  joe,
  joinHere,
  labelsOf,
  mei,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

const GONE = 'partnership.helper-gone'
const DECLINED = 'partnership.helper-declined'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await afterJoining(town)
  await joinHere(town, mei, elmStreet)
})
afterEach(() => town.close())

const elm = async () => {
  const side = (await town.sides())[1]
  if (!side) throw new Error('There is no Elm Street.')
  return side
}
const press = async (asker: Asker, intent: string, data: Record<string, string> = {}): Promise<Came> => {
  const { partnership_id: p, id: s } = await elm()
  return town.press(asker, direct(asker), intent, { p, s, ...data })
}
/** Tom names who can help at Elm Street, and what was said before is forgotten. */
const named = async (asker: Asker) => {
  const form = await press(tom, 'partnership.helper')
  await town.submit(tom, direct(tom), form, { helper: (await town.memberOf(asker)).id })
  town.lines.length = 0
}
const leaves = async (asker: Asker, data: Record<string, string> = {}) => press(asker, 'partnership.leave-now', data)
const roles = async (by: Asker, asker: Asker, given: string[]) => {
  const form = await press(by, 'partnership.change', { id: (await town.memberOf(asker)).id })
  await town.submit(by, direct(by), form, { roles: given })
}
const toldOf = async (kind: string) => {
  const names = town.lines.filter((line) => line.kind === kind).map(({ person }) => nameOf(person))
  return Promise.all(names)
}
const nameOf = async (person: string) =>
  (await town.db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow()).name
const said = async (kind: string) =>
  (await town.linesOf(kind)).map((line) => (typeof line === 'string' ? line : wordsOf(line)))

describe('when the one who can help goes', () => {
  test('the organisers of that side hear who, and can name somebody else from there', async () => {
    await named(mei)
    await leaves(mei)
    expect(await toldOf(GONE)).toEqual(['Tom Reed'])
    expect((await said(GONE))[0]).toContain(
      'Mei Lin has left Elm Street.\nThey were named as the one who can help. Nobody hears now when something stays quiet.',
    )
    const [card] = await town.linesOf(GONE)
    if (card === undefined || typeof card === 'string') throw new Error('Nothing was said.')
    expect(labelsOf(card)).toEqual(['Name somebody'])
    const form = await town.tap(tom, direct(tom), card, 'Name somebody')
    await town.submit(tom, direct(tom), form, { helper: (await town.memberOf(tom)).id })
    expect(await said(GONE)).toEqual(['somebody is named again'])
  })

  test('whoever takes them out hears it too, and so does who undoes their joining', async () => {
    await joinHere(town, joe, elmStreet)
    await named(mei)
    await press(tom, 'partnership.remove-now', { id: (await town.memberOf(mei)).id })
    await named(joe)
    expect(town.lines).toEqual([])
    await press(tom, 'partnership.undo-join', { id: (await town.memberOf(joe)).id })
    expect(await toldOf(GONE)).toEqual(['Tom Reed'])
  })

  test('it is the same where they only put down that hat', async () => {
    await joinHere(town, priya, planning)
    const code = codeIn(await press(tom, 'partnership.new-code', { f: (await elm()).id, u: 'side' }))
    await town.tap(priya, direct(priya), await town.say(priya, direct(priya), code), 'Join as Elm Street')
    await named(priya)
    await leaves(priya, { f: (await elm()).id })
    expect(await toldOf(GONE)).toEqual(['Tom Reed'])
    expect((await said(GONE))[0]).toContain('Priya Shah has left Elm Street.')
    expect((await town.memberOf(priya)).left_at).toBeNull()
  })

  test('nothing is said of anybody else who goes, nor to the other side', async () => {
    await joinHere(town, joe, elmStreet)
    await named(mei)
    await leaves(joe)
    expect(await toldOf(GONE)).toEqual([])
    await leaves(mei)
    expect(await toldOf(GONE)).not.toContain('Asha Patel')
  })

  test('whoever organises no longer has nothing to do with it', async () => {
    await joinHere(town, joe, elmStreet)
    await roles(tom, joe, ['resident', 'organiser'])
    await named(mei)
    await leaves(mei)
    expect(await toldOf(GONE)).toEqual(['Joe Bell', 'Tom Reed'])
    await roles(tom, joe, ['resident'])
    await leaves(joe)
    expect(await said(GONE)).toEqual(['they no longer organise', expect.stringContaining('Mei Lin has left')])
  })
})

describe('where nobody organises the side then', () => {
  const joinsAnew = async () => {
    const code = codeIn(
      await town.press(asha, direct(asha), 'partnership.new-code', {
        p: (await elm()).partnership_id,
        f: (await elm()).id,
        u: 'side',
      }),
    )
    return town.tap(joe, direct(joe), await town.say(joe, direct(joe), code), 'Join as Elm Street')
  }

  test('the first of a side who joins again hears that its helper, its last organiser, has left', async () => {
    await named(tom)
    await leaves(mei)
    await leaves(tom)
    expect(town.lines).toEqual([])
    expect(wordsOf(await joinsAnew())).toContain('organiser')
    expect(await toldOf(GONE)).toEqual(['Joe Bell'])
    expect((await said(GONE))[0]).toContain('Tom Reed has left Elm Street.')
  })

  test('so does whoever takes the office on, where its last holder said no to helping', async () => {
    await named(tom)
    await press(tom, 'partnership.not-helper', { f: (await elm()).id })
    expect(town.lines).toEqual([])
    await town.news(tom, direct(tom), 'account-gone')
    await press(mei, 'partnership.organise')
    expect(await toldOf(DECLINED)).toEqual(['Mei Lin'])
    expect((await said(DECLINED))[0]).toContain('Tom Reed would rather not be the one who can help.')
  })

  test('they hear nothing where nobody was ever named, or an organiser chose nobody', async () => {
    await town.news(tom, direct(tom), 'account-gone')
    await press(mei, 'partnership.organise')
    expect([await toldOf(GONE), await toldOf(DECLINED)]).toEqual([[], []])
    await joinHere(town, joe, elmStreet)
    const form = await press(mei, 'partnership.helper')
    await town.submit(mei, direct(mei), form, { helper: (await town.memberOf(joe)).id })
    await town.submit(mei, direct(mei), await press(mei, 'partnership.helper'), { helper: 'nobody' })
    await town.news(mei, direct(mei), 'account-gone')
    expect(wordsOf(await press(joe, 'partnership.organise'))).toContain('You are now an organiser of Elm Street.')
    expect([await toldOf(GONE), await toldOf(DECLINED)]).toEqual([[], []])
  })

  test('one organiser more hears nothing, as the others were told', async () => {
    await joinHere(town, joe, elmStreet)
    await named(mei)
    await leaves(mei)
    town.lines.length = 0
    await roles(tom, joe, ['resident', 'organiser'])
    expect(await toldOf(GONE)).toEqual([])
  })
})
