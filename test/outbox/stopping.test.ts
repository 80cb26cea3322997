import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { writeLetters, writePostings } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import {
  addPartnership,
  addPerson,
  addSpace,
  busy,
  letterTo,
  MONDAY_9AM,
  type Office,
  openOffice,
  unanswered,
} from './playing-office.ts'

const BACKLOG = ['one', 'two', 'three', 'four']

describe.each(databases)('an outbox that is told to stop while much waits, on $name', ({ open }) => {
  let opened: Opened
  let office: Office
  const states = async () => {
    const rows = await office.db.selectFrom('letter').select(['key', 'state']).execute()
    return Object.fromEntries(rows.map(({ key, state }) => [key, state]))
  }

  /** Tells it to stop while the chats have so many messages in hand, and then lets these end. */
  const stopAt = async (inHand: number) => {
    const held = [office.slack.hold(), office.teams.hold()]
    const outbox = office.start()
    void outbox.run()
    const calls = () => office.slack.calls.length + office.teams.calls.length
    while (calls() < inHand) await new Promise(setImmediate)
    const stopped = outbox.stop()
    for (const { letGo } of held) letGo()
    await stopped
    return outbox
  }

  beforeEach(async () => {
    opened = await open()
    office = openOffice(opened.db)
    await addPartnership(opened.db)
    await addPerson(opened.db, 'tom', {})
    await addPerson(opened.db, 'asha', { platform: 'teams', workspace: 'north' })
    for (const key of BACKLOG) {
      await writeLetters(office.db, [letterTo({ person: 'tom' }, key)], office.now(), office.newId)
    }
  })
  afterEach(() => opened.close())

  it('marks the letter that was in hand and leaves the others waiting', async () => {
    await stopAt(1)
    expect(office.slack.wordsTo('tom')).toEqual(['one'])
    expect(await states()).toEqual({ one: 'sent', two: 'waiting', three: 'waiting', four: 'waiting' })
  })

  it('waits for one in each lane', async () => {
    for (const key of ['five', 'six']) {
      await writeLetters(office.db, [letterTo({ person: 'asha' }, key)], office.now(), office.newId)
    }
    await stopAt(2)
    expect(office.teams.wordsTo('asha')).toEqual(['five'])
    expect(await states()).toMatchObject({ one: 'sent', two: 'waiting', five: 'sent', six: 'waiting' })
  })

  it('marks a card that was in hand', async () => {
    await addSpace(opened.db, 'hall')
    office.postings['test.card'] = async () => ({ card: { title: 'promise', parts: [] } })
    const posting = { partnership: 'p', kind: 'test.card', subject: 'promise', space: 'hall' }
    await writePostings(office.db, [posting], MONDAY_9AM - 1)
    await stopAt(1)
    const [shown] = await office.db.selectFrom('posting').select(['handle', 'claimed_at']).execute()
    expect(shown).toEqual({ handle: 'slack:1', claimed_at: null })
  })

  it('says each thing once, counting what the next process says', async () => {
    await stopAt(1)
    await office.start().run()
    expect(office.slack.wordsTo('tom').sort()).toEqual([...BACKLOG].sort())
  })

  it.each([
    { answer: 'refused for now', error: busy() },
    { answer: 'never answered', error: unanswered() },
  ])('lays down a letter that was $answer, to go on later', async ({ error }) => {
    office.slack.fail(error)
    await stopAt(1)
    expect(await states()).toMatchObject({ one: 'waiting', two: 'waiting' })
  })

  it('sends nothing more, however often it is run', async () => {
    const outbox = await stopAt(1)
    await outbox.run()
    await outbox.run()
    expect(office.slack.posts).toHaveLength(1)
  })
})
