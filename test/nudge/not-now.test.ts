import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { addDays, weekdayOf } from '../../src/calendar/day.ts'
import { NATIONS } from '../../src/calendar/holidays.ts'
import { isWorkingDay } from '../../src/calendar/working.ts'
import type { Card } from '../../src/chat/card.ts'
import { plainText } from '../../src/chat/card.ts'
import { DAY_MS, HOUR_MS } from '../../src/clock.ts'
import { refreshBundle } from '../../src/nudge/refresh.ts'
import { laterDays, mayWaitUntil, NOT_NOW_DAYS } from '../../src/nudge/not-now.ts'
import { whyRefused } from '../../src/refusal.ts'
import { databases } from '../support/database.ts'
import { openRoom, type Playing } from './playing-room.ts'

const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
const anyDue = fc.option(anyDay, { nil: undefined }).map((dueOn) => (dueOn === undefined ? {} : { dueOn }))

describe('the days for which a line can be put off', () => {
  it('are the next working day and the first one of next week', () => {
    expect(laterDays({}, '2026-06-02', 'england')).toMatchObject({ next: '2026-06-03', nextWeek: '2026-06-08' })
  })

  it('pass over weekends and bank holidays, and are one where they fall together', () => {
    expect(laterDays({}, '2026-06-05', 'england')).toMatchObject({ next: '2026-06-08', nextWeek: undefined })
    expect(laterDays({}, '2026-04-01', 'england')).toMatchObject({ next: '2026-04-02', nextWeek: '2026-04-07' })
    expect(laterDays({}, '2026-04-01', 'scotland')).toMatchObject({ nextWeek: '2026-04-06' })
  })

  it('do not go past the day on which it is due', () => {
    expect(laterDays({ dueOn: '2026-06-05' }, '2026-06-02', 'england')).toEqual({
      next: '2026-06-03',
      nextWeek: undefined,
      latest: '2026-06-05',
    })
  })

  it('always have the next working day among them, and every day that is offered may be chosen', () => {
    fc.assert(
      fc.property(anyDay, anyDue, fc.constantFrom(...NATIONS), (today, line, nation) => {
        const { next, nextWeek, latest } = laterDays(line, today, nation)
        expect(isWorkingDay(next, nation)).toBe(true)
        if (nextWeek !== undefined) expect(nextWeek > next && weekdayOf(nextWeek) <= 5).toBe(true)
        for (const day of [next, nextWeek ?? next, latest]) {
          expect(day > today && day <= latest).toBe(true)
          expect(() => mayWaitUntil(day, line, today, nation)).not.toThrow()
        }
        expect(() => mayWaitUntil(addDays(latest, 1), line, today, nation)).toThrow()
      }),
    )
  })

  it.each([
    ['2026-06-02', {}, 'Choose a day after today.'],
    ['2026-06-06', { dueOn: '2026-06-05' }, 'This is for Friday 5 June. Choose that day or an earlier one.'],
    ['2026-07-10', {}, 'Choose Friday 3 July or an earlier day. For longer, answer it instead.'],
  ])('%s is refused in a sentence where it does not fit', (day, line, sentence) => {
    expect(whyRefused(() => mayWaitUntil(day, line, '2026-06-02', 'england'))).toBe(sentence)
  })

  it('may have one past what is due already', () => {
    expect(laterDays({ dueOn: '2026-05-29' }, '2026-06-02', 'england').latest).toBe(addDays('2026-06-02', NOT_NOW_DAYS))
  })
})

