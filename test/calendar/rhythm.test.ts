import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf, localTime, lastOfMonth, partsOf, weekdayOf } from '../../src/calendar/day.ts'
import { MAX_WEEKS_BETWEEN, nextRun, nthOf, Rhythm, runsAfter, startingAfter } from '../../src/calendar/rhythm.ts'
import { sayRhythm } from '../../src/calendar/rhythm-said.ts'
import { aRhythm } from './rhythms.ts'

const LONDON = 'Europe/London'
const TODAY = '2026-06-03'
const NOW = instantOf(TODAY, '10:00', LONDON)

const shown = (rhythm: Rhythm, count: number, now = NOW, zone = LONDON) =>
  runsAfter(rhythm, zone, now, count).map((at) => Object.values(localTime(at, zone)).join(' '))
const weekly = (more: Partial<Extract<Rhythm, { kind: 'weekly' }>> = {}): Rhythm => ({
  kind: 'weekly',
  every: 1,
  weekdays: [2],
  time: '10:00',
  from: TODAY,
  ...more,
})

describe('the days of a rhythm', () => {
  it('once is once', () => {
    const once: Rhythm = { kind: 'once', on: '2026-06-12', time: '09:00' }
    expect(shown(once, 3)).toEqual(['2026-06-12 09:00'])
    expect(nextRun(once, LONDON, instantOf('2026-06-12', '09:00', LONDON))).toBeUndefined()
  })

  it('every two weeks are counted from the week it begins in', () => {
    const rhythm = weekly({ every: 2, weekdays: [1, 4], from: '2026-06-04' })
    expect(shown(rhythm, 4)).toEqual(['2026-06-04 10:00', '2026-06-15 10:00', '2026-06-18 10:00', '2026-06-29 10:00'])
  })

  it('begins with the first of its days whose time is still to come', () => {
    const from = (time: string, weekdays: number[]) => {
      const rhythm = startingAfter(weekly({ every: 2, weekdays, time }), LONDON, NOW)
      return 'from' in rhythm ? rhythm.from : undefined
    }
    expect(from('10:00', [3])).toBe('2026-06-10')
    expect(from('10:01', [3])).toBe('2026-06-03')
    expect(from('09:00', [2])).toBe('2026-06-09')
  })

  it('does not begin before its first day', () => {
    expect(shown(weekly({ from: '2026-07-01' }), 1)).toEqual(['2026-07-07 10:00'])
    expect(shown({ kind: 'monthly', day: 1, time: '09:00', from: '2026-07-02' }, 1)).toEqual(['2026-08-01 09:00'])
  })

  it('the last day of a month is the last, in February too', () => {
    const last: Rhythm = { kind: 'monthly', day: 'last', time: '09:00', from: '2028-01-01' }
    expect(shown(last, 3)).toEqual(['2028-01-31 09:00', '2028-02-29 09:00', '2028-03-31 09:00'])
  })

  it('a weekday of the month is the first to fourth, or the last', () => {
    const of = (nth: number | 'last'): Rhythm => ({
      kind: 'monthly-weekday',
      nth,
      weekday: 5,
      time: '12:00',
      from: TODAY,
    })
    expect(shown(of(1), 2)).toEqual(['2026-06-05 12:00', '2026-07-03 12:00'])
    expect(shown(of(4), 2)).toEqual(['2026-06-26 12:00', '2026-07-24 12:00'])
    expect(shown(of('last'), 2)).toEqual(['2026-06-26 12:00', '2026-07-31 12:00'])
    expect(['2026-06-01', '2026-06-14', '2026-06-28', '2026-06-29'].map(nthOf)).toEqual([1, 2, 4, 'last'])
  })

  it('its last day counts', () => {
    expect(shown(weekly({ until: '2026-06-16' }), 9)).toEqual(['2026-06-09 10:00', '2026-06-16 10:00'])
  })

  it.each([
    { day: 29 },
    { day: 0 },
    { day: 'first' },
    { kind: 'weekly', every: MAX_WEEKS_BETWEEN + 1, weekdays: [1] },
    { kind: 'weekly', every: 1, weekdays: [] },
    { kind: 'weekly', every: 1, weekdays: [8] },
    { day: 1, time: '24:00' },
    { day: 1, until: '2026-02-30' },
    { kind: 'yearly' },
  ])('no such thing is kept as %j', (wrong) => {
    const right = { kind: 'monthly', day: 1, time: '09:00', from: TODAY }
    expect(Rhythm.safeParse(right).success).toBe(true)
    expect(Rhythm.safeParse({ ...right, ...wrong }).success).toBe(false)
  })
})

