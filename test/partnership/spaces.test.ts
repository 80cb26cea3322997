import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findSpace, spacesOf } from '../../src/partnership/store.ts'
import { hasAccount } from '../../src/person/store.ts'
import {
  afterJoining,
  asha,
  codeIn,
  direct,
  elmStreet,
  labelsOf,
  oakRoad,
  openTown,
  planning,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await afterJoining(town)
})
afterEach(() => town.close())

const conversations = async () =>
  (await spacesOf(town.db, (await town.memberOf(tom)).partnership_id)).map((space) => space.conversation)

async function unlinkElm() {
  const side = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
  const sure = await town.tap(tom, elmStreet, side, 'Unlink')
  return town.tap(tom, elmStreet, sure, 'Unlink')
}

async function codeForElm() {
  const { partnership_id: p, side_id } = await town.memberOf(tom)
  return codeIn(await town.press(tom, direct(tom), 'partnership.new-code', { p, f: side_id ?? '', u: 'space' }))
}

describe('linked channels', () => {
  test('an organiser unlinks one of their own, after a question', async () => {
    expect(wordsOf(await unlinkElm())).toContain('no longer shown in elm-street in Slack')
    expect(await conversations()).toEqual(['c-planning'])
    expect(await findSpace(town.db, 'slack', 'elm', 'c-elm')).toBeUndefined()
    expect((await town.story()).at(-1)).toBe('partnership.space-unlinked')
  })

  test('a channel that was unlinked can be linked again, under its old id', async () => {
    const before = await findSpace(town.db, 'slack', 'elm', 'c-elm')
    await unlinkElm()
    town.now += 60_000
    await town.say(tom, elmStreet, await codeForElm())
    expect(await findSpace(town.db, 'slack', 'elm', 'c-elm')).toMatchObject({ id: before?.id, linked_at: town.now })
    const keys = [...town.letters.keys()].filter((key) => key.startsWith('partnership.linked'))
    expect(new Set(keys).size).toBe(2)
  })

  test('a channel that one record gave up can serve another', async () => {
    await unlinkElm()
    const form = await town.say(tom, elmStreet, 'set up')
    await town.submit(tom, elmStreet, form, {
      name: 'Second',
      yours: 'Elm',
      yourKind: 'residents-group',
      theirs: 'Trust',
      theirKind: 'funder',
    })
    const space = await findSpace(town.db, 'slack', 'elm', 'c-elm')
    const second = await town.db
      .selectFrom('partnership')
      .select('id')
      .where('name', '=', 'Second')
      .executeTakeFirstOrThrow()
    expect(space?.partnership_id).toBe(second.id)
    expect(await town.db.selectFrom('space').select('id').execute()).toHaveLength(3)
  })

  test('nobody unlinks the other side’s channel', async () => {
    const { partnership_id: p } = await town.memberOf(asha)
    const id = (await findSpace(town.db, 'slack', 'elm', 'c-elm'))?.id ?? ''
    expect((await town.press(asha, direct(asha), 'partnership.unlink-now', { p, id })).refused).toContain('not linked')
    expect(await conversations()).toContain('c-elm')
  })

  test('a second channel of the same side can be linked', async () => {
    await town.say(tom, oakRoad, await codeForElm())
    expect(await conversations()).toEqual(['c-planning', 'c-elm', 'c-oak'])
  })

  test('a side with many channels sees all of them, page by page, and can unlink each', async () => {
    for (let count = 1; count <= 10; count++) {
      const code = await codeForElm()
      await town.say(tom, { ...oakRoad, conversation: `c-${count}`, name: `room-${count}` }, code)
    }
    const first = await town.tap(tom, elmStreet, await town.say(tom, elmStreet, 'settings'), 'Your organisation')
    const second = await town.tap(tom, elmStreet, first, 'More')
    expect(wordsOf(first)).toContain('Page 1 of 2.')
    const words = wordsOf(first) + wordsOf(second)
    for (let count = 1; count <= 10; count++) expect(words).toContain(`room-${count} in Slack`)
    expect(labelsOf(second).filter((label) => label === 'Unlink')).toHaveLength(7)
    expect(labelsOf(second)).not.toContain('More')
    expect(wordsOf(await town.tap(tom, elmStreet, second, 'Unlink'))).toContain('room-4 in Slack')
  })

  test('a code pasted where the side is linked already is kept for elsewhere', async () => {
    const code = await codeForElm()
    await town.say(tom, elmStreet, code)
    expect(wordsOf(await town.say(tom, oakRoad, code))).toContain('This channel is linked')
  })

  test('a new name and note on how to reach it are kept, and nothing is written without a change', async () => {
    await town.say(tom, { ...elmStreet, name: 'elm-street-2026', reach: 'moved' }, 'who')
    expect(await findSpace(town.db, 'slack', 'elm', 'c-elm')).toMatchObject({ name: 'elm-street-2026', reach: 'moved' })
  })
})

describe('a channel that has gone', () => {
  test.each(['space-gone', 'removed'] as const)(
    'on the news “%s” it is marked, and its organisers are told once',
    async (news) => {
      await town.news(tom, elmStreet, news)
      await town.news(tom, elmStreet, news)
      expect(await conversations()).toEqual(['c-planning'])
      const lines = await town.linesOf('partnership.space-gone')
      expect(town.lines.map((line) => line.person)).toEqual([(await town.personOf(tom)).id])
      const [line] = lines
      if (line === undefined || typeof line === 'string') throw new Error('No line.')
      expect(wordsOf(line)).toContain('Kept can no longer write in elm-street in Slack.')
      expect(wordsOf(await town.tap(tom, direct(tom), line, 'Link a channel'))).toContain('Paste this in the channel')
      expect((await town.story()).filter((kind) => kind === 'partnership.space-gone')).toHaveLength(1)
    },
  )

  test('the line is overtaken when the channel is linked again', async () => {
    await town.news(tom, elmStreet, 'space-gone')
    await town.say(tom, elmStreet, await codeForElm())
    expect(await town.linesOf('partnership.space-gone')).toEqual(['the channel is linked again'])
  })

  test('news of a channel that was never linked changes nothing', async () => {
    expect((await town.news(tom, oakRoad, 'space-gone')).reply).toEqual({ kind: 'done' })
    expect(town.lines).toEqual([])
  })

  test('taken out of a personal chat, Kept writes there no more, until it is spoken to again', async () => {
    await town.news(tom, direct(tom), 'removed')
    const { id } = await town.personOf(tom)
    expect(await hasAccount(town.db, id)).toBe(false)
    await town.say(tom, elmStreet, 'who')
    expect(await hasAccount(town.db, id)).toBe(true)
  })

  test('taken out of a workspace, all its channels and accounts are closed, and no others', async () => {
    await town.news(tom, { kind: 'home', conversation: 'elm' }, 'removed')
    expect(await conversations()).toEqual(['c-planning'])
    expect(await hasAccount(town.db, (await town.personOf(tom)).id)).toBe(false)
    expect(await hasAccount(town.db, (await town.personOf(asha)).id)).toBe(true)
    expect(await findSpace(town.db, 'teams', 'northbridge', planning.conversation)).toBeDefined()
  })
})
