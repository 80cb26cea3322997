import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import {
  afterJoining,
  asha,
  codeIn,
  direct,
  elmStreet,
  joe,
  joinHere,
  mei,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

/** The council waits for Elm Street's yes to a setting that they share, and Tom has been asked. */
let town: Town
beforeEach(async () => {
  town = await openTown()
  await afterJoining(town)
  await joinHere(town, mei, elmStreet)
  const form = await press(asha, 'partnership.propose', { k: 'nation' })
  await town.submit(asha, direct(asha), form, { value: 'wales' })
  expect(await asked()).toEqual(['Tom Reed'])
  town.lines.length = 0
})
afterEach(() => town.close())

const sides = async () => {
  const [council, elm] = await town.sides()
  if (!council || !elm) throw new Error('A side is missing.')
  return { council, elm }
}
const press = async (asker: Asker, intent: string, data: Record<string, string> = {}) =>
  town.press(asker, direct(asker), intent, { p: (await sides()).elm.partnership_id, ...data })
const change = async (by: Asker, asker: Asker, roles: string[]) => {
  const form = await press(by, 'partnership.change', { id: (await town.memberOf(asker)).id })
  return town.submit(by, direct(by), form, { roles })
}
/** A code with which Joe or Priya comes in at Elm Street. */
const joins = async (by: Asker, asker: Asker) => {
  const code = codeIn(await press(by, 'partnership.new-code', { f: (await sides()).elm.id, u: 'side' }))
  return town.tap(asker, direct(asker), await town.say(asker, direct(asker), code), 'Join as Elm Street')
}
const asked = async () => {
  const lines = town.lines.filter(({ kind }) => kind === 'partnership.proposed')
  const people = await town.db.selectFrom('person').select(['id', 'name']).execute()
  return lines.map(({ person }) => people.find(({ id }) => id === person)?.name)
}

describe('what waits for a yes is asked of whoever becomes an organiser', () => {
  test('because another organiser says so', async () => {
    await change(tom, mei, ['resident', 'organiser'])
    expect(await asked()).toEqual(['Mei Lin'])
    const [card] = await town.linesOf('partnership.proposed')
    if (card === undefined || typeof card === 'string') throw new Error('Nothing was said.')
    expect(wordsOf(card)).toContain('It needs a yes from Elm Street.')
  })

  test('once, and not again with another change of what they are', async () => {
    await change(tom, mei, ['resident', 'organiser'])
    await change(tom, mei, ['chair', 'organiser'])
    await change(tom, mei, ['chair'])
    expect(await asked()).toEqual(['Mei Lin'])
  })

  test('as the first who joins a side that was waited for', async () => {
    await press(mei, 'partnership.leave-now')
    await press(tom, 'partnership.leave-now')
    expect(wordsOf(await joins(asha, joe))).toContain('organiser')
    expect(await asked()).toEqual(['Joe Bell'])
  })

  test('as the first who comes in by its channel', async () => {
    await press(mei, 'partnership.leave-now')
    await press(tom, 'partnership.leave-now')
    await joinHere(town, joe, elmStreet)
    expect(await asked()).toEqual(['Joe Bell'])
  })

  test('as the first who comes in by an invitation', async () => {
    const form = await press(tom, 'partnership.invite')
    await town.submit(tom, direct(tom), form, { who: 'elm/joe' })
    const letter = [...town.letters.values()].find(({ kind }) => kind === 'partnership.invited')
    const card = letter && (await town.cardOf(letter))
    for (const asker of [mei, tom]) await town.news(asker, direct(asker), 'account-gone')
    if (!card) throw new Error('Nobody was invited.')
    await town.tap(joe, direct(joe), card, 'Join as Elm Street')
    expect((await town.memberOf(joe)).is).toContain('organiser')
    expect(await asked()).toEqual(['Joe Bell'])
  })

  test('as the last of it, who puts down another hat', async () => {
    await joinHere(town, priya, planning)
    await joins(tom, priya)
    await press(mei, 'partnership.leave-now')
    await press(tom, 'partnership.leave-now')
    town.lines.length = 0
    await press(priya, 'partnership.leave-now', { f: (await sides()).council.id })
    expect((await town.memberOf(priya)).is).toEqual(['resident', 'organiser'])
    expect(await asked()).toEqual(['Priya Shah'])
  })

  test('and not of one whose side has said yes, nor of one who comes and organises nothing', async () => {
    await joinHere(town, joe, elmStreet)
    await joinHere(town, priya, planning)
    await change(asha, priya, ['officer', 'organiser'])
    expect(await asked()).toEqual([])
  })
})
