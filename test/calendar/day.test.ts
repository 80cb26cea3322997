import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayFrom,
  daysBetween,
  instantOf,
  isClockTime,
  isDay,
  isoWeekOf,
  isZone,
  lastOfMonth,
  localTime,
  mondayOf,
  partsOf,
  todayIn,
  weekdayOf,
} from '../../src/calendar/day.ts'

const LONDON = 'Europe/London'
const NEW_YORK = 'America/New_York'
const utc = (text: string) => Date.parse(`${text}Z`)
const someDay = fc.integer({ min: -200_000, max: 200_000 }).map((days) => addDays('2026-06-03', days))

describe('a day', () => {
  it.each(['2026-06-12', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is a real one', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each(['2026-02-29', '2026-06-31', '2026-13-01', '2026-00-10', '2026-6-1', '12/6/2026', '', '2026-06-12T00:00'])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false)
    },
  )

  it('is made from its parts only when it exists', () => {
    expect(dayFrom(2026, 6, 12)).toBe('2026-06-12')
    expect(dayFrom(2026, 2, 29)).toBeUndefined()
    expect(dayFrom(2026, 13, 1)).toBeUndefined()
    expect(partsOf('2026-06-12')).toEqual({ year: 2026, month: 6, dayOfMonth: 12 })
  })

  it('moves over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-06-03', '2026-06-12')).toBe(9)
    expect(daysBetween('2026-06-12', '2026-06-03')).toBe(-9)
  })

  it('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })

  it('a month later is the last of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
    expect(lastOfMonth(2028, 2)).toBe('2028-02-29')
    expect(lastOfMonth(2026, 12)).toBe('2026-12-31')
    expect(() => lastOfMonth(2026, 14)).toThrow(RangeError)
  })

  it('knows its weekday, before 1970 too', () => {
    expect(weekdayOf('2026-06-01')).toBe(1)
    expect(weekdayOf('2026-06-07')).toBe(7)
    expect(weekdayOf('1969-12-31')).toBe(3)
    expect(mondayOf('2026-06-07')).toBe('2026-06-01')
    expect(mondayOf('2026-06-01')).toBe('2026-06-01')
  })

  it.each([
    ['2026-06-12', '2026-W24'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in week %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week)
  })

  it('agrees with luxon about weekdays, weeks and sums', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        const same = DateTime.fromISO(day, { zone: 'utc' })
        expect(weekdayOf(day)).toBe(same.weekday)
        expect(isoWeekOf(day)).toBe(same.toISOWeekDate()?.slice(0, 8))
        expect(addDays(day, days)).toBe(same.plus({ days }).toISODate())
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('a local time', () => {
  it('is the day and hour that the clock on the wall shows', () => {
    expect(localTime(utc('2026-06-11T23:30:00'), LONDON)).toEqual({ on: '2026-06-12', time: '00:30' })
    expect(localTime(utc('2026-06-12T03:05:00'), NEW_YORK)).toEqual({ on: '2026-06-11', time: '23:05' })
    expect(todayIn(utc('2026-06-11T23:30:00'), LONDON)).toBe('2026-06-12')
  })

  it('of winter and of summer are different instants', () => {
    expect(instantOf('2026-01-12', '09:00', LONDON)).toBe(utc('2026-01-12T09:00:00'))
    expect(instantOf('2026-06-12', '09:00', LONDON)).toBe(utc('2026-06-12T08:00:00'))
  })

  it.each([
    ['2026-03-29', LONDON, '2026-03-29T01:30:00', '02:30'],
    ['2026-03-08', NEW_YORK, '2026-03-08T07:30:00', '03:30'],
  ])('skipped when the clocks go forward on %s moves forward', (day, zone, at, shown) => {
    const skipped = zone === LONDON ? '01:30' : '02:30'
    expect(instantOf(day, skipped, zone)).toBe(utc(at))
    expect(localTime(utc(at), zone)).toEqual({ on: day, time: shown })
  })

  it.each([
    ['2026-10-25', LONDON, '2026-10-25T00:30:00'],
    ['2026-11-01', NEW_YORK, '2026-11-01T05:30:00'],
  ])('that comes twice when the clocks go back on %s is the first', (day, zone, at) => {
    expect(instantOf(day, '01:30', zone)).toBe(utc(at))
    expect(localTime(utc(at), zone)).toEqual({ on: day, time: '01:30' })
    expect(localTime(utc(at) + 3_600_000, zone)).toEqual({ on: day, time: '01:30' })
  })

  it('refuses a zone, a time or a day that is none', () => {
    expect(() => localTime(0, 'Elm/Street')).toThrow(RangeError)
    expect(() => instantOf('2026-06-12', '09:00', 'Elm/Street')).toThrow(RangeError)
    expect(() => instantOf('2026-06-12', '24:00', LONDON)).toThrow(RangeError)
    expect(() => instantOf('2026-06-31', '09:00', LONDON)).toThrow(RangeError)
  })

  it('is told from what is no time or no zone', () => {
    expect(['00:00', '09:05', '23:59'].every(isClockTime)).toBe(true)
    expect(['24:00', '9:05', '12:60', ''].some(isClockTime)).toBe(false)
    expect(isZone(LONDON)).toBe(true)
    expect(isZone('Elm/Street')).toBe(false)
  })

  it('read back from its instant is the same, away from clock changes', () => {
    const summerDay = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-04-15', days))
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(summerDay, minute, fc.constantFrom(LONDON, NEW_YORK, 'Asia/Kathmandu'), (on, minutes, zone) => {
        const pad = (number: number) => String(number).padStart(2, '0')
        const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
        expect(localTime(instantOf(on, time, zone), zone)).toEqual({ on, time })
      }),
    )
  })
})
