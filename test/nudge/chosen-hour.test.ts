import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { instantOf, localTime } from '../../src/calendar/day.ts'
import { EVENING_HOURS, STAFF_HOURS } from '../../src/calendar/hours.ts'
import { DAY_MS, HOUR_MS } from '../../src/clock.ts'
import {
  APART_MS,
  CHOSEN_MS,
  type Hearer,
  periodOf,
  planBundle,
  type Timing,
  type Told,
} from '../../src/nudge/bundle.ts'
import { unanswered } from '../outbox/playing-office.ts'
import { openRoom, type Playing } from './playing-room.ts'

const LONDON = 'Europe/London'
const staff: Hearer = { rhythm: 'staff', hours: STAFF_HOURS, zone: LONDON, nation: 'england', timeOff: [] }
const mei: Hearer = { ...staff, rhythm: 'volunteer', hours: EVENING_HOURS }
const at = (day: string, time: string) => instantOf(day, time, LONDON)
const plain = (when: number, dueOn?: string): Timing => ({ readyAt: when, createdAt: when, dueOn })
const chosen = (when: number): Timing => ({ readyAt: when, createdAt: when - DAY_MS, dueOn: undefined, chosenAt: when })
const told = (hearer: Hearer, slot: number, when: number): Told => ({ period: periodOf(hearer, when), slot, at: when })

describe('an hour that somebody chose', () => {
  const friday = at('2026-06-12', '09:00')

  it('is kept on the minute, outside their usual hours too', () => {
    expect(planBundle(mei, [chosen(friday)], [], at('2026-06-08', '00:00'))).toMatchObject({ at: friday, slot: 1 })
  })

  it('lasts an hour; what comes later waits for their usual hours', () => {
    expect(planBundle(mei, [chosen(friday)], [], friday + CHOSEN_MS - 1)?.at).toBe(friday + CHOSEN_MS - 1)
    expect(planBundle(mei, [chosen(friday)], [], friday + CHOSEN_MS)?.at).toBe(at('2026-06-12', '18:00'))
  })

  it('need not be some hours after the last message', () => {
    const before = friday - HOUR_MS
    expect(planBundle(mei, [chosen(friday)], [told(mei, 1, before)], before)?.at).toBe(friday)
    expect(planBundle(staff, [plain(before)], [told(staff, 1, before)], before)?.at).toBe(before + APART_MS)
  })

  it('is not kept on a bank holiday or in time off', () => {
    const goodFriday = at('2026-04-03', '09:00')
    expect(planBundle(staff, [chosen(goodFriday)], [], goodFriday)?.at).toBe(at('2026-04-07', '09:00'))
    const away = { ...mei, timeOff: [{ fromOn: '2026-06-10', toOn: '2026-06-13' }] }
    expect(planBundle(away, [chosen(friday)], [], friday)?.at).toBe(at('2026-06-14', '18:00'))
  })

  it.each([
    ['2026-03-29', '01:30', '02:30'],
    ['2026-10-25', '01:30', '01:30'],
  ])('follows the clock on the wall on %s', (day, time, shown) => {
    const plan = planBundle(mei, [chosen(at(day, time))], [], at(day, '00:00'))
    expect(localTime(plan?.at ?? 0, LONDON)).toEqual({ on: day, time: shown })
  })

  it('keeps one of a volunteer’s two slots of that week free', () => {
    const monday = at('2026-06-08', '19:00')
    const once = [told(mei, 1, monday)]
    const tuesday = at('2026-06-09', '18:00')
    expect(planBundle(mei, [plain(monday), chosen(friday)], [], monday)).toMatchObject({ slot: 1 })
    expect(planBundle(mei, [plain(tuesday), chosen(friday)], once, tuesday)).toMatchObject({ at: friday, slot: 2 })
    expect(planBundle(mei, [plain(tuesday)], once, tuesday)).toMatchObject({ slot: 2, period: '2026-W24' })
  })

  it('is not waited for by what was ready before it: their usual hours may be sooner, and no slot is kept', () => {
    const tuesday = at('2026-06-09', '18:00')
    const late = { ...plain(at('2026-06-08', '09:00')), chosenAt: friday }
    expect(planBundle(mei, [late], [], at('2026-06-09', '10:00'))?.at).toBe(tuesday)
    const once = [told(mei, 1, at('2026-06-08', '19:00'))]
    expect(planBundle(mei, [plain(tuesday), late], once, tuesday)).toMatchObject({ at: tuesday, slot: 2 })
  })

  it('leaves the third to what is nearly due, and is still kept after it', () => {
    const monday = at('2026-06-08', '19:00')
    const wednesday = at('2026-06-10', '18:00')
    const urgent = plain(wednesday, '2026-06-11')
    const third = planBundle(mei, [urgent, chosen(friday)], [told(mei, 1, monday)], wednesday)
    expect(third).toMatchObject({ slot: 3, period: '2026-W24' })
    const both = [told(mei, 1, monday), told(mei, 3, third?.at ?? 0)]
    expect(planBundle(mei, [chosen(friday)], both, friday)).toMatchObject({ at: friday, slot: 2 })
    expect(planBundle(mei, [plain(friday)], both, friday)).toMatchObject({ period: '2026-W25' })
  })
})

