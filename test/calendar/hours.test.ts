import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, localTime, todayIn, weekdayOf } from '../../src/calendar/day.ts'
import { NATIONS, isBankHoliday } from '../../src/calendar/holidays.ts'
import {
  DAYTIME_HOURS,
  EVENING_HOURS,
  MAX_DAYS_AHEAD,
  STAFF_HOURS,
  WEEKEND_HOURS,
  isOff,
  isWithin,
  nextMomentIn,
} from '../../src/calendar/hours.ts'

const LONDON = 'Europe/London'
const NEW_YORK = 'America/New_York'
const utc = (text: string) => Date.parse(`${text}:00Z`)
const nextStaffMoment = (now: string, timeOff = [{ fromOn: '2020-01-01', toOn: '2020-01-01' }]) =>
  nextMomentIn(STAFF_HOURS, LONDON, 'england', timeOff, utc(now))

describe('the next moment in somebody’s hours', () => {
  it('is now when now is within them', () => {
    expect(nextStaffMoment('2026-06-03T10:20')).toBe(utc('2026-06-03T10:20'))
  })

  it('is the morning of the same day when it is still early', () => {
    expect(nextStaffMoment('2026-06-03T05:00')).toBe(utc('2026-06-03T08:00'))
  })

  it('is the next working morning once the hours have ended', () => {
    expect(nextStaffMoment('2026-06-03T16:00')).toBe(utc('2026-06-04T08:00'))
    expect(nextStaffMoment('2026-06-05T17:00')).toBe(utc('2026-06-08T08:00'))
  })

  it('on a bank holiday waits for the next working day', () => {
    expect(nextStaffMoment('2026-05-25T10:00')).toBe(utc('2026-05-26T08:00'))
    expect(nextStaffMoment('2026-04-02T18:00')).toBe(utc('2026-04-07T08:00'))
  })

  it('waits on a bank holiday for volunteers too', () => {
    const next = nextMomentIn(EVENING_HOURS, LONDON, 'england', [], utc('2026-05-25T10:00'))
    expect(next).toBe(utc('2026-05-26T17:00'))
  })

  it('goes by the bank holidays of the person’s nation', () => {
    const next = nextMomentIn(STAFF_HOURS, LONDON, 'scotland', [], utc('2026-04-06T10:00'))
    expect(next).toBe(utc('2026-04-06T10:00'))
  })

  it('comes after time off, whose first and last day are both off', () => {
    const off = [
      { fromOn: '2026-06-03', toOn: '2026-06-04' },
      { fromOn: '2026-06-05', toOn: '2026-06-09' },
    ]
    expect(nextStaffMoment('2026-06-03T10:00', off)).toBe(utc('2026-06-10T08:00'))
    expect(isOff('2026-06-09', off)).toBe(true)
    expect(isOff('2026-06-10', off)).toBe(false)
    expect(isOff('2026-06-02', off)).toBe(false)
  })

  it('keeps to the clock on the wall when the clocks change', () => {
    expect(nextStaffMoment('2026-03-27T17:30')).toBe(utc('2026-03-30T08:00'))
    expect(nextStaffMoment('2026-10-23T17:30')).toBe(utc('2026-10-26T09:00'))
    const sunday = nextMomentIn(STAFF_HOURS, NEW_YORK, 'england', [], utc('2026-03-08T12:00'))
    expect(sunday).toBe(utc('2026-03-09T13:00'))
  })

  it('is found in hours that the clock skips or repeats', () => {
    const small = { days: [7], from: '01:15', to: '01:45' }
    const skipped = nextMomentIn(small, LONDON, 'england', [], utc('2026-03-28T12:00'))
    expect(skipped).toBe(utc('2026-03-29T01:15'))
    const repeated = nextMomentIn(small, LONDON, 'england', [], utc('2026-10-24T12:00'))
    expect(repeated).toBe(utc('2026-10-25T00:15'))
  })

  it('is the evening, the daytime or the weekend for those who chose them', () => {
    const now = utc('2026-06-03T06:00')
    expect(nextMomentIn(EVENING_HOURS, LONDON, 'england', [], now)).toBe(utc('2026-06-03T17:00'))
    expect(nextMomentIn(DAYTIME_HOURS, LONDON, 'england', [], now)).toBe(utc('2026-06-03T09:00'))
    expect(nextMomentIn(WEEKEND_HOURS, LONDON, 'england', [], now)).toBe(utc('2026-06-06T09:00'))
  })

  it('is nowhere for somebody away for ever, or with no hours at all', () => {
    expect(nextStaffMoment('2026-06-03T10:00', [{ fromOn: '2026-01-01', toOn: '9999-12-31' }])).toBeUndefined()
    expect(nextMomentIn({ days: [], from: '09:00', to: '17:00' }, LONDON, 'england', [], 0)).toBeUndefined()
    expect(nextMomentIn({ days: [1], from: '17:00', to: '17:00' }, LONDON, 'england', [], 0)).toBeUndefined()
  })

  it('is still found just inside the limit of the search', () => {
    const lastDayOff = addDays('2026-06-03', MAX_DAYS_AHEAD - 1)
    const off = [{ fromOn: '2026-06-03', toOn: lastDayOff }]
    const next = nextMomentIn(DAYTIME_HOURS, LONDON, 'england', off, utc('2026-06-03T10:00'))
    expect(next === undefined ? undefined : todayIn(next, LONDON)).toBe(addDays(lastDayOff, 1))
  })

  it('is never before now, and always within the hours', () => {
    const someHours = fc.constantFrom(STAFF_HOURS, EVENING_HOURS, DAYTIME_HOURS, WEEKEND_HOURS)
    const someZone = fc.constantFrom(LONDON, NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe')
    const someNow = fc.integer({ min: utc('2024-01-01T00:00'), max: utc('2036-12-01T00:00') })
    const daysAway = fc.tuple(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 0, max: 20 }))
    const someCase = fc.tuple(someHours, someZone, fc.constantFrom(...NATIONS), someNow, daysAway)
    fc.assert(
      fc.property(someCase, ([hours, zone, nation, now, [from, length]]) => {
        const fromOn = addDays(todayIn(now, zone), from)
        const off = [{ fromOn, toOn: addDays(fromOn, length) }]
        const next = nextMomentIn(hours, zone, nation, off, now)
        if (next === undefined) throw new Error('There is always a moment within a few weeks.')
        const { on, time } = localTime(next, zone)
        expect(next).toBeGreaterThanOrEqual(now)
        expect(hours.days).toContain(weekdayOf(on))
        expect(hours.from <= time && time < hours.to).toBe(true)
        expect(isBankHoliday(on, nation) || isOff(on, off)).toBe(false)
        expect(isWithin(hours, zone, nation, off, next)).toBe(true)
        expect(isWithin(hours, zone, nation, off, now)).toBe(next === now)
      }),
    )
  })
})

describe('being within somebody’s hours', () => {
  const isWithinStaff = (now: string) => isWithin(STAFF_HOURS, LONDON, 'england', [], utc(now))

  it('starts on the first minute and ends before the last', () => {
    expect(isWithinStaff('2026-06-03T07:59')).toBe(false)
    expect(isWithinStaff('2026-06-03T08:00')).toBe(true)
    expect(isWithinStaff('2026-06-03T15:59')).toBe(true)
    expect(isWithinStaff('2026-06-03T16:00')).toBe(false)
  })

  it('is never so at a weekend, on a bank holiday or in time off', () => {
    expect(isWithinStaff('2026-06-06T10:00')).toBe(false)
    expect(isWithinStaff('2026-05-25T10:00')).toBe(false)
    const off = [{ fromOn: '2026-06-03', toOn: '2026-06-03' }]
    expect(isWithin(STAFF_HOURS, LONDON, 'england', off, utc('2026-06-03T10:00'))).toBe(false)
  })
})
