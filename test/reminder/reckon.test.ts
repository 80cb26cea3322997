import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { nextRun, type Rhythm, runsAfter } from '../../src/calendar/rhythm.ts'
import { HOUR_MS } from '../../src/clock.ts'
import { reckon, REMINDER_LIMITS } from '../../src/reminder/reminder.ts'
import { aRhythm } from '../calendar/rhythms.ts'

const LONDON = 'Europe/London'
const DAILY: Rhythm = { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], time: '09:00', from: '2026-06-01' }
const at = (day: string, time: string) => instantOf(day, time, LONDON)
const look = (now: number, handledAt = at('2026-06-01', '10:00'), rhythm: Rhythm = DAILY) =>
  reckon(rhythm, LONDON, handledAt, now)

describe('what a look at a rhythm comes to', () => {
  it('is nothing before it is time, but when to look again', () => {
    const next = at('2026-06-02', '09:00')
    expect(look(next - 1)).toEqual({ post: undefined, missed: undefined, next })
  })

  it('is a run from its minute until two hours later', () => {
    const run = at('2026-06-02', '09:00')
    for (const late of [0, 60_000, 2 * HOUR_MS - 1])
      expect(look(run + late)).toMatchObject({ post: run, missed: undefined })
    expect(look(run + 2 * HOUR_MS)).toMatchObject({ post: undefined, missed: run, next: at('2026-06-03', '09:00') })
  })

  it('after three days is one missed run, not three', () => {
    expect(look(at('2026-06-05', '08:00'))).toEqual({
      post: undefined,
      missed: at('2026-06-02', '09:00'),
      next: at('2026-06-05', '09:00'),
    })
  })

  it('after three days is the run of today too, where that is still fresh', () => {
    expect(look(at('2026-06-05', '09:30'))).toEqual({
      post: at('2026-06-05', '09:00'),
      missed: at('2026-06-02', '09:00'),
      next: at('2026-06-06', '09:00'),
    })
  })

  it('never posts again what was dealt with, also where the clock goes back', () => {
    const run = at('2026-06-02', '09:00')
    expect(look(run - HOUR_MS, run)).toMatchObject({
      post: undefined,
      missed: undefined,
      next: at('2026-06-03', '09:00'),
    })
    expect(look(run + 1, run)).toMatchObject({ post: undefined, next: at('2026-06-03', '09:00') })
  })

  it('ends with the last run', () => {
    const once: Rhythm = { kind: 'once', on: '2026-06-02', time: '09:00' }
    const run = at('2026-06-02', '09:00')
    expect(look(run, undefined, once)).toEqual({ post: run, missed: undefined, next: undefined })
    expect(look(run + 3 * HOUR_MS, undefined, once)).toEqual({ post: undefined, missed: run, next: undefined })
  })
})

it('however often it is looked at, each fresh run is posted once and no stale one ever', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 40 * HOUR_MS }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(aRhythm('2026-06-01'), gaps, (rhythm, looks) => {
      const start = at('2026-06-01', '12:00')
      const posted: number[] = []
      let now = start
      let handled = start
      for (const gap of looks) {
        now += gap
        const { post, missed, next } = reckon(rhythm, LONDON, handled, now)
        if (post !== undefined) expect(now - post).toBeLessThan(REMINDER_LIMITS.lateMs)
        if (missed !== undefined) expect(now - missed).toBeGreaterThanOrEqual(REMINDER_LIMITS.lateMs)
        if (post !== undefined) posted.push(post)
        if (post !== undefined || missed !== undefined) handled = now
        expect(next).toBe(nextRun(rhythm, LONDON, now))
      }
      const all = runsAfter(rhythm, LONDON, start, 2_000).filter((run) => run <= now)
      expect(new Set(posted).size).toBe(posted.length)
      expect(posted.filter((run) => !all.includes(run))).toEqual([])
    }),
    { numRuns: 60 },
  )
})
