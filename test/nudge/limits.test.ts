import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import { addDays, instantOf, isoWeekOf, localTime, todayIn } from '../../src/calendar/day.ts'
import { EVENING_HOURS, type Hours, isWithin, STAFF_HOURS } from '../../src/calendar/hours.ts'
import { DAY_MS, HOUR_MS } from '../../src/clock.ts'
import { APART_MS, type Hearer, isUrgent, periodOf, planBundle, SLOTS, type Told } from '../../src/nudge/bundle.ts'
import { busy, refused, unanswered } from '../outbox/playing-office.ts'
import { openRoom, type Playing } from './playing-room.ts'

const LONDON = 'Europe/London'
const PEOPLE = {
  priya: { rhythm: 'staff', hours: STAFF_HOURS, zone: LONDON },
  mei: { rhythm: 'volunteer', hours: EVENING_HOURS, zone: LONDON },
  lin: { rhythm: 'volunteer', hours: EVENING_HOURS, zone: 'America/New_York' },
} as const
type Name = keyof typeof PEOPLE
const NAMES = ['priya', 'mei', 'lin'] as const

/** Sixty days in which lines come up, are answered, and sending goes wrong in every way. */
const event = fc.record({
  afterMs: fc.nat(48 * HOUR_MS),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('line' as const) },
    { weight: 2, arbitrary: fc.constant('answer' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('busy' as const, 'refused' as const, 'lost' as const, 'unanswered' as const),
    },
    { weight: 1, arbitrary: fc.constantFrom('away' as const, 'other hours' as const) },
  ),
  person: fc.constantFrom(...NAMES),
  subject: fc.nat(15).map((n) => `thing ${n}`),
  inDays: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined }),
  readyInDays: fc.constantFrom(0, 0, 0, 1, 3),
})
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