describe.each(databases)('“Not now”, on $name', ({ open }) => {
  let opened: Opened
  let room: Playing

  // Priya is staff, 9am to 5pm. It is Monday 8 June 2026, 9am in London.
  beforeEach(async () => {
    opened = await open()
    room = await openRoom(opened.db)
    await room.join('priya')
    await room.join('tom')
    await room.write({ person: 'priya', subject: 'hall', dueOn: '2026-06-19' })
    await room.write({ person: 'priya', subject: 'park' })
    await room.pass(HOUR_MS)
  })
  afterEach(() => opened.close())

  const lineId = async () => (await room.lineOf('hall')).id
  const press = async (what: string, more: Record<string, string> = {}, who = 'priya'): Promise<Card> => {
    const reply = await room.press(who, `nudge.${what}`, { l: await lineId(), ...more })
    if (!('card' in reply)) throw new Error(`No card but ${reply.kind}.`)
    return reply.card
  }
  const bundleNow = async () => {
    const { handle } = room.slack.last()
    const card = await refreshBundle(room.db, room.composers, { handle, person: 'priya' }, room.now())
    return plainText(card ?? { title: 'no bundle', parts: [] })
  }
  const labels = (card: Card) => (card.actions ?? []).map((action) => action.label)

  it('stands on every line that asks for something', async () => {
    const [list] = room.slack.last().card?.parts ?? []
    const items = list?.kind === 'list' ? list.items : []
    expect(items.map(({ actions }) => actions?.map((action) => action.label))).toEqual([
      ['Done', 'Not now'],
      ['Done', 'Not now'],
    ])
  })

  it('asks when, with the days named', async () => {
    const card = await press('not-now')
    expect(plainText(card)).toBe(
      'Not now\nWhen should Kept say this again? Tomorrow is Tuesday 9 June and next week is Monday 15 June.\nhall',
    )
    expect(labels(card)).toEqual(['Tomorrow', 'Next week', 'Choose a date', 'Back'])
  })

  it('says it again on that day and not before, and the message says so meanwhile', async () => {
    expect(plainText(await press('again-on', { d: '2026-06-15' }))).toContain('again on Monday 15 June, or soon after')
    expect(await bundleNow()).toContain('hall\nNot now: again on Monday 15 June.')
    await room.pass(6 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([['hall', 'park']])
    await room.pass(2 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([['hall', 'park'], ['hall']])
    expect(await bundleNow()).not.toContain('Not now: again')
  })

  it('holds back what comes up about the same thing, and says the newest on that day, once', async () => {
    await press('again-on', { d: '2026-06-15' })
    await room.pass(HOUR_MS)
    await room.write({ person: 'priya', subject: 'hall', stage: 'before-1', on: '2026-06-10', dueOn: '2026-06-19' })
    await room.write({ person: 'priya', subject: 'depot', on: '2026-06-10' })
    await room.pass(5 * DAY_MS)
    expect(room.itemsTo('priya').slice(1)).toEqual([['depot']])
    await room.pass(10 * DAY_MS)
    expect(room.itemsTo('priya').slice(1)).toEqual([['depot'], ['hall']])
    const said = await room.db
      .selectFrom('line')
      .select(['stage', 'state', 'why'])
      .where('subject_id', '=', 'hall')
      .execute()
    expect(said.filter(({ state }) => state === 'said').map(({ stage }) => stage)).toEqual(['first', 'before-1'])
    expect(said).toContainEqual({ stage: 'first', state: 'over', why: 'a newer nudge says it' })
  })

  it('says nothing that was answered in the meantime', async () => {
    await press('again-on', { d: '2026-06-15' })
    room.answered.add('hall')
    await room.pass(10 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([['hall', 'park']])
    expect(await bundleNow()).toContain('Nothing to do here now: it was answered.')
  })

  it('can be taken back until then', async () => {
    await press('again-on', { d: '2026-06-15' })
    await room.write({ person: 'priya', subject: 'hall', stage: 'before-1', on: '2026-06-09', dueOn: '2026-06-19' })
    await room.pass(DAY_MS)
    expect(room.itemsTo('priya')).toHaveLength(1)
    expect(plainText(await press('after-all'))).toContain('Taken back')
    await room.pass(9 * DAY_MS)
    expect(room.itemsTo('priya').slice(1)).toEqual([['hall']])
  })

  it('cannot be taken back once it was said again', async () => {
    await press('again-on', { d: '2026-06-09' })
    await room.pass(2 * DAY_MS)
    await expect(press('after-all')).rejects.toThrow('not put off any more')
  })

  it('pressed twice, or with an old button, shows for when it is put off', async () => {
    await press('again-on', { d: '2026-06-15' })
    expect(plainText(await press('again-on', { d: '2026-06-09' }))).toContain('again on Monday 15 June')
    expect(plainText(await press('not-now'))).toContain('again on Monday 15 June')
    expect(await room.db.selectFrom('line').select('id').where('subject_id', '=', 'hall').execute()).toHaveLength(2)
  })

  it('of what needs nothing any more says so', async () => {
    room.answered.add('hall')
    expect(plainText(await press('not-now'))).toContain('Nothing to do here now: it was answered.')
    expect(plainText(await press('again-on', { d: '2026-06-15' }))).toContain('Nothing to do here now')
  })

  it('is for the one who was told alone', async () => {
    await expect(press('not-now', {}, 'tom')).rejects.toThrow('for somebody else')
    await expect(room.press('priya', 'nudge.not-now', { l: 'gone' })).rejects.toThrow('from an older message')
  })

  it('refuses days that make no sense', async () => {
    await expect(press('again-on', { d: '2026-06-08' })).rejects.toThrow('after today')
    await expect(press('again-on', { d: '2026-06-20' })).rejects.toThrow('This is for Friday 19 June')
    await expect(press('again-on', { d: 'soon' })).rejects.toThrow()
  })
})
