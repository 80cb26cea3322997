import { describe, expect, it } from 'vitest'
import { ordinaryPollingDay, pollingDaysAround } from '../../src/calendar/polling.ts'

describe('the ordinary day of local elections', () => {
  it.each([
    [2023, '2023-05-04'],
    [2024, '2024-05-02'],
    [2025, '2025-05-01'],
    [2026, '2026-05-07'],
    [2027, '2027-05-06'],
  ])('is the first Thursday in May %i', (year, day) => {
    expect(ordinaryPollingDay(year)).toBe(day)
  })

  it('is still to come on the day itself, and over on the next', () => {
    expect(pollingDaysAround('2026-05-07')).toEqual({ last: '2025-05-01', next: '2026-05-07' })
    expect(pollingDaysAround('2026-05-08')).toEqual({ last: '2026-05-07', next: '2027-05-06' })
  })
})
