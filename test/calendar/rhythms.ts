import fc from 'fast-check'
import { addDays } from '../../src/calendar/day.ts'
import { LAST_SURE_DAY, LAST_SURE_NTH, type Rhythm } from '../../src/calendar/rhythm.ts'

const aTime = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  // Midnight as it is said is the end of a day.
  .filter(({ hour, minute }) => hour + minute > 0)
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const aWeekday = fc.integer({ min: 1, max: 7 })
const last = fc.constant('last' as const)

/** Any rhythm that begins within a year of the day, with or without an end. */
export function aRhythm(today: string): fc.Arbitrary<Rhythm> {
  const aDay = fc.integer({ min: 1, max: 365 }).map((days) => addDays(today, days))
  const ends = fc.option(aDay, { nil: undefined })
  const repeated = { time: aTime, from: fc.constant(today) }
  return fc
    .tuple(
      fc.oneof(
        fc.record({ kind: fc.constant('once' as const), on: aDay, time: aTime }),
        fc.record({
          kind: fc.constant('weekly' as const),
          every: fc.integer({ min: 1, max: 26 }),
          weekdays: fc.uniqueArray(aWeekday, { minLength: 1 }),
          ...repeated,
        }),
        fc.record({
          kind: fc.constant('monthly' as const),
          day: fc.oneof(fc.integer({ min: 1, max: LAST_SURE_DAY }), last),
          ...repeated,
        }),
        fc.record({
          kind: fc.constant('monthly-weekday' as const),
          nth: fc.oneof(fc.integer({ min: 1, max: LAST_SURE_NTH }), last),
          weekday: aWeekday,
          ...repeated,
        }),
      ),
      ends,
    )
    .map(([rhythm, until]) => (until === undefined || rhythm.kind === 'once' ? rhythm : { ...rhythm, until }))
}
