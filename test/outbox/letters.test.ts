import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/clock.ts'
import { MOST_ATTEMPTS, waitAfter } from '../../src/outbox/retry.ts'
import { writeLetters, writeReply } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import {
  addPartnership,
  addPerson,
  addSpace,
  busy,
  gone,
  letterOf,
  letterTo,
  MONDAY_9AM,
  type Office,
  openOffice,
  refused,
  tooFast,
  unanswered,
} from './playing-office.ts'

describe.each(databases)('letters, on $name', ({ open }) => {
  let opened: Opened
  let office: Office
  const write = (to: Parameters<typeof letterTo>[0], key: string, more: object = {}) =>
    writeLetters(office.db, [{ ...letterTo(to, key), ...more }], office.now(), office.newId)

  beforeEach(async () => {
    opened = await open()
    office = openOffice(opened.db)
    await addPartnership(opened.db)
    await addPerson(opened.db, 'tom', {})
    await addPerson(opened.db, 'asha', { platform: 'teams', workspace: 'north' })
    await addSpace(opened.db, 'hall')
  })
  afterEach(() => opened.close())

  describe('that go well', () => {
    it('reach a person in their own chat and are marked with the handle', async () => {
      await write({ person: 'tom' }, 'one')
      const { nextAt } = await office.start().run()
      expect(office.slack.wordsTo('tom')).toEqual(['one'])
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'sent', handle: 'slack:1', sent_at: MONDAY_9AM })
      expect(nextAt).toBeUndefined()
    })

    it('reach a channel', async () => {
      await write({ partnership: 'p', space: 'hall' }, 'one')
      await office.start().run()
      expect(office.slack.wordsTo('C-hall')).toEqual(['one'])
    })

    it('are sent once however often the key is written or the outbox runs', async () => {
      const outbox = office.start()
      await write({ person: 'tom' }, 'one')
      await write({ person: 'tom' }, 'one')
      await outbox.run()
      await write({ person: 'tom' }, 'one')
      await outbox.run()
      expect(office.slack.posts).toHaveLength(1)
    })

    it('wait until their time, and the outbox says when that is', async () => {
      await write({ person: 'tom' }, 'later', { notBeforeAt: MONDAY_9AM + HOUR_MS })
      await write({ person: 'tom' }, 'much later', { notBeforeAt: MONDAY_9AM + 2 * HOUR_MS })
      const outbox = office.start()
      expect(await outbox.run()).toEqual({ nextAt: MONDAY_9AM + HOUR_MS })
      expect(office.slack.posts).toHaveLength(0)
      await office.runFor(outbox, HOUR_MS)
      expect(office.slack.wordsTo('tom')).toEqual(['later'])
    })

    it('arrive in the order in which they became due', async () => {
      for (const key of ['one', 'two', 'three']) await write({ person: 'tom' }, key)
      await office.start().run()
      expect(office.slack.wordsTo('tom')).toEqual(['one', 'two', 'three'])
    })

    it('are all sent, also where there are more than one share of a lane', async () => {
      for (let n = 1; n <= 25; n += 1) await write({ person: 'tom' }, `letter ${n}`)
      await office.start().run()
      expect(office.slack.posts).toHaveLength(25)
    })

    it('are sent too where they are written while the outbox runs', async () => {
      await write({ person: 'tom' }, 'one')
      const held = office.slack.hold()
      const outbox = office.start()
      const first = outbox.run()
      await write({ person: 'asha' }, 'two')
      const second = outbox.run()
      held.letGo()
      await Promise.all([first, second])
      expect(office.teams.wordsTo('asha')).toEqual(['two'])
    })

    it('go out on one platform while another does not answer', async () => {
      await write({ person: 'tom' }, 'one')
      const held = office.slack.hold()
      const outbox = office.start()
      const first = outbox.run()
      while (office.slack.calls.length === 0) await new Promise(setImmediate)
      await write({ person: 'asha' }, 'two')
      void outbox.run()
      while (office.teams.posts.length === 0) await new Promise(setImmediate)
      expect(office.slack.posts).toEqual([])
      held.letGo()
      await first
      expect(office.slack.wordsTo('tom')).toEqual(['one'])
    })

    it('tell when they want to go on while another platform does not answer', async () => {
      await write({ person: 'tom' }, 'one')
      await write({ person: 'asha' }, 'later', { notBeforeAt: MONDAY_9AM + HOUR_MS })
      const held = office.slack.hold()
      const told = Promise.withResolvers<number>()
      const running = office.start({ onLater: told.resolve }).run()
      expect(await told.promise).toBe(MONDAY_9AM + HOUR_MS)
      held.letGo()
      await running
    })

    it('that answer somebody go before the others of the lane and leave nothing of what they said behind', async () => {
      await write({ person: 'tom' }, 'news')
      office.wait(SECOND_MS)
      const address = { platform: 'slack', workspace: 'elm', to: { conversation: 'C-hall', thread: '17' } }
      const message = { card: { title: 'Saved', parts: [] } }
      await writeReply(office.db, { key: 'reply/1', address, message }, office.now(), office.newId)
      await office.start().run()
      expect(office.slack.posts.map((post) => post.card?.title)).toEqual(['Saved', 'news'])
      expect(office.slack.posts[0]?.to).toEqual(address)
      expect(await letterOf(office.db, 'reply/1')).toMatchObject({ state: 'sent', address: null, message: null })
    })

    it('may be a form with what needs another look', async () => {
      const form = { draft: 'd', title: 'Promise', fields: [], submit: 'Promise' }
      const address = { platform: 'teams', workspace: 'north', to: { user: 'asha' }, reach: 'note' }
      const message = { form, errors: { when: 'Which day?' } }
      await writeReply(office.db, { key: 'reply/1', address, message }, office.now(), office.newId)
      await office.start().run()
      expect(office.teams.last()).toMatchObject({ message, to: address })
    })
  })

  describe('that are looked at again before they go', () => {
    it('are dropped with the reason of their room', async () => {
      office.letters['test.words'] = async () => ({ drop: 'it was kept by then' })
      await write({ person: 'tom' }, 'one')
      await office.start().run()
      expect(office.slack.posts).toHaveLength(0)
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'dropped', why: 'it was kept by then' })
      expect(office.lost).toEqual([])
    })

    it('are dropped where they come too late', async () => {
      await write({ person: 'tom' }, 'one', { expiresAt: MONDAY_9AM + MINUTE_MS })
      office.wait(MINUTE_MS)
      await office.start().run()
      expect(office.slack.posts).toHaveLength(0)
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'dropped' })
    })

    it('are dropped where the channel is gone already', async () => {
      await office.db.updateTable('space').set({ gone_at: 1 }).execute()
      await write({ partnership: 'p', space: 'hall' }, 'one')
      await office.start().run()
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'dropped' })
      expect(office.slack.calls).toEqual([])
    })

    it('see the database as it is, and what their room writes then is kept with the claim', async () => {
      office.letters['test.words'] = async (db) => {
        const { name } = await db.selectFrom('person').select('name').where('id', '=', 'tom').executeTakeFirstOrThrow()
        await db.updateTable('person').set({ zone: 'Europe/Paris' }).where('id', '=', 'tom').execute()
        return { card: { title: `Hello ${name ?? ''}`, parts: [] } }
      }
      await write({ person: 'tom' }, 'one')
      await office.start().run()
      expect(office.slack.wordsTo('tom')).toEqual(['Hello tom'])
      expect(await office.db.selectFrom('person').select('zone').where('id', '=', 'tom').executeTakeFirst()).toEqual({
        zone: 'Europe/Paris',
      })
    })
  })

  describe('to somebody with several accounts', () => {
    beforeEach(async () => {
      await addPerson(
        office.db,
        'rae',
        { platform: 'slack', user_id: 'rae-s', looked_up_at: 9 },
        { platform: 'teams', workspace: 'north', user_id: 'rae-t', reach: 'note', looked_up_at: 5 },
      )
    })

    it('arrive once, where the platform knows how to reach them', async () => {
      await write({ person: 'rae' }, 'one')
      await office.start().run()
      expect(office.teams.posts.map((post) => post.to)).toEqual([
        { platform: 'teams', workspace: 'north', to: { user: 'rae-t' }, reach: 'note' },
      ])
      expect(office.slack.posts).toEqual([])
    })

    it('arrive at the next account where one is gone, which is then closed', async () => {
      office.teams.fail(gone('account'), { times: Infinity })
      await write({ person: 'rae' }, 'one')
      await office.start().run()
      expect(office.slack.wordsTo('rae-s')).toEqual(['one'])
      expect(office.lost).toEqual([])
      const closed = await office.db.selectFrom('account').select('user_id').where('active', '=', 0).execute()
      expect(closed).toEqual([{ user_id: 'rae-t' }])
    })

    it('arrive at the other workspace while one is gone for now', async () => {
      office.teams.fail(gone('workspace'), { times: Infinity })
      await write({ person: 'rae' }, 'one')
      await office.runFor(office.start(), 10 * MINUTE_MS)
      expect(office.slack.wordsTo('rae-s')).toEqual(['one'])
      expect(office.teams.calls).toHaveLength(1)
    })

    it('are given up once no account is left, and somebody is told', async () => {
      office.teams.fail(gone('account'), { times: Infinity })
      office.slack.fail(gone('account'), { times: Infinity })
      await write({ person: 'rae' }, 'one')
      await office.start().run()
      const { id, ...letter } = await letterOf(office.db, 'one')
      expect(letter).toMatchObject({ state: 'given-up', why: 'no-account' })
      expect(office.lost).toEqual([{ why: 'no-account', kind: 'test.words', to: { person: 'rae' }, letter: id }])
    })
  })

  describe('that meet a failure', () => {
    it('are tried again later, each wait longer than the last, up to a limit', async () => {
      office.slack.fail(busy(), { times: 2 })
      await write({ person: 'tom' }, 'one')
      const outbox = office.start()
      expect(await outbox.run()).toEqual({ nextAt: MONDAY_9AM + waitAfter(1) })
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'waiting', attempts: 1 })
      office.wait(waitAfter(1))
      expect(await outbox.run()).toEqual({ nextAt: office.now() + waitAfter(2) })
      expect(waitAfter(2)).toBe(2 * waitAfter(1))
      expect(waitAfter(MOST_ATTEMPTS)).toBe(waitAfter(MOST_ATTEMPTS + 1))
      await office.runFor(outbox, HOUR_MS)
      expect(office.slack.wordsTo('tom')).toEqual(['one'])
    })

    it('are given up after so many attempts, and somebody is told once', async () => {
      office.slack.fail(busy(), { times: Infinity })
      await write({ person: 'tom' }, 'one')
      await office.runFor(office.start(), 72 * HOUR_MS)
      expect(office.slack.calls).toHaveLength(MOST_ATTEMPTS)
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'given-up', why: 'tried-too-often' })
      expect(office.lost.map((lost) => lost.why)).toEqual(['tried-too-often'])
    })

    it('are given up where their time runs out between two attempts', async () => {
      office.slack.fail(busy(), { times: Infinity })
      await write({ person: 'tom' }, 'one', { expiresAt: MONDAY_9AM + HOUR_MS })
      await office.runFor(office.start(), 5 * HOUR_MS)
      expect(office.lost.map((lost) => lost.why)).toEqual(['expired'])
    })

    it('are given up at once where the platform says that it will never work', async () => {
      office.slack.fail(refused())
      await write({ person: 'tom' }, 'one')
      await write({ person: 'tom' }, 'two')
      await office.start().run()
      expect(office.lost.map((lost) => lost.why)).toEqual(['refused'])
      expect(office.slack.wordsTo('tom')).toEqual(['two'])
    })

    it('tell that a channel is gone', async () => {
      office.slack.fail(gone('conversation'))
      await write({ partnership: 'p', space: 'hall' }, 'one')
      await office.start().run()
      expect(office.lost).toMatchObject([{ why: 'conversation-gone', to: { partnership: 'p', space: 'hall' } }])
    })

    it('are repeated once where nobody knows whether they arrived', async () => {
      office.slack.fail(unanswered(), { when: 'after' })
      await write({ person: 'tom' }, 'one')
      await office.runFor(office.start(), HOUR_MS)
      expect(office.slack.wordsTo('tom')).toEqual(['one', 'one'])
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'sent', handle: 'slack:2' })
    })

    it('are not repeated a second time: that is given up and told', async () => {
      office.slack.fail(unanswered(), { when: 'after', times: Infinity })
      await write({ person: 'tom' }, 'one')
      await office.runFor(office.start(), 72 * HOUR_MS)
      expect(office.slack.posts).toHaveLength(2)
      expect(office.lost.map((lost) => lost.why)).toEqual(['unknown'])
    })

    it('that only answer somebody are given up without troubling the organisers', async () => {
      office.slack.fail(refused())
      const address = { platform: 'slack', workspace: 'elm', to: { user: 'tom' } }
      const message = { card: { title: 'Saved', parts: [] } }
      await writeReply(office.db, { key: 'reply/1', address, message }, office.now(), office.newId)
      await office.start().run()
      expect(office.lost).toEqual([])
      expect(await letterOf(office.db, 'reply/1')).toMatchObject({ state: 'given-up', message: null })
    })

    it('wait where their platform is not connected, rather than being given up at once', async () => {
      await write({ person: 'asha' }, 'one')
      const { slack } = office
      await office.start({ chats: { slack } }).run()
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'waiting', attempts: 1 })
      await office.runFor(office.start(), HOUR_MS)
      expect(office.teams.wordsTo('asha')).toEqual(['one'])
    })
  })

  describe('that meet a bug', () => {
    it('of their composer are tried later and given up in the end, while the others go on', async () => {
      office.letters['test.broken'] = async () => {
        throw new TypeError('words of a person')
      }
      await write({ person: 'tom' }, 'one')
      await write({ person: 'tom' }, 'two', { kind: 'test.broken' })
      await write({ person: 'tom' }, 'three')
      const outbox = office.start()
      await outbox.run()
      expect(office.slack.wordsTo('tom')).toEqual(['one', 'three'])
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'sent' })
      expect(office.logged).toMatchObject([
        { level: 'error', event: 'bug', facts: { error: 'TypeError', kind: 'test.broken' } },
      ])
      expect(JSON.stringify(office.logged)).not.toContain('words of a person')
      await office.runFor(outbox, 72 * HOUR_MS)
      expect(await letterOf(office.db, 'two')).toMatchObject({ state: 'given-up', attempts: MOST_ATTEMPTS - 1 })
      expect(office.lost.map((lost) => lost.why)).toEqual(['tried-too-often'])
    })

    it('of their chat count as unknown, so that no bug can repeat itself for ever', async () => {
      office.slack.fail(new TypeError('oh'), { when: 'after', times: Infinity })
      await write({ person: 'tom' }, 'one')
      await office.runFor(office.start(), 72 * HOUR_MS)
      expect(office.slack.posts).toHaveLength(2)
      expect(office.lost.map((lost) => lost.why)).toEqual(['unknown'])
    })

    it('of a kind that no room composes do the same', async () => {
      await write({ person: 'tom' }, 'one', { kind: 'test.unheard-of' })
      await office.start().run()
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'waiting', attempts: 1 })
    })

    it('in the telling of what was given up do not keep the outbox from going on', async () => {
      office.slack.fail(refused())
      await write({ person: 'tom' }, 'one')
      await write({ person: 'tom' }, 'two')
      const broken = async () => {
        throw new TypeError('oh')
      }
      await office.start({ onGaveUp: broken }).run()
      expect(office.slack.wordsTo('tom')).toEqual(['two'])
      expect(await letterOf(office.db, 'one')).toMatchObject({ state: 'given-up' })
    })
  })

  it('of a busy workspace leave the others alone', async () => {
    office.slack.fail(tooFast(10 * SECOND_MS))
    for (const key of ['one', 'two', 'three']) await write({ person: 'tom' }, key)
    await write({ person: 'asha' }, 'four')
    const outbox = office.start()
    expect(await outbox.run()).toEqual({ nextAt: MONDAY_9AM + 10 * SECOND_MS })
    expect(office.slack.calls).toHaveLength(1)
    expect(office.teams.wordsTo('asha')).toEqual(['four'])
    await office.runFor(outbox, MINUTE_MS)
    expect(office.slack.wordsTo('tom').sort()).toEqual(['one', 'three', 'two'])
  })

  it('rest with their whole lane after some temporary failures in a row', async () => {
    office.slack.fail(busy(), { times: Infinity })
    for (let n = 1; n <= 8; n += 1) await write({ person: 'tom' }, `letter ${n}`)
    await office.start().run()
    expect(office.slack.calls).toHaveLength(3)
  })
})
