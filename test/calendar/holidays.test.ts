import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BANK_HOLIDAYS } from '../../src/calendar/bank-holidays.ts'
import { weekdayOf } from '../../src/calendar/day.ts'
import { easterMonday, easterSunday, goodFriday } from '../../src/calendar/easter.ts'
import type { Nation } from '../../src/calendar/holidays.ts'
import { NATIONS, holidayDataEndsOn, holidayDataRunsOut, isBankHoliday } from '../../src/calendar/holidays.ts'
import { bankHolidaysFile } from '../support/generate-bank-holidays.ts'

const inYear = (nation: Nation, year: string) => BANK_HOLIDAYS[nation].filter((day) => day.startsWith(year))

describe('bank holidays', () => {
  it('are those that the well-kept package knows', () => {
    const kept = readFileSync(new URL('../../src/calendar/bank-holidays.ts', import.meta.url), 'utf8')
    expect(kept).toBe(bankHolidaysFile())
  })

  it('of England in 2026 are the published ones', () => {
    expect(inYear('england', '2026')).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ])
    expect(inYear('wales', '2026')).toEqual(inYear('england', '2026'))
  })

  it('of Scotland have 2 January, the start of August, St Andrew and the World Cup, but no Easter Monday', () => {
    for (const day of ['2026-01-02', '2026-06-15', '2026-08-03', '2026-11-30', '2024-12-02']) {
      expect(isBankHoliday(day, 'scotland')).toBe(true)
      expect(isBankHoliday(day, 'england')).toBe(false)
    }
    expect(isBankHoliday('2026-04-06', 'scotland')).toBe(false)
    expect(isBankHoliday('2026-08-31', 'scotland')).toBe(false)
  })

  it('of Northern Ireland have St Patrick and the Boyne, moved off a weekend', () => {
    for (const day of ['2024-03-18', '2026-03-17', '2026-07-13', '2027-07-12']) {
      expect(isBankHoliday(day, 'northern-ireland')).toBe(true)
      expect(isBankHoliday(day, 'wales')).toBe(false)
    }
  })

  it('move on together when Christmas Day and Boxing Day are both at a weekend', () => {
    expect(inYear('england', '2027').slice(-2)).toEqual(['2027-12-27', '2027-12-28'])
  })

  it.each(NATIONS)('of %s are weekdays, in order, each named once', (nation) => {
    const days: readonly string[] = BANK_HOLIDAYS[nation]
    expect(days.filter((day) => weekdayOf(day) > 5)).toEqual([])
    expect([...new Set(days)].sort()).toEqual(days)
    for (let year = 2024; year <= 2036; year += 1) expect(days).toContain(goodFriday(year))
  })

  it('are said to run out a year before their end', () => {
    expect(holidayDataEndsOn()).toBe('2036-12-31')
    expect(holidayDataRunsOut(Date.parse('2035-12-30T12:00:00Z'))).toBe(false)
    expect(holidayDataRunsOut(Date.parse('2035-12-31T12:00:00Z'))).toBe(true)
    expect(holidayDataRunsOut(Date.parse('2040-01-01T12:00:00Z'))).toBe(true)
  })
})

describe('Easter', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Sunday of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day)
  })

  it('has its Friday and Monday on the bank holidays', () => {
    for (let year = 2024; year <= 2036; year += 1) {
      expect(BANK_HOLIDAYS.england).toContain(goodFriday(year))
      expect(BANK_HOLIDAYS.england).toContain(easterMonday(year))
    }
  })
})
