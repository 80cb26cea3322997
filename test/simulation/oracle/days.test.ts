import { describe, expect, it } from 'vitest'
import { BANK_HOLIDAYS } from '../../../src/calendar/bank-holidays.ts'
import { beginOf, isHoliday, localIn, type Nation, workingDays } from './days.ts'

const NATIONS: readonly Nation[] = ['england', 'wales', 'scotland', 'northern-ireland']

describe('the calendar of the oracle', () => {
  it.each(NATIONS)('comes to the same bank holidays in %s from 2026 to 2036 as Kept’s own list', (nation) => {
    const found: string[] = []
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2037, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      if (isHoliday(day, nation)) found.push(day)
    }
    expect(found).toEqual(BANK_HOLIDAYS[nation].filter((day) => day >= '2026'))
  })

  it('counts working days over Easter', () => {
    expect(workingDays('2026-04-02', 1, 'england')).toBe('2026-04-07')
    expect(workingDays('2026-04-02', 1, 'scotland')).toBe('2026-04-06')
    expect(workingDays('2026-04-07', -1, 'england')).toBe('2026-04-02')
  })

  it('reads the wall clock on both sides of a clock change', () => {
    expect(localIn(Date.UTC(2026, 2, 29, 0, 30), 'Europe/London')).toMatchObject({ day: '2026-03-29', minutes: 30 })
    expect(localIn(Date.UTC(2026, 2, 29, 1, 0), 'Europe/London')).toMatchObject({ minutes: 120 })
    expect(localIn(Date.UTC(2026, 9, 25, 2, 0), 'America/Halifax')).toMatchObject({ day: '2026-10-24', weekday: 6 })
    expect(beginOf('2026-06-01', 'Europe/London')).toBe(Date.UTC(2026, 4, 31, 23))
  })
})
