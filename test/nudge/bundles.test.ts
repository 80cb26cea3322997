import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { plainText } from '../../src/chat/card.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/clock.ts'
import { GATHER_MS } from '../../src/nudge/bundle.ts'
import { LONGEST_WAIT_MS } from '../../src/nudge/line.ts'
import { refreshBundle } from '../../src/nudge/refresh.ts'
import { databases } from '../support/database.ts'
import { busy, gone, letterOf, MONDAY_9AM, refused, unanswered } from '../outbox/playing-office.ts'
import { openRoom, type Playing } from './playing-room.ts'

describe.each(databases)('bundles, on $name', ({ open }) => {
  let opened: Opened
  let room: Playing

  // Priya is staff (9am to 5pm), Mei a volunteer (6pm to 8pm). It is Monday 8 June 2026, 9am in London.
  beforeEach(async () => {
    opened = await open()
    room = await openRoom(opened.db)
    await room.join('priya')
    await room.join('mei', { roles: ['resident'], person: { rhythm: 'volunteer' } })
  })
  afterEach(() => opened.close())

  describe('gather', () => {
    it('what comes within a few minutes into one message', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(MINUTE_MS)
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(DAY_MS / 2)
      expect(room.itemsTo('priya')).toEqual([['hall', 'park']])
      const line = await room.lineOf('hall')
      const letter = await letterOf(room.db, 'bundle/priya/2026-06-08/1')
      expect(line).toMatchObject({ state: 'said', letter_id: letter.id })
      expect(letter.sent_at).toBe(MONDAY_9AM + GATHER_MS)
    })

    it('what came up at night until the person’s hours begin', async () => {
      room.wait(12 * HOUR_MS)
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(2 * DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['hall']])
      expect((await letterOf(room.db, 'bundle/priya/2026-06-09/1')).sent_at).toBe(MONDAY_9AM + DAY_MS)
    })

    it('what comes while a bundle waits for its moment', async () => {
      await room.write({ person: 'mei', subject: 'hall' })
      await room.tick()
      await room.write({ person: 'mei', subject: 'park' })
      await room.pass(DAY_MS)
      expect(room.itemsTo('mei')).toEqual([['hall', 'park']])
    })

    it('the same line of the same day once', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(DAY_MS / 2)
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['hall']])
    })

    it('after some days away the newest line about each thing, and mark the rest as missed', async () => {
      await room.write({ person: 'priya', subject: 'hall', stage: 'before-7', on: '2026-05-28' })
      await room.write({ person: 'priya', subject: 'hall', stage: 'before-1', on: '2026-06-03' })
      await room.write({ person: 'priya', subject: 'park', stage: 'before-1', on: '2026-06-02' })
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['park', 'hall']])
      expect(await room.lineOf('hall')).toMatchObject({
        stage: 'before-7',
        state: 'over',
        why: 'a newer nudge says it',
      })
    })

    it('no line before its day', async () => {
      await room.write({ person: 'priya', subject: 'hall', on: '2026-06-10' })
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['park']])
      await room.pass(2 * DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['park'], ['hall']])
      expect((await letterOf(room.db, 'bundle/priya/2026-06-10/1')).state).toBe('sent')
    })
  })

  describe('keep the limits', () => {
    it('of two a day for staff, some hours apart', async () => {
      for (let hour = 0; hour < 8; hour += 1) {
        await room.write({ person: 'priya', subject: `thing ${hour}` })
        await room.pass(HOUR_MS)
      }
      expect(room.itemsTo('priya')).toEqual([['thing 0'], ['thing 1', 'thing 2', 'thing 3', 'thing 4']])
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya')[2]).toEqual(['thing 5', 'thing 6', 'thing 7'])
    })

    it('of two a week for volunteers', async () => {
      for (let day = 0; day < 7; day += 1) {
        await room.write({ person: 'mei', subject: `thing ${day}` })
        await room.pass(DAY_MS)
      }
      expect(room.itemsTo('mei')).toEqual([['thing 0'], ['thing 1']])
      await room.pass(DAY_MS)
      expect(room.itemsTo('mei')[2]).toEqual(['thing 2', 'thing 3', 'thing 4', 'thing 5', 'thing 6'])
    })

    it('with a third in a volunteer’s week for what is due within two working days', async () => {
      for (const subject of ['one', 'two']) {
        await room.write({ person: 'mei', subject })
        await room.pass(DAY_MS)
      }
      await room.write({ person: 'mei', subject: 'on Friday', dueOn: '2026-06-12' })
      await room.pass(7 * DAY_MS)
      expect(room.itemsTo('mei')).toEqual([['one'], ['two'], ['on Friday']])
      expect((await letterOf(room.db, 'bundle/mei/2026-W24/3')).state).toBe('sent')
    })

    it('and that third waits until it is so near', async () => {
      for (const subject of ['one', 'two']) {
        await room.write({ person: 'mei', subject })
        await room.pass(DAY_MS)
      }
      await room.write({ person: 'mei', subject: 'on Friday', dueOn: '2026-06-12' })
      await room.pass(7 * HOUR_MS)
      expect(room.itemsTo('mei')).toHaveLength(2)
      const { sent_at: at } = await letterOf(room.db, 'bundle/mei/2026-W24/2')
      expect(at).toBe(Date.parse('2026-06-09T17:00:00Z'))
      await room.pass(DAY_MS)
      expect(room.itemsTo('mei')[2]).toEqual(['on Friday'])
    })

    it('and that third is dropped where the urgent thing was answered, and the rest go on waiting', async () => {
      for (const subject of ['one', 'two']) {
        await room.write({ person: 'mei', subject })
        await room.pass(DAY_MS)
      }
      await room.write({ person: 'mei', subject: 'on Friday', dueOn: '2026-06-12' })
      await room.write({ person: 'mei', subject: 'any time' })
      await room.tick()
      room.answered.add('on Friday')
      await room.pass(4 * DAY_MS)
      expect(room.itemsTo('mei')).toHaveLength(2)
      await room.pass(7 * DAY_MS)
      expect(room.itemsTo('mei')[2]).toEqual(['any time'])
    })

    it('on bank holidays and in time off by saying nothing', async () => {
      const timeOff = JSON.stringify([{ fromOn: '2026-06-08', toOn: '2026-06-14' }])
      await room.db.updateTable('person').set({ time_off: timeOff }).where('id', '=', 'priya').execute()
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(7 * DAY_MS + HOUR_MS)
      expect((await letterOf(room.db, 'bundle/priya/2026-06-15/1')).sent_at).toBe(MONDAY_9AM + 7 * DAY_MS)
    })

    it('a dropped bundle does not use up', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.tick()
      room.answered.add('hall')
      await room.pass(HOUR_MS)
      expect(await letterOf(room.db, 'bundle/priya/2026-06-08/1')).toMatchObject({ state: 'dropped' })
      for (const subject of ['one', 'two']) {
        await room.write({ person: 'priya', subject })
        await room.pass(5 * HOUR_MS)
      }
      expect(room.itemsTo('priya')).toEqual([['one'], ['two']])
      expect(await letterOf(room.db, 'bundle/priya/2026-06-08/1')).toMatchObject({ state: 'sent' })
    })
  })

  describe('follow what happens', () => {
    it('by leaving out what was answered, with the reason', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.write({ person: 'priya', subject: 'park' })
      await room.tick()
      room.answered.add('hall')
      await room.pass(HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([['park']])
      expect(await room.lineOf('hall')).toMatchObject({ state: 'over', why: 'it was answered', letter_id: null })
    })

    it('by saying nothing to somebody who asked for quiet, before or after it was planned', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.tick()
      await room.db.updateTable('person').set({ quiet: 1 }).where('id', '=', 'priya').execute()
      await room.pass(HOUR_MS)
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya')).toEqual([])
      for (const subject of ['hall', 'park']) {
        expect(await room.lineOf(subject)).toMatchObject({ state: 'over', why: 'they asked for quiet' })
      }
    })

    it('by saying nothing to somebody without an account or who has left', async () => {
      await room.db.updateTable('account').set({ active: 0 }).where('user_id', '=', 'priya').execute()
      await room.db.updateTable('member').set({ left_at: 1 }).where('person_id', '=', 'mei').execute()
      await room.write({ person: 'priya', subject: 'hall' })
      await room.write({ person: 'mei', subject: 'park' })
      await room.pass(7 * DAY_MS)
      expect(room.slack.posts).toEqual([])
      expect(await room.lineOf('hall')).toMatchObject({ state: 'over', why: 'they have no account' })
      expect(await room.lineOf('park')).toMatchObject({ state: 'over', why: 'they have left' })
    })

    it('by keeping to hours that were changed after it was planned', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.tick()
      const hours = JSON.stringify({ days: [3], from: '13:00', to: '14:00' })
      await room.db.updateTable('person').set({ hours }).where('id', '=', 'priya').execute()
      await room.pass(HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([])
      await room.pass(3 * DAY_MS)
      expect((await letterOf(room.db, 'bundle/priya/2026-06-10/1')).sent_at).toBe(Date.parse('2026-06-10T12:00:00Z'))
    })

    it('by saying what waited for somebody to come back, however long they were away', async () => {
      const timeOff = JSON.stringify([{ fromOn: '2026-06-08', toOn: '2026-07-31' }])
      await room.db.updateTable('person').set({ time_off: timeOff }).where('id', '=', 'priya').execute()
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(54 * DAY_MS)
      expect(room.itemsTo('priya')).toEqual([])
      await room.pass(3 * DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['hall']])
    })

    it('by ending what waited too long for any other reason', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      room.wait(LONGEST_WAIT_MS + DAY_MS)
      await room.write({ person: 'priya', subject: 'park' })
      await room.tick()
      expect(await room.lineOf('hall')).toMatchObject({ state: 'over', why: 'it waited too long' })
    })
  })

  describe('that meet a failure', () => {
    it('say the same when they are tried again', async () => {
      room.slack.fail(busy())
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(HOUR_MS / 6)
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(2 * MINUTE_MS)
      expect(room.itemsTo('priya')).toContainEqual(['hall'])
      await room.pass(DAY_MS)
      expect(room.itemsTo('priya').flat().sort()).toEqual(['hall', 'park'])
    })

    it('say the same twice where nobody knows whether they arrived, and count once', async () => {
      room.slack.fail(unanswered(), { when: 'after' })
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([['hall'], ['hall']])
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(6 * HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([['hall'], ['hall'], ['park']])
    })

    it('and may have arrived count, also where they are not repeated because everything was answered', async () => {
      const hours = JSON.stringify({ days: [1], from: '09:00', to: '23:00' })
      await room.db.updateTable('person').set({ hours }).where('id', '=', 'priya').execute()
      room.slack.fail(unanswered(), { when: 'after' })
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(HOUR_MS / 6)
      room.answered.add('hall')
      for (const subject of ['one', 'two', 'three']) {
        await room.pass(2.1 * HOUR_MS)
        await room.write({ person: 'priya', subject })
      }
      await room.pass(7 * HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([['hall'], ['one']])
      expect(await room.lineOf('hall')).toMatchObject({ state: 'said' })
    })

    it('and could go on only at night wait for the next day', async () => {
      room.wait(7.8 * HOUR_MS)
      room.slack.fail(busy(), { times: 3 })
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(2 * DAY_MS)
      expect(room.itemsTo('priya')).toEqual([['hall']])
      expect((await letterOf(room.db, 'bundle/priya/2026-06-09/1')).sent_at).toBe(MONDAY_9AM + DAY_MS)
    })

    it('give back what they carried where they are given up, and the organisers hear of it', async () => {
      await room.join('tom', { roles: ['organiser'], platform: 'teams' })
      room.slack.fail(refused())
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(8 * HOUR_MS)
      expect(room.lost.map((lost) => lost.why)).toEqual(['refused'])
      expect(room.itemsTo('priya')).toEqual([['hall']])
      expect(room.itemsTo('tom')).toEqual([['Kept could not get a message to priya.']])
    })

    it('never circle: where nobody can be reached, nobody is told for ever', async () => {
      await room.join('tom', { roles: ['organiser'] })
      await room.join('rae', { roles: ['organiser'] })
      room.slack.fail(gone('account'), { times: Infinity })
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(40 * DAY_MS)
      expect(room.slack.calls).toHaveLength(3)
      const states = await room.db.selectFrom('line').select('state').where('state', '<>', 'over').execute()
      expect(states).toEqual([])
    })
  })

  describe('show', () => {
    it('one thing as a card about just that, with its own buttons', async () => {
      await room.write({ person: 'priya', subject: 'Book the hall' })
      await room.pass(HOUR_MS)
      const card = room.slack.last().card
      expect(card?.title).toBe('A nudge from Kept')
      expect(card?.actions?.map((action) => action.label)).toEqual(['Done', 'Not now', 'Fewer of these'])
      expect(card && plainText(card)).toContain('Book the hall')
    })

    it('several with the most urgent first, each with its own buttons', async () => {
      await room.write({ person: 'priya', subject: 'no date' })
      await room.write({ person: 'priya', subject: 'later', dueOn: '2026-07-01' })
      await room.write({ person: 'priya', subject: 'soon', dueOn: '2026-06-09' })
      await room.pass(HOUR_MS)
      expect(room.itemsTo('priya')).toEqual([['soon', 'later', 'no date']])
      expect(room.slack.last().card?.title).toBe('3 things from Kept')
    })

    it('seven, and the others behind a button that only their reader may press', async () => {
      for (let n = 1; n <= 17; n += 1) {
        await room.write({ person: 'priya', subject: `thing ${n}`, dueOn: `2026-07-${String(n).padStart(2, '0')}` })
      }
      await room.pass(HOUR_MS)
      const [more] = room.slack.last().card?.actions ?? []
      if (more === undefined || !('intent' in more)) throw new Error('There is no button.')
      expect(room.itemsTo('priya')[0]).toHaveLength(7)
      expect(more.label).toBe('And 10 more')
      const reply = await room.press('priya', more.intent, more.data)
      expect(reply).toMatchObject({ card: { actions: [{ label: 'And 3 more', data: { n: '14' } }] } })
      expect(JSON.stringify(reply)).toContain('thing 8')
      await expect(room.press('mei', more.intent, more.data)).rejects.toThrow('for somebody else')
    })

    it('how things stand now, when something on them was answered', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.write({ person: 'priya', subject: 'park' })
      await room.pass(HOUR_MS)
      room.answered.add('hall')
      const card = await refreshBundle(
        room.db,
        room.composers,
        { handle: room.slack.last().handle, person: 'priya' },
        room.now(),
      )
      expect(card?.parts[0]).toMatchObject({
        kind: 'list',
        items: [{ text: 'Nothing to do here now: it was answered.' }, { text: 'park' }],
      })
      expect(
        await refreshBundle(room.db, room.composers, { handle: 'slack:99', person: 'priya' }, room.now()),
      ).toBeUndefined()
      const others = { handle: room.slack.last().handle, person: 'mei' }
      expect(await refreshBundle(room.db, room.composers, others, room.now())).toBeUndefined()
    })

    it('nothing of a record to somebody who has left it since, whoever asks how things stand', async () => {
      for (let count = 0; count < 9; count += 1) await room.write({ person: 'priya', subject: `secret ${count}` })
      await room.pass(HOUR_MS)
      const { handle, card: sent } = room.slack.last()
      await room.db.updateTable('member').set({ left_at: room.now() }).where('person_id', '=', 'priya').execute()
      const card = await refreshBundle(room.db, room.composers, { handle, person: 'priya' }, room.now())
      expect(JSON.stringify(card)).toContain('Nothing to do here now: you are no longer part of this record.')
      const [more] = sent?.actions ?? []
      if (!more || 'link' in more) throw new Error('The bundle had no more to show.')
      const others = await room.press('priya', more.intent, more.data)
      expect(JSON.stringify([card, others])).not.toContain('secret')
    })

    it('one answered thing as done, and still the way to fewer of these', async () => {
      await room.write({ person: 'priya', subject: 'hall' })
      await room.pass(HOUR_MS)
      room.answered.add('hall')
      const card = await refreshBundle(
        room.db,
        room.composers,
        { handle: room.slack.last().handle, person: 'priya' },
        room.now(),
      )
      expect(card).toMatchObject({
        parts: [{ text: 'Nothing to do here now: it was answered.' }, { quiet: true }],
        actions: [{ label: 'Fewer of these' }],
      })
    })
  })

  it('cost nothing while they wait: passing time reads no line that is planned', async () => {
    await room.write({ person: 'mei', subject: 'hall' })
    await room.tick()
    const waiting = await room.db.selectFrom('line').select('id').where('state', '=', 'waiting').execute()
    expect(waiting).toEqual([])
    expect(await room.tick()).toEqual({ nextAt: Date.parse('2026-06-08T17:00:00Z') })
  })
})
