import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDraft } from '../../src/chat/draft.ts'
import { Request } from '../../src/chat/request.ts'
import type { Card } from '../../src/chat/card.ts'
import {
  afterJoining,
  asha,
  cardOf,
  codeIn,
  direct,
  elmStreet,
  joe,
  joinHere,
  joiningCardFor,
  labelsOf,
  mei,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'
import { ASIDE } from '../support/vault.ts'

const DAY_MS = 86_400_000

let town: Town
beforeEach(async () => {
  town = await openTown()
  await afterJoining(town)
})
afterEach(() => town.close())

function only(cards: (Card | string)[]): Card {
  const [card] = cards
  if (card === undefined || typeof card === 'string') throw new Error(`No line but ${card ?? 'nothing'}.`)
  return card
}

describe('joining by speaking in a linked channel', () => {
  test('one tap gives resident in a residents’ group and officer in a council', async () => {
    expect(wordsOf(await joiningCardFor(town, mei, elmStreet))).toContain('Joining as Elm Street?')
    await joinHere(town, mei, elmStreet)
    await joinHere(town, priya, planning)
    expect(await town.memberOf(mei)).toMatchObject({ name: 'Mei Lin', is: ['resident'] })
    expect((await town.memberOf(priya)).is).toEqual(['officer'])
    expect((await town.personOf(priya)).rhythm).toBe('staff')
  })

  /** Mei says something in the channel, is asked to join, and does. */
  async function joinSaying() {
    const asked = { kind: 'words' as const, words: 'list' }
    const request = Request.parse({ asker: mei, place: elmStreet, asked, answerBy: 'letter' })
    const asking = {
      ...ASIDE,
      db: town.db,
      now: town.now,
      newId: town.newId,
      request,
      person: undefined,
      here: undefined,
    }
    const said = await openDraft(asking, { intent: 'door.again', about: {} })
    const card = await joiningCardFor(town, mei, elmStreet, said)
    return { said, card, came: await town.tap(mei, elmStreet, card, 'Join as Elm Street') }
  }
  const whenSuits = () => [...town.letters.values()].filter((letter) => letter.kind === 'person.when-suits')

  test('as their words are answered, “When suits you?” comes as a message of its own, once', async () => {
    const { card } = await joinSaying()
    await town.tap(mei, elmStreet, card, 'Join as Elm Street')
    const [letter, second] = whenSuits()
    if (!letter || second) throw new Error('Not one letter.')
    expect(letter.to).toEqual({ person: (await town.personOf(mei)).id })
    const asked = await town.cardOf(letter)
    expect(labelsOf(asked)).toEqual(['Evenings (usual)', 'Daytime', 'Weekends'])
    expect(wordsOf(await town.tap(mei, direct(mei), asked, 'Weekends'))).toContain('weekends, 10am to 6pm')
    expect(await town.dropped(letter)).toBe(true)
  })

  test('who has chosen hours before is not asked again, and who joins without words sees it at once', async () => {
    await joinHere(town, mei, elmStreet)
    expect(whenSuits()).toEqual([])
    await town.press(mei, elmStreet, 'person.hours', { h: 'daytime' })
    const { partnership_id: p } = await town.memberOf(mei)
    await town.press(mei, elmStreet, 'partnership.leave-now', { p })
    await joinSaying()
    expect(whenSuits()).toEqual([])
  })

  test('what they said goes on once they have joined', async () => {
    const { said, came } = await joinSaying()
    const { partnership_id: p, side_id: s } = await town.memberOf(mei)
    expect(town.wentOn).toEqual([{ kind: 'press', intent: 'door.again', data: { d: said, p, s } }])
    expect(came.did).toEqual({ intent: 'who.list', data: { p } })
  })

  test('the button may be pressed in a personal chat, where Teams shows it', async () => {
    await town.tap(mei, direct(mei), await joiningCardFor(town, mei, elmStreet), 'Join as Elm Street')
    expect((await town.memberOf(mei)).is).toEqual(['resident'])
  })

  test('a button made up by somebody who never spoke there opens nothing', async () => {
    const { partnership_id: p } = await town.memberOf(tom)
    const toMei = await joiningCardFor(town, mei, elmStreet)
    expect((await town.tap(joe, elmStreet, toMei, 'Join as Elm Street')).refused).toContain(
      'write to Kept in the channel',
    )
    expect((await town.press(joe, direct(joe), 'partnership.join-here', { p, d: 'x' })).refused).toContain(
      'in the channel',
    )
    expect(await town.db.selectFrom('member').select('id').execute()).toHaveLength(2)
  })

  test('pressing twice joins once', async () => {
    const card = await joiningCardFor(town, mei, elmStreet)
    await town.tap(mei, elmStreet, card, 'Join as Elm Street')
    expect(wordsOf(await town.tap(mei, elmStreet, card, 'Join as Elm Street'))).toContain('already')
    expect(await town.linesOf('partnership.joined')).toHaveLength(1)
  })

  test('the organisers of that side are told, and nobody else', async () => {
    await joinHere(town, mei, elmStreet)
    const { id } = await town.personOf(tom)
    expect(town.lines.map((line) => [line.kind, line.person, line.on])).toEqual([
      ['partnership.joined', id, '2026-06-22'],
    ])
    expect(wordsOf(only(await town.linesOf('partnership.joined')))).toContain('Mei Lin has joined as Elm Street.')
  })
})

describe('undoing a join', () => {
  test('an organiser can, and the member is out; they come back by invitation only', async () => {
    await joinHere(town, mei, elmStreet)
    const came = await town.tap(tom, direct(tom), only(await town.linesOf('partnership.joined')), 'Undo')
    expect(wordsOf(came)).toContain('Mei Lin is no longer one of Elm Street.')
    await expect(town.memberOf(mei)).rejects.toThrow('no member')
    expect((await town.story()).at(-1)).toBe('partnership.join-undone')
    await expect(joiningCardFor(town, mei, elmStreet)).rejects.toThrow(
      'You are no longer part of this record. To come back, ask Tom Reed, an organiser of Elm Street, to invite you.',
    )
    expect(await town.linesOf('partnership.joined')).toEqual(['they have left'])
  })

  test('an offer from before the undoing lets nobody back in', async () => {
    await joinHere(town, mei, elmStreet)
    const offer = await joiningCardFor(town, mei, elmStreet)
    await town.tap(tom, direct(tom), only(await town.linesOf('partnership.joined')), 'Undo')
    expect((await town.tap(mei, elmStreet, offer, 'Join as Elm Street')).refused).toContain('ask Tom Reed')
  })

  test('undoing twice says that they are gone', async () => {
    await joinHere(town, mei, elmStreet)
    const line = only(await town.linesOf('partnership.joined'))
    await town.tap(tom, direct(tom), line, 'Undo')
    expect((await town.tap(tom, direct(tom), line, 'Undo')).refused).toContain('no longer part')
  })

  test('it is for seven days', async () => {
    await joinHere(town, mei, elmStreet)
    const line = only(await town.linesOf('partnership.joined'))
    town.now += 7 * DAY_MS
    expect((await town.tap(tom, direct(tom), line, 'Undo')).refused).toContain('more than seven days ago')
    expect(labelsOf(only(await town.linesOf('partnership.joined')))).toEqual([])
    expect((await town.memberOf(mei)).left_at).toBeNull()
  })

  test('neither another side’s organiser nor a plain member can', async () => {
    await joinHere(town, mei, elmStreet)
    await joinHere(town, joe, elmStreet)
    const { partnership_id: p, id } = await town.memberOf(mei)
    expect((await town.press(asha, planning, 'partnership.undo-join', { p, id })).refused).toContain(
      'Mei Lin is not in',
    )
    expect((await town.press(joe, elmStreet, 'partnership.undo-join', { p, id })).refused).toBeDefined()
    expect((await town.memberOf(mei)).left_at).toBeNull()
  })
})

describe('two hats', () => {
  async function codeOfElm(): Promise<string> {
    const side = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
    return codeIn(await town.tap(tom, elmStreet, side, 'Code for a colleague'))
  }

  test('a member of one side may take the other side’s code too, and its organisers are told', async () => {
    await joinHere(town, priya, planning)
    await town.tap(priya, direct(priya), await town.say(priya, direct(priya), await codeOfElm()), 'Join as Elm Street')
    const [northbridge, elm] = await town.sides()
    expect(await town.memberOf(priya)).toMatchObject({
      side_id: northbridge?.id,
      second_side_id: elm?.id,
      is: ['officer'],
    })
    expect(wordsOf(await town.say(asha, planning, 'who'))).toContain('Priya Shah, second hat')
    const lines = await town.linesOf('partnership.joined')
    expect(lines.map((line) => (typeof line === 'string' ? line : wordsOf(line)))[1]).toContain(
      'Priya Shah has joined as Elm Street',
    )
  })

  test('undoing the second hat leaves the first', async () => {
    await joinHere(town, priya, planning)
    await town.tap(priya, direct(priya), await town.say(priya, direct(priya), await codeOfElm()), 'Join as Elm Street')
    const line = (await town.linesOf('partnership.joined'))[1]
    if (line === undefined || typeof line === 'string') throw new Error('No line.')
    await town.tap(tom, direct(tom), line, 'Undo')
    const [northbridge] = await town.sides()
    expect(await town.memberOf(priya)).toMatchObject({ side_id: northbridge?.id, second_side_id: null, left_at: null })
  })

  test('an organiser of one side organises nothing for the other', async () => {
    await town.tap(asha, direct(asha), await town.say(asha, direct(asha), await codeOfElm()), 'Join as Elm Street')
    const [, elm] = await town.sides()
    const { partnership_id: p } = await town.memberOf(asha)
    const data = { p, s: elm?.id ?? '', id: (await town.memberOf(tom)).id }
    expect((await town.press(asha, planning, 'partnership.remove-now', data)).refused).toBe('Only an organiser can.')
    expect(labelsOf(await town.say(asha, planning, 'who')).filter((label) => label === 'Remove')).toEqual([])
  })

  test('nobody can join for a side that would then have no voice of its own', async () => {
    const other = await openTown()
    const form = await other.say(asha, direct(asha), 'set up')
    const came = await other.submit(asha, direct(asha), form, {
      name: 'R',
      yours: 'Northbridge',
      yourKind: 'council',
      theirs: 'Elm Street',
      theirKind: 'residents-group',
    })
    const offer = await other.say(asha, direct(asha), codeIn(came))
    expect((await other.tap(asha, direct(asha), offer, 'Join as Elm Street')).refused).toContain(
      'Somebody else from Elm Street must join first',
    )
    await other.close()
  })

  test('putting down the first hat leaves an ordinary membership of the second', async () => {
    await town.tap(asha, direct(asha), await town.say(asha, direct(asha), await codeOfElm()), 'Join as Elm Street')
    const sure = await town.tap(asha, planning, await town.say(asha, planning, 'settings'), 'Leave')
    expect(labelsOf(sure)).toEqual(['Leave Northbridge Council', 'Leave Elm Street', 'Stay'])
    await town.tap(asha, planning, sure, 'Leave Northbridge Council')
    const [, elm] = await town.sides()
    expect(await town.memberOf(asha)).toMatchObject({ side_id: elm?.id, second_side_id: null, is: ['resident'] })
    expect(cardOf(await town.say(asha, planning, 'who')).title).toContain('Who’s who')
  })

  describe('of somebody who was taken out of one side', () => {
    /** Tom takes them out of Elm Street, and the council they leave themselves. */
    async function outOfBoth(asker: typeof mei): Promise<void> {
      const { partnership_id: p, id } = await town.memberOf(asker)
      await town.press(tom, elmStreet, 'partnership.remove-now', { p, id })
      await town.press(asker, direct(asker), 'partnership.leave-now', { p })
    }
    const joinWith = async (asker: typeof mei, code: string, side: string) =>
      town.tap(asker, direct(asker), await town.say(asker, direct(asker), code), `Join as ${side}`)
    async function meiWithTwoHats(): Promise<void> {
      await joinHere(town, mei, elmStreet)
      const { partnership_id: p, side_id } = await town.memberOf(asha)
      const made = await town.press(asha, planning, 'partnership.new-code', { p, f: side_id ?? '', u: 'side' })
      await joinWith(mei, codeIn(made), 'Northbridge Council')
    }

    test('leaving the other willingly does not let them back into the first', async () => {
      await meiWithTwoHats()
      await outOfBoth(mei)
      await expect(joiningCardFor(town, mei, elmStreet)).rejects.toThrow('ask Tom Reed')
    })

    test('they may come back to the one that they left', async () => {
      await joinHere(town, priya, planning)
      await joinWith(priya, await codeOfElm(), 'Elm Street')
      await outOfBoth(priya)
      expect((await joinHere(town, priya, planning)).refused).toBeUndefined()
    })

    test('they may come and go again once they are let in with a new code', async () => {
      await meiWithTwoHats()
      await outOfBoth(mei)
      await joinWith(mei, await codeOfElm(), 'Elm Street')
      await town.press(mei, elmStreet, 'partnership.leave-now', { p: (await town.memberOf(mei)).partnership_id })
      expect((await joinHere(town, mei, elmStreet)).refused).toBeUndefined()
    })
  })
})
