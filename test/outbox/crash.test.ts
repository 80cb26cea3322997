import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { HOUR_MS, SECOND_MS } from '../../src/clock.ts'
import { writeLetters, writePostings } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import {
  addPartnership,
  addPerson,
  addSpace,
  letterOf,
  letterTo,
  type Office,
  openOffice,
  unanswered,
} from './playing-office.ts'

/** A promise that never ends: the process was killed while it waited for this. */
const never = () => new Promise<never>(() => undefined)

describe.each(databases)('a process that is killed and started again at once, on $name', ({ open }) => {
  let opened: Opened
  let office: Office
  const posting = { partnership: 'p', kind: 'test.card', subject: 'promise', space: 'hall' }
  const write = (key: string) => writeLetters(office.db, [letterTo({ person: 'tom' }, key)], office.now(), office.newId)

  /** Starts an outbox that is killed when `chat` is reached, before or after the message was accepted. */
  const killed = async (call: 'post' | 'replace', when: 'before' | 'after') => {
    const { slack } = office
    const reached = Promise.withResolvers<undefined>()
    const kill = async () => {
      reached.resolve(undefined)
      return never()
    }
    const chat = {
      ...slack,
      post: async (...args: Parameters<typeof slack.post>) => {
        if (call === 'post' && when === 'before') return kill()
        const handle = await slack.post(...args)
        return call === 'post' ? kill() : handle
      },
      replace: async (...args: Parameters<typeof slack.replace>) => {
        if (when === 'before') return kill()
        await slack.replace(...args)
        return kill()
      },
    }
    // What is killed hears nothing more, not even that its database was closed.
    office
      .start({ chats: { slack: chat } })
      .run()
      .catch(() => undefined)
    await reached.promise
  }

  beforeEach(async () => {
    opened = await open()
    office = openOffice(opened.db)
    office.postings['test.card'] = async () => ({ card: { title: 'promise', parts: [] } })
    await addPartnership(opened.db)
    await addPerson(opened.db, 'tom', {})
    await addPerson(opened.db, 'asha', { platform: 'teams', workspace: 'north' })
    await addSpace(opened.db, 'hall')
  })
  afterEach(() => opened.close())

  it('before a message went out loses none of them', async () => {
    for (const key of ['one', 'two', 'three']) await write(key)
    await killed('post', 'before')
    await office.start().run()
    expect(office.slack.wordsTo('tom').sort()).toEqual(['one', 'three', 'two'])
  })

  it('after a message went out says only that one twice', async () => {
    for (const key of ['one', 'two', 'three']) await write(key)
    await killed('post', 'after')
    await office.start().run()
    expect(office.slack.wordsTo('tom').sort()).toEqual(['one', 'one', 'three', 'two'])
  })

  it('twice at the same letter says it no more than twice', async () => {
    await write('one')
    await killed('post', 'after')
    await killed('post', 'after')
    await office.start().run()
    expect(office.slack.wordsTo('tom')).toEqual(['one', 'one'])
    expect(office.lost.map((lost) => lost.why)).toEqual(['unknown'])
  })

  it('while a card was posted shows it, twice at most', async () => {
    await writePostings(office.db, [posting], office.now())
    await killed('post', 'after')
    await killed('post', 'after')
    await office.start().run()
    expect(office.slack.wordsTo('C-hall')).toEqual(['promise', 'promise'])
    expect(office.lost.map((lost) => lost.why)).toEqual(['unknown'])
  })

  it('while a card was replaced replaces it again, in its place', async () => {
    await writePostings(office.db, [posting], office.now())
    await office.start().run()
    await writePostings(office.db, [posting], office.now())
    for (let times = 0; times < 4; times += 1) await killed('replace', times % 2 ? 'after' : 'before')
    await office.start().run()
    expect(office.slack.posts).toHaveLength(1)
    expect(office.lost).toEqual([])
  })

  it('leaves one unknown in each lane at most', async () => {
    for (const key of ['one', 'two', 'three']) await write(key)
    await killed('post', 'after')
    const states = await office.db.selectFrom('letter').select('state').orderBy('key').execute()
    expect(states.filter(({ state }) => state === 'sending')).toHaveLength(1)
  })

  it('while it told of what it gave up tells again', async () => {
    await write('one')
    await killed('post', 'after')
    office.slack.fail(unanswered(), { when: 'after' })
    const reached = Promise.withResolvers<undefined>()
    const onGaveUp = async () => {
      reached.resolve(undefined)
      return never()
    }
    office
      .start({ onGaveUp })
      .run()
      .catch(() => undefined)
    await reached.promise
    await office.start().run()
    expect(office.lost.map((lost) => lost.why)).toEqual(['unknown'])
    expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'given-up' })
    expect(office.slack.wordsTo('tom')).toEqual(['one', 'one'])
  })

  it.each(['letter', 'card'])('after its clock was set back takes up the %s it left in hand', async (what) => {
    if (what === 'letter') await write('one')
    else await writePostings(office.db, [posting], office.now())
    await killed('post', 'before')
    office.wait(-HOUR_MS)
    await office.start().run()
    expect(office.slack.posts).toHaveLength(1)
  })

  it('lets alone what a second process has claimed since it began', async () => {
    const second = office.start()
    office.wait(SECOND_MS)
    await write('one')
    const held = office.slack.hold()
    const first = office.start().run()
    while (office.slack.calls.length === 0) await new Promise(setImmediate)
    await second.run()
    held.letGo()
    await first
    expect(office.slack.wordsTo('tom')).toEqual(['one'])
  })
})