describe('when the clocks change', () => {
  const daily = (time: string): Rhythm => ({
    kind: 'weekly',
    every: 1,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    time,
    from: TODAY,
  })
  const before = (day: string, zone: string) => instantOf(addDays(day, -1), '23:59', zone)

  it('the hour on the clock stays', () => {
    const at = (day: string) => runsAfter(daily('10:00'), LONDON, before(day, LONDON), 2)
    const [one = 0, other = 0] = at('2026-10-24')
    expect((other - one) / 3_600_000).toBe(25)
    const [third = 0, fourth = 0] = at('2027-03-27')
    expect((fourth - third) / 3_600_000).toBe(23)
  })

  it('a time that is skipped comes later by what is skipped, once', () => {
    expect(shown(daily('01:30'), 2, before('2027-03-28', LONDON))).toEqual(['2027-03-28 02:30', '2027-03-29 01:30'])
    const lordHowe = 'Australia/Lord_Howe'
    expect(shown(daily('02:10'), 2, before('2026-10-04', lordHowe), lordHowe)).toEqual([
      '2026-10-04 02:40',
      '2026-10-05 02:10',
    ])
  })

  it('a time that comes twice is met the first time only', () => {
    const runs = runsAfter(daily('01:30'), LONDON, before('2026-10-25', LONDON), 2)
    expect(runs.map((at) => new Date(at).toISOString())).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
  })

  it('midnight that is skipped is still met, where the day begins at one', () => {
    const cairo = 'Africa/Cairo'
    expect(shown(daily('00:00'), 2, before('2027-04-30', cairo), cairo)).toEqual([
      '2027-04-30 01:00',
      '2027-05-01 00:00',
    ])
  })
})

describe('whatever the rhythm', () => {
  const zone = fc.constantFrom(
    LONDON,
    'Europe/Dublin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
    'Pacific/Apia',
  )
  const cases = fc.tuple(aRhythm(TODAY), zone, fc.integer({ min: 0, max: 400 * 86_400_000 }))

  it('the next times strictly rise, and each is the next after the one before', () => {
    fc.assert(
      fc.property(cases, ([rhythm, zone, later]) => {
        let last = NOW + later
        for (const run of runsAfter(rhythm, zone, last, 6)) {
          expect(run).toBeGreaterThan(last)
          expect(nextRun(rhythm, zone, run - 1)).toBe(run)
          last = run
        }
      }),
    )
  })

  it('the clock shows its time, on one of its days, until its last', () => {
    fc.assert(
      fc.property(cases, ([rhythm, zone, later]) => {
        for (const run of runsAfter(rhythm, zone, NOW + later, 6)) {
          const { on, time } = localTime(run, zone)
          if (time !== rhythm.time) expect(instantOf(on, rhythm.time, zone)).toBe(run)
          expect(isOn(rhythm, on)).toBe(true)
          if (rhythm.until !== undefined) expect(on <= rhythm.until).toBe(true)
        }
      }),
    )
  })

  it('it never ends unless it says when', () => {
    fc.assert(
      fc.property(cases, ([rhythm, zone, later]) => {
        const runs = runsAfter(rhythm, zone, NOW + later, 3)
        if (rhythm.kind !== 'once' && rhythm.until === undefined) expect(runs).toHaveLength(3)
      }),
    )
  })
})

function isOn(rhythm: Rhythm, day: string): boolean {
  const { year, month, dayOfMonth } = partsOf(day)
  const last = lastOfMonth(year, month)
  switch (rhythm.kind) {
    case 'once':
      return day === rhythm.on
    case 'weekly':
      return rhythm.weekdays.includes(weekdayOf(day))
    case 'monthly':
      return rhythm.day === 'last' ? day === last : dayOfMonth === rhythm.day
    case 'monthly-weekday':
      if (weekdayOf(day) !== rhythm.weekday) return false
      return rhythm.nth === 'last' ? addDays(day, 7) > last : Math.ceil(dayOfMonth / 7) === rhythm.nth
  }
}

describe('a rhythm in words', () => {
  it.each<[Rhythm, string]>([
    [weekly({ weekdays: [1, 2, 3, 4, 5, 6, 7] }), 'Every day at 10am'],
    [weekly({ weekdays: [5, 1, 3, 2, 4] }), 'Every weekday at 10am'],
    [weekly({ weekdays: [4, 1] }), 'Every Monday and Thursday at 10am'],
    [weekly({ every: 2 }), 'Every two weeks on Tuesday at 10am'],
    [weekly({ every: 12 }), 'Every 12 weeks on Tuesday at 10am'],
    [{ kind: 'monthly', day: 22, time: '12:00', from: TODAY }, 'On the 22nd of every month at midday'],
    [{ kind: 'monthly', day: 11, time: '12:30', from: TODAY }, 'On the 11th of every month at 12:30pm'],
    [{ kind: 'once', on: '2027-01-12', time: '09:00' }, 'On Tuesday 12 January 2027 at 9am'],
    [weekly({ until: '2026-09-01' }), 'Every Tuesday at 10am, until Tuesday 1 September'],
  ])('%j', (rhythm, said) => expect(sayRhythm(rhythm, TODAY)).toBe(said))
})
