import { describe, expect, it } from 'vitest'
import { sayDay, sayDayShort, sayDue, sayInstant, sayTime } from '../../src/calendar/said.ts'

const TODAY = '2026-06-03'

describe('a day', () => {
  it('is said with its weekday and its year', () => {
    expect(sayDay('2026-06-12')).toBe('Friday 12 June 2026')
    expect(sayDay('2027-01-03')).toBe('Sunday 3 January 2027')
  })

  it('is said without the year when it is this year', () => {
    expect(sayDayShort('2026-06-12', TODAY)).toBe('Friday 12 June')
    expect(sayDayShort('2027-06-12', TODAY)).toBe('Saturday 12 June 2027')
    expect(sayDayShort('2025-12-31', TODAY)).toBe('Wednesday 31 December 2025')
  })
})

describe('a time', () => {
  it.each([
    ['17:30', '5:30pm'],
    ['10:00', '10am'],
    ['12:00', 'midday'],
    ['00:00', 'midnight'],
    ['12:30', '12:30pm'],
    ['00:05', '12:05am'],
    ['09:05', '9:05am'],
    ['23:59', '11:59pm'],
    ['13:00', '1pm'],
  ])('%s is said %s', (time, said) => {
    expect(sayTime(time)).toBe(said)
  })
})

describe('a due date', () => {
  it('is said with its time when it has one', () => {
    expect(sayDue({ on: '2026-06-12', time: '17:00' }, TODAY)).toBe('Friday 12 June, 5pm')
    expect(sayDue({ on: '2026-06-12' }, TODAY)).toBe('Friday 12 June')
    expect(sayDue({ on: '2027-06-12', time: '12:00' }, TODAY)).toBe('Saturday 12 June 2027, midday')
  })
})

describe('an instant', () => {
  it('is said as the clock where the person is shows it', () => {
    const at = Date.parse('2026-06-12T16:30:00Z')
    expect(sayInstant(at, 'Europe/London')).toBe('Friday 12 June 2026, 5:30pm')
    expect(sayInstant(at, 'America/New_York')).toBe('Friday 12 June 2026, 12:30pm')
    expect(sayInstant(at, 'Asia/Tokyo')).toBe('Saturday 13 June 2026, 1:30am')
  })
})