describe('whatever happens in sixty days', () => {
  it('nobody gets more than their limit, nobody is written to out of hours, and no line is lost in silence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 60 }), async (events) => {
        const opened = openDatabase('sqlite::memory:')
        try {
          await migrate(opened.db)
          const room = await openRoom(opened.db)
          for (const name of NAMES) {
            const { rhythm, zone } = PEOPLE[name]
            await room.join(name, { person: { rhythm, zone } })
          }
          const hours = await live(room, events)
          await room.pass(60 * DAY_MS)
          await expectWithinLimits(room, hours)
          await expectNothingLost(room)
        } finally {
          await opened.close()
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

/** When each person had which hours and days off: the newest first. */
type Held = { since: number; hours: Hours; offOn?: string | undefined }

async function live(room: Playing, events: readonly Event[]): Promise<Record<Name, Held[]>> {
  const began = { since: 0 }
  const held: Record<Name, Held[]> = {
    priya: [{ ...began, hours: STAFF_HOURS }],
    mei: [{ ...began, hours: EVENING_HOURS }],
    lin: [{ ...began, hours: EVENING_HOURS }],
  }
  const set = (person: Name, row: { hours?: string; time_off?: string }) =>
    room.db.updateTable('person').set(row).where('id', '=', person).execute()
  let spent = 0
  for (const { afterMs, what, person, subject, inDays, readyInDays } of events) {
    spent += afterMs
    if (spent > 60 * DAY_MS) break
    await room.pass(afterMs)
    const today = todayIn(room.now(), LONDON)
    const [latest] = held[person]
    switch (what) {
      case 'line': {
        room.answered.delete(subject)
        const due = inDays === undefined ? {} : { dueOn: addDays(today, inDays) }
        await room.write({ person, subject, on: addDays(today, readyInDays), stage: `at ${room.now()}`, ...due })
        break
      }
      case 'answer':
        room.answered.add(subject)
        break
      case 'busy':
        room.slack.fail(busy(), { times: 4 })
        break
      case 'refused':
        room.slack.fail(refused())
        break
      case 'lost':
        room.slack.fail(unanswered())
        break
      case 'unanswered':
        room.slack.fail(unanswered(), { when: 'after' })
        break
      case 'away': {
        const offOn = addDays(today, 1)
        await set(person, { time_off: JSON.stringify([{ fromOn: offOn, toOn: offOn }]) })
        held[person].unshift({ hours: latest?.hours ?? STAFF_HOURS, since: room.now(), offOn })
        break
      }
      case 'other hours': {
        const hours = { days: [2, 4, 6], from: '07:00', to: '21:00' }
        await set(person, { hours: JSON.stringify(hours) })
        held[person].unshift({ hours, since: room.now(), offOn: latest?.offOn })
        break
      }
    }
  }
  return held
}

async function expectWithinLimits(room: Playing, held: Record<Name, Held[]>): Promise<void> {
  const sent = await room.db
    .selectFrom('letter')
    .select(['id', 'person_id', 'sent_at'])
    .where('state', '=', 'sent')
    .where('kind', '=', 'nudge.bundle')
    .orderBy('sent_at')
    .execute()
  for (const name of NAMES) {
    const { rhythm, zone } = PEOPLE[name]
    const mine = sent.flatMap(({ id, person_id: to, sent_at: at }) => (to === name && at !== null ? [{ id, at }] : []))
    for (const { at } of mine) expect(wasWithinHours(held[name], zone, at)).toBe(true)
    const periods = Map.groupBy(mine, ({ at }) => {
      const day = todayIn(at, zone)
      return rhythm === 'staff' ? day : isoWeekOf(day)
    })
    for (const bundles of periods.values()) {
      const third = bundles[2]
      if (third) expect(rhythm === 'volunteer' && (await hadSomethingUrgent(room, third, zone))).toBe(true)
      expect(bundles.length).toBeLessThanOrEqual(3)
    }
  }
}

function wasWithinHours(held: readonly Held[], zone: string, at: number): boolean {
  const then = held.find((one) => one.since <= at)
  if (!then) return false
  const off = then.offOn === undefined ? [] : [{ fromOn: then.offOn, toOn: then.offOn }]
  return isWithin(then.hours, zone, 'england', off, at)
}

async function hadSomethingUrgent(room: Playing, { id, at }: { id: string; at: number }, zone: string) {
  const lines = await room.db.selectFrom('line').select('due_on').where('letter_id', '=', id).execute()
  return lines.some((line) => isUrgent(line.due_on ?? undefined, todayIn(at, zone), 'england'))
}

async function expectNothingLost(room: Playing): Promise<void> {
  const lines = await room.db
    .selectFrom('line')
    .leftJoin('letter', 'letter.id', 'line.letter_id')
    .select(['line.state', 'line.why', 'letter.state as letter', 'letter.unknown_at'])
    .execute()
  for (const line of lines) {
    const fate = line.state === 'over' ? line.why : line.letter
    const maybeSaid = line.unknown_at !== null && line.letter !== null
    expect(line.state === 'over' ? fate !== null : line.letter === 'sent' || maybeSaid).toBe(true)
    expect(line.state).not.toBe('waiting')
  }
}

describe('the moment of a bundle', () => {
  const staff: Hearer = { rhythm: 'staff', hours: STAFF_HOURS, zone: LONDON, nation: 'england', timeOff: [] }
  const mei: Hearer = { ...staff, rhythm: 'volunteer', hours: EVENING_HOURS }
  const at = (day: string, time: string, zone = LONDON) => instantOf(day, time, zone)
  const line = (ready: number, dueOn?: string) => ({ readyAt: ready, createdAt: ready, dueOn })
  const told = (hearer: Hearer, slot: number, when: number): Told => ({
    period: periodOf(hearer, when),
    slot,
    at: when,
  })

  it('is ten minutes after the first thing came up', () => {
    const now = at('2026-06-08', '10:00')
    expect(planBundle(staff, [line(now), line(now + HOUR_MS)], [], now)).toEqual({
      at: at('2026-06-08', '10:10'),
      period: '2026-06-08',
      slot: 1,
    })
  })

  it('leaves out bank holidays of the nation', () => {
    const friday = at('2026-05-22', '18:00')
    expect(planBundle(staff, [line(friday)], [], friday)?.at).toBe(at('2026-05-26', '09:00'))
    const monday = at('2026-11-30', '10:00')
    const scots = { ...staff, nation: 'scotland' as const }
    expect(planBundle(scots, [line(monday)], [], monday)?.at).toBe(at('2026-12-01', '09:00'))
  })

  it('follows the clock on the wall where the clocks change', () => {
    const saturday = at('2026-03-28', '21:00')
    expect(planBundle(mei, [line(saturday)], [], saturday)?.at).toBe(at('2026-03-29', '18:00'))
    expect(localTime(at('2026-03-29', '18:00'), LONDON).time).toBe('18:00')
  })

  it('counts the day where the person is', () => {
    const evening = at('2026-06-08', '23:30')
    expect(periodOf({ ...staff, zone: 'Asia/Tokyo' }, evening)).toBe('2026-06-09')
    expect(periodOf(mei, at('2027-01-01', '18:00'))).toBe('2026-W53')
  })

  it('is some hours after the last one, even across the end of a period', () => {
    const night = { ...staff, hours: { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' } }
    const last = at('2026-06-08', '23:00')
    const next = planBundle(night, [line(last)], [told(night, 1, last)], last)
    expect(next).toEqual({ at: last + APART_MS, period: '2026-06-09', slot: 1 })
  })

  it('goes to the next day or week when all slots are used', () => {
    const now = at('2026-06-09', '20:30')
    const twice = [told(mei, 1, at('2026-06-08', '18:00')), told(mei, SLOTS, at('2026-06-09', '18:00'))]
    expect(planBundle(mei, [line(now)], twice, now)).toMatchObject({ period: '2026-W25', slot: 1 })
    expect(planBundle(mei, [line(now, '2026-06-12')], twice, now)).toEqual({
      at: at('2026-06-10', '18:00'),
      period: '2026-W24',
      slot: 3,
    })
  })

  it('counts what was said in another rhythm or zone, so that a change of mind adds no message', () => {
    const days = ['2026-06-08', '2026-06-09', '2026-06-10'].map((day) => told(staff, 1, at(day, '10:00')))
    const now = at('2026-06-11', '10:00')
    expect(planBundle(mei, [line(now)], days, now)).toMatchObject({ period: '2026-W25' })
  })

  it('is none where there are no hours in the next 400 days', () => {
    const away = { ...staff, timeOff: [{ fromOn: '2026-01-01', toOn: '2028-01-01' }] }
    const now = at('2026-06-08', '10:00')
    expect(planBundle(away, [line(now)], [], now)).toBeUndefined()
  })

  it('holds something as urgent only from two working days before its day, and not after it', () => {
    expect(isUrgent('2026-06-12', '2026-06-10', 'england')).toBe(true)
    expect(isUrgent('2026-06-12', '2026-06-09', 'england')).toBe(false)
    expect(isUrgent('2026-06-15', '2026-06-11', 'england')).toBe(true)
    expect(isUrgent('2026-06-12', '2026-06-13', 'england')).toBe(false)
    expect(isUrgent(undefined, '2026-06-12', 'england')).toBe(false)
  })
})
