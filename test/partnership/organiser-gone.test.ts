import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import type { Asker } from '../../src/chat/request.ts'
import { type Cast, cardIn, openCast, wordsIn } from '../support/cast.ts'
import {
  afterJoining,
  asha,
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

const BUTTON = 'I will be the organiser'

describe('a side whose only organiser’s account closes', () => {
  let town: Town
  beforeEach(async () => {
    town = await openTown()
    await afterJoining(town)
    await joinHere(town, mei, elmStreet)
    await joinHere(town, joe, elmStreet)
    town.lines.length = 0
  })
  afterEach(() => town.close())

  const elm = async () => {
    const side = (await town.sides())[1]
    if (!side) throw new Error('There is no Elm Street.')
    return side
  }
  const press = async (asker: Asker, intent: string, data: Record<string, string> = {}) => {
    const { partnership_id: p, id: s } = await elm()
    return town.press(asker, direct(asker), intent, { p, s, ...data })
  }
  const told = async (kind: string) =>
    Promise.all(town.lines.filter((line) => line.kind === kind).map(({ person }) => nameOf(town, person)))
  const cards = async (kind: string) =>
    (await town.linesOf(kind)).map((line) => (typeof line === 'string' ? line : wordsOf(line)))
  const closed = (asker: Asker) => town.news(asker, direct(asker), 'account-gone')

  test('is told so, each of the others with one button', async () => {
    await closed(tom)
    expect(wordsOf(await press(mei, 'who.list'))).not.toContain('told through')
    expect(await told('partnership.no-organiser')).toEqual(['Joe Bell', 'Mei Lin'])
    const [card] = await town.linesOf('partnership.no-organiser')
    if (card === undefined || typeof card === 'string') throw new Error('Nothing was said.')
    expect(wordsOf(card)).toContain('Elm Street has no organiser now.')
    expect(labelsOf(card)).toEqual([BUTTON])
    expect((await elm()).joined_at).not.toBeNull()
  })

  test('hears nothing when somebody else’s account closes, or when another organiser is there', async () => {
    await closed(joe)
    const { id } = await town.memberOf(mei)
    const form = await press(tom, 'partnership.change', { id })
    await town.submit(tom, direct(tom), form, { roles: ['resident', 'organiser'] })
    await closed(tom)
    expect(town.lines).toEqual([])
  })

  test('has one again with that button, and the others are told', async () => {
    await closed(tom)
    const [card] = await town.linesOf('partnership.no-organiser')
    if (card === undefined || typeof card === 'string') throw new Error('Nothing was said.')
    expect(wordsOf(await town.tap(mei, direct(mei), card, BUTTON))).toContain('You are now an organiser of Elm Street.')
    expect((await town.memberOf(mei)).is).toEqual(['resident', 'organiser'])
    expect(await told('partnership.new-organiser')).toEqual(['Joe Bell', 'Tom Reed'])
    expect((await cards('partnership.new-organiser'))[0]).toContain('Mei Lin is now an organiser of Elm Street.')
    expect(await cards('partnership.no-organiser')).toEqual(Array(2).fill('it has an organiser again'))
    expect((await town.story()).at(-1)).toBe('partnership.roles-changed')
    expect((await town.press(mei, elmStreet, 'partnership.invite', {})).refused).toBeUndefined()
  })

  test('is asked again for its yes to what waits for it', async () => {
    const form = await town.press(asha, direct(asha), 'partnership.propose', {
      p: (await elm()).partnership_id,
      k: 'nation',
    })
    await town.submit(asha, direct(asha), form, { value: 'wales' })
    await closed(tom)
    town.lines.length = 0
    await press(mei, 'partnership.organise')
    expect(await told('partnership.proposed')).toEqual(['Mei Lin'])
    expect((await cards('partnership.proposed'))[0]).toContain('It needs a yes from Elm Street.')
  })

  test('takes the first to press, and the next is told who it is', async () => {
    await closed(tom)
    await press(mei, 'partnership.organise')
    expect((await press(joe, 'partnership.organise')).refused).toContain('Elm Street has an organiser, Mei Lin.')
    expect(wordsOf(await press(mei, 'partnership.organise'))).toContain('You are now an organiser')
    expect(town.lines.filter((line) => line.kind === 'partnership.new-organiser')).toHaveLength(2)
  })

  test('gives nobody its office while its organiser can be written to', async () => {
    expect((await press(mei, 'partnership.organise')).refused).toContain('Elm Street has an organiser, Tom Reed.')
    expect((await town.memberOf(mei)).is).toEqual(['resident'])
  })

  test('gives it to nobody for whom it is a second hat', async () => {
    await joinHere(town, priya, planning)
    const code = codeIn(await press(tom, 'partnership.new-code', { f: (await elm()).id, u: 'side' }))
    await town.tap(priya, direct(priya), await town.say(priya, direct(priya), code), 'Join as Elm Street')
    await closed(tom)
    expect((await press(priya, 'partnership.organise')).refused).toContain('Elm Street is your second hat')
  })

  describe('where somebody joins only then', () => {
    const zoe = { ...joe, user: 'zoe', name: 'Zoe Hart' }
    const DAY_MS = 86_400_000
    beforeEach(async () => {
      await town.news(tom, direct(tom), 'removed')
      town.now += 1000
      await joinHere(town, zoe, elmStreet)
    })

    test('leaves the office to those who were there before, for seven days', async () => {
      expect((await press(zoe, 'partnership.organise')).refused).toContain('Joe Bell can be its organiser now')
      town.now += 7 * DAY_MS
      expect((await press(zoe, 'partnership.organise')).refused).toBeUndefined()
    })

    test('hears nothing of a free office, and those before them do', async () => {
      town.lines.length = 0
      await town.news(tom, direct(tom), 'removed')
      expect(await told('partnership.no-organiser')).toEqual(['Joe Bell', 'Mei Lin'])
    })

    test('is the organiser at once where nobody who was there before can be reached', async () => {
      for (const asker of [mei, joe]) await closed(asker)
      expect((await press(zoe, 'partnership.organise')).refused).toBeUndefined()
    })
  })

  test('keeps the organiser who was away: whoever took over cannot oust them for seven days', async () => {
    town.now += 1000
    await closed(tom)
    await press(mei, 'partnership.organise')
    const { id } = await town.memberOf(tom)
    const form = await press(mei, 'partnership.change', { id })
    const refusals = async () => [
      (await press(mei, 'partnership.remove', { id })).refused,
      (await press(mei, 'partnership.remove-now', { id })).refused,
      (await town.submit(mei, direct(mei), form, { roles: ['resident'] })).refused,
    ]
    for (const refused of await refusals())
      expect(refused).toContain('Tom Reed was an organiser of Elm Street before you.')
    expect((await press(mei, 'partnership.undo-join', { id })).refused).toContain('before you')
    expect((await press(mei, 'partnership.remove-now', { id: (await town.memberOf(joe)).id })).refused).toBeUndefined()
    expect((await town.submit(mei, direct(mei), form, { roles: ['resident', 'organiser'] })).refused).toBeUndefined()
    town.now += 7 * 86_400_000
    expect(await refusals()).toEqual([undefined, undefined, expect.stringContaining('no longer part')])
  })

  test('lets the organiser who was away undo what was taken over', async () => {
    town.now += 1000
    await closed(tom)
    await press(mei, 'partnership.organise')
    expect((await press(tom, 'partnership.remove-now', { id: (await town.memberOf(mei)).id })).refused).toBeUndefined()
  })

  test('loses them to a closed chat with Kept and to a closed workspace just so', async () => {
    await town.news(tom, direct(tom), 'removed')
    expect(await told('partnership.no-organiser')).toEqual(['Joe Bell', 'Mei Lin'])
    town.lines.length = 0
    await town.db.updateTable('account').set({ active: 1 }).execute()
    await town.db.updateTable('account').set({ workspace: 'other' }).where('user_id', 'in', ['mei', 'joe']).execute()
    await town.news(tom, { kind: 'home', conversation: 'home' }, 'removed')
    expect(await told('partnership.no-organiser')).toEqual(['Joe Bell', 'Mei Lin'])
  })

  test('is waited for again where nobody is left who can be written to', async () => {
    for (const asker of [mei, joe, tom]) await closed(asker)
    expect((await elm()).joined_at).toBeNull()
    expect(town.lines).toEqual([])
    const { partnership_id: p, side_id: s } = await town.memberOf(asha)
    const data = { p, s: s ?? '', f: (await elm()).id, u: 'side' }
    const code = codeIn(await town.press(asha, planning, 'partnership.new-code', data))
    const zoe = { ...joe, user: 'zoe', name: 'Zoe Hart' }
    await town.tap(zoe, direct(zoe), await town.say(zoe, direct(zoe), code), 'Join as Elm Street')
    expect((await town.memberOf(zoe)).is).toEqual(['resident', 'organiser'])
  })
})

describe('a side that is waited for', () => {
  test('has joined again with somebody who puts down the other hat: they become its organiser', async () => {
    const town = await openTown()
    await afterJoining(town)
    await joinHere(town, priya, planning)
    const [, elm] = await town.sides()
    const { partnership_id: p } = await town.memberOf(tom)
    const f = elm?.id ?? ''
    const code = codeIn(await town.press(tom, elmStreet, 'partnership.new-code', { p, f, u: 'side' }))
    await town.tap(priya, direct(priya), await town.say(priya, direct(priya), code), 'Join as Elm Street')
    await town.press(tom, elmStreet, 'partnership.leave-now', { p })
    expect((await town.sides())[1]?.joined_at).toBeNull()
    const { side_id: council } = await town.memberOf(asha)
    town.now += 1000
    await town.press(priya, direct(priya), 'partnership.leave-now', { p, f: council ?? '' })
    expect((await town.sides())[1]?.joined_at).toBe(town.now)
    expect(await town.memberOf(priya)).toMatchObject({
      side_id: f,
      second_side_id: null,
      is: ['resident', 'organiser'],
    })
    await town.close()
  })
})

async function nameOf(town: Town, person: string): Promise<string | null> {
  const row = await town.db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow()
  return row.name
}

describe('behind the whole door', () => {
  let cast: Cast
  beforeEach(async () => {
    cast = await openCast()
  })
  afterEach(() => cast.close())

  const accountGone = { kind: 'news', news: 'account-gone' } as const
  const sides = () => cast.db.selectFrom('side').select('joined_at').orderBy('id').execute()

  test('the home card offers the office to those who are left, until somebody takes it', async () => {
    expect(wordsIn(await cast.alone.mei.says(''))).not.toContain('organiser')
    await cast.alone.tom.ask(accountGone)
    const home = cardIn(await cast.alone.mei.says(''))
    expect(plainText(home)).toContain('Elm Street has no organiser now.')
    expect(wordsIn(await cast.alone.asha.says(''))).not.toContain('no organiser')
    await cast.alone.mei.presses(home, BUTTON)
    expect(wordsIn(await cast.alone.mei.says(''))).not.toContain('no organiser')
    expect(wordsIn(await cast.alone.mei.says('who'))).toContain('Mei Chen, resident, organiser')
  })

  test('a side whose people come back speaks for itself again', async () => {
    for (const who of [cast.alone.mei, cast.alone.tom]) await who.ask(accountGone)
    expect((await sides())[1]?.joined_at).toBeNull()
    expect(wordsIn(await cast.alone.tom.says(''))).not.toContain('Waiting for Elm Street')
    expect((await sides())[1]?.joined_at).toBe(cast.now())
  })

  const toldNoOrganiser = async () => {
    const lines = cast.db.selectFrom('line').innerJoin('person', 'person.id', 'line.person_id').select('person.name')
    return (await lines.where('line.kind', '=', 'partnership.no-organiser').execute()).map(({ name }) => name)
  }

  test('whoever comes back first to a side that was waited for hears that it has no organiser', async () => {
    for (const who of [cast.alone.mei, cast.alone.tom]) await who.ask(accountGone)
    expect(await toldNoOrganiser()).toEqual([])
    await cast.alone.mei.says('')
    expect(await toldNoOrganiser()).toEqual(['Mei Chen'])
  })

  test('an account that is found closed when its name is looked up counts as well', async () => {
    await cast.db.updateTable('account').set({ looked_up_at: null }).where('user_id', '=', 'U-Tom').execute()
    cast.slack.accounts.set('U-Tom', { active: false })
    await cast.kept.tick()
    expect(await toldNoOrganiser()).toEqual(['Mei Chen'])
  })
})
