import { describe, expect, it } from 'vitest'
import { whyNotOnce } from '../../src/calendar/clock-change.ts'

describe('a time on the day when the clocks change', () => {
  it.each([
    ['2026-10-25', '01:30', 'Europe/London', 'twice. Choose a time that comes once, such as 2:30am.'],
    ['2026-10-25', '01:00', 'Europe/London', 'twice. Choose a time that comes once, such as 2am.'],
    ['2027-03-28', '01:00', 'Europe/London', 'skip 1am. Choose a time that comes once, such as 2am.'],
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', 'show 1:45am twice. Choose a time that comes once, such as 3:15am.'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', 'skip 2:15am. Choose a time that comes once, such as 2:45am.'],
    ['2026-11-01', '01:30', 'America/New_York', 'show 1:30am twice.'],
  ])('%s %s in %s is not taken as read', (on, time, zone, sentence) => {
    expect(whyNotOnce(on, time, zone)).toContain(sentence)
  })

  it.each([
    ['2026-10-25', '00:59', 'Europe/London'],
    ['2026-10-25', '02:00', 'Europe/London'],
    ['2027-03-28', '00:59', 'Europe/London'],
    ['2027-03-28', '02:00', 'Europe/London'],
    ['2026-06-12', '01:30', 'Europe/London'],
    ['2027-04-04', '02:00', 'Australia/Lord_Howe'],
  ])('%s %s in %s comes once', (on, time, zone) => {
    expect(whyNotOnce(on, time, zone)).toBeUndefined()
  })
})