describe.each(databases)('two outboxes at once, on $name', ({ open }) => {
  it('never send the same letter or card', async () => {
    const opened = await open()
    const office = openOffice(opened.db)
    await addPartnership(opened.db)
    const outboxes = [office.start(), office.start(), office.start()]
    for (const outbox of outboxes) await outbox.run()
    office.postings['test.card'] = async (_db, { space }) => ({ card: { title: space, parts: [] } })
    const letters = Array.from({ length: 30 }, (_, n) => letterTo({ person: `person ${n % 3}` }, `letter ${n}`))
    for (const n of [0, 1, 2]) await addPerson(opened.db, `person ${n}`, { workspace: `workspace ${n}` })
    for (const n of [0, 1, 2]) await addSpace(opened.db, `space ${n}`)
    await writeLetters(opened.db, letters, office.now(), office.newId)
    const cards = [0, 1, 2].map((n) => ({ partnership: 'p', kind: 'test.card', subject: 'x', space: `space ${n}` }))
    await writePostings(opened.db, cards, office.now())
    await Promise.all(outboxes.map((outbox) => outbox.run()))
    const titles = office.slack.posts.map((post) => post.card?.title)
    expect(titles).toHaveLength(33)
    expect(new Set(titles).size).toBe(33)
    await opened.close()
  })
})

describe('a disk that is full for a while', () => {
  it('costs nothing: what was sent is marked as soon as it can be', async () => {
    const opened = await databases[0]?.open()
    if (!opened) throw new Error('There is no database.')
    const office = openOffice(opened.db)
    await addPerson(opened.db, 'tom', {})
    await writeLetters(opened.db, [letterTo({ person: 'tom' }, 'one')], office.now(), office.newId)
    // Marking sets `sent_at`, so a database that refuses it cannot save that the letter was sent.
    await opened.db.schema.alterTable('letter').renameColumn('sent_at', 'full').execute()
    const outbox = office.start()
    await expect(outbox.run()).rejects.toThrow()
    await opened.db.schema.alterTable('letter').renameColumn('full', 'sent_at').execute()
    await office.runFor(outbox, HOUR_MS)
    expect(office.slack.wordsTo('tom')).toEqual(['one'])
    expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'sent', handle: 'slack:1' })
    await opened.close()
  })
})
