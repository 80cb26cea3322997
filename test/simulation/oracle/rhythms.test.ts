import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsAfter } from '../../../src/calendar/rhythm.ts'
import { aRhythm } from '../../calendar/rhythms.ts'
import { instantAt } from './days.ts'
import { comesOn, Rhythm, runsBetween } from './rhythms.ts'

const ZONES = ['Europe/London', 'Europe/Lisbon', 'America/Halifax', 'Europe/Athens']
const YEAR_MS = 366 * 86_400_000
const START = Date.UTC(2026, 0, 1)

describe('the rhythms of the oracle', () => {
  it('come round when Kept’s own do, in every zone and across both clock changes', () => {
    const property = fc.property(
      aRhythm('2026-01-01'),
      fc.constantFrom(...ZONES),
      fc.nat(YEAR_MS),
      (rhythm, zone, after) => {
        const from = START + after
        const runs = runsAfter(rhythm, zone, from, 4)
        const until = runs.length < 4 ? from + YEAR_MS : (runs.at(-1) ?? from)
        expect(runsBetween(Rhythm.parse(rhythm), zone, from, until).slice(0, 4)).toEqual(runs)
      },
    )
    fc.assert(property, { numRuns: 150 })
  })

  it('keep the hour on the wall when the clocks change, later where it is skipped and the first of two', () => {
    expect(instantAt('2026-03-28', '10:00', 'Europe/London')).toBe(Date.UTC(2026, 2, 28, 10))
    expect(instantAt('2026-03-30', '10:00', 'Europe/London')).toBe(Date.UTC(2026, 2, 30, 9))
    expect(instantAt('2026-03-29', '01:30', 'Europe/London')).toBe(Date.UTC(2026, 2, 29, 1, 30))
    expect(instantAt('2026-10-25', '01:30', 'Europe/London')).toBe(Date.UTC(2026, 9, 25, 0, 30))
  })

  it('know the last weekday of a month from the fourth', () => {
    const last: Rhythm = { kind: 'monthly-weekday', nth: 'last', weekday: 5, time: '09:00', from: '2026-01-01' }
    expect(comesOn(last, '2026-05-29')).toBe(true)
    expect(comesOn(last, '2026-05-22')).toBe(false)
    expect(comesOn({ ...last, nth: 4 }, '2026-05-22')).toBe(true)
  })
})