describe('the head of a message', () => {
  let opened: Opened
  let room: Playing
  beforeEach(async () => {
    opened = openDatabase('sqlite::memory:')
    await migrate(opened.db)
    room = await openRoom(opened.db)
    await room.join('mei', { person: { rhythm: 'volunteer', zone: LONDON } })
  })
  afterEach(() => opened.close())

  const posts = () => [...room.slack.posts].map(({ card }) => card)

  it('stands above three of the other lines, and the rest are behind a button', async () => {
    await room.write({ person: 'mei', subject: 'Your week', stage: 'head', on: '2026-06-10', time: '09:00' })
    room.wait(at('2026-06-10', '08:45') - room.now())
    for (const subject of ['one', 'two', 'three', 'four', 'five']) await room.write({ person: 'mei', subject })
    await room.pass(HOUR_MS)
    expect(posts()).toHaveLength(1)
    const [card] = posts()
    expect(card?.title).toBe('Your week')
    expect(card?.parts.map((part) => (part.kind === 'list' ? part.items.map((item) => item.text) : part.kind))).toEqual(
      ['text', 'text', ['one', 'two', 'three'], 'text'],
    )
    expect(card?.actions?.map((action) => action.label)).toEqual(['And 2 more', 'Fewer of these'])
    const more = await room.press('mei', 'nudge.more', { l: (await room.lineOf('Your week')).letter_id ?? '', n: '3' })
    expect('card' in more && more.card.parts).toMatchObject([
      { kind: 'list', items: [{ text: 'four' }, { text: 'five' }] },
    ])
  })

  it('that may have arrived is not said again, and the lines below it are', async () => {
    room.slack.fail(unanswered(), { when: 'after' })
    await room.write({ person: 'mei', subject: 'Your week', stage: 'head', on: '2026-06-10', time: '09:00' })
    room.wait(at('2026-06-10', '08:45') - room.now())
    await room.write({ person: 'mei', subject: 'one' })
    await room.pass(HOUR_MS)
    expect(posts().map((card) => card?.title)).toEqual(['Your week', 'A nudge from Kept'])
    expect(room.itemsTo('mei')[1]).toEqual(['one'])
  })

  it('that may have arrived alone is given up with a reason', async () => {
    room.slack.fail(unanswered(), { when: 'after' })
    await room.write({ person: 'mei', subject: 'Your week', stage: 'head', on: '2026-06-10', time: '09:00' })
    await room.pass(14 * DAY_MS)
    expect(posts().map((card) => card?.title)).toEqual(['Your week'])
    const letters = await room.db.selectFrom('letter').select(['state', 'why']).execute()
    expect(letters).toEqual([{ state: 'dropped', why: 'it may have arrived, and nothing in it is to be said twice' }])
  })

  it('waits for its hour while other lines go before it', async () => {
    await room.write({ person: 'mei', subject: 'Your week', stage: 'head', on: '2026-06-12', time: '09:00' })
    await room.write({ person: 'mei', subject: 'one', on: localTime(room.now(), LONDON).on })
    await room.pass(7 * DAY_MS)
    expect(posts().map((card) => card?.title)).toEqual(['A nudge from Kept', 'Your week'])
    const sent = await room.db.selectFrom('letter').select('sent_at').orderBy('sent_at').execute()
    expect(localTime(sent[1]?.sent_at ?? 0, LONDON)).toEqual({ on: '2026-06-12', time: '09:00' })
  })
})
