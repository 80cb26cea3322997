import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { NATIONS } from '../../src/calendar/holidays.ts'
import {
  MAX_WORKING_DAYS,
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  onOrAfterWorkingDay,
  workingDayBefore,
  workingDaysBetween,
} from '../../src/calendar/working.ts'

const someDay = fc.integer({ min: 0, max: 4500 }).map((days) => addDays('2024-01-01', days))
const someNation = fc.constantFrom(...NATIONS)

describe('a working day', () => {
  it('is Monday to Friday without bank holidays', () => {
    expect(isWorkingDay('2026-06-05', 'england')).toBe(true)
    expect(isWorkingDay('2026-06-06', 'england')).toBe(false)
    expect(isWorkingDay('2026-06-07', 'england')).toBe(false)
    expect(isWorkingDay('2026-05-25', 'england')).toBe(false)
  })

  it('differs between the nations', () => {
    expect(isWorkingDay('2026-04-06', 'scotland')).toBe(true)
    expect(isWorkingDay('2026-04-06', 'england')).toBe(false)
    expect(isWorkingDay('2026-11-30', 'scotland')).toBe(false)
  })

  it('after Maundy Thursday is the Tuesday after Easter in England', () => {
    expect(nextWorkingDay('2026-04-02', 'england')).toBe('2026-04-07')
    expect(workingDayBefore('2026-04-07', 'england')).toBe('2026-04-02')
  })

  it('on or after a working day is that day, and strictly after it is another', () => {
    expect(onOrAfterWorkingDay('2026-06-05', 'england')).toBe('2026-06-05')
    expect(nextWorkingDay('2026-06-05', 'england')).toBe('2026-06-08')
    expect(onOrAfterWorkingDay('2026-06-06', 'england')).toBe('2026-06-08')
    expect(workingDayBefore('2026-06-08', 'england')).toBe('2026-06-05')
  })

  it('between Christmas and New Year waits for the substitute days', () => {
    expect(addWorkingDays('2026-12-24', 1, 'england')).toBe('2026-12-29')
    expect(addWorkingDays('2027-12-24', 1, 'england')).toBe('2027-12-29')
  })
})

describe('counting working days', () => {
  it('goes forwards and backwards, with a step of nought to the first on or after', () => {
    expect(addWorkingDays('2026-06-03', 10, 'england')).toBe('2026-06-17')
    expect(addWorkingDays('2026-06-03', -3, 'england')).toBe('2026-05-29')
    expect(addWorkingDays('2026-06-06', 0, 'england')).toBe('2026-06-08')
    expect(addWorkingDays('2026-06-06', 1, 'england')).toBe('2026-06-08')
    expect(addWorkingDays('2026-06-06', -1, 'england')).toBe('2026-06-05')
  })

  it('leaves out the first day and takes in the last', () => {
    expect(workingDaysBetween('2026-06-03', '2026-06-03', 'england')).toBe(0)
    expect(workingDaysBetween('2026-06-05', '2026-06-08', 'england')).toBe(1)
    expect(workingDaysBetween('2026-06-08', '2026-06-05', 'england')).toBe(-1)
    expect(workingDaysBetween('2026-05-22', '2026-05-29', 'england')).toBe(4)
  })

  it('refuses part of a day and more than the limit', () => {
    expect(() => addWorkingDays('2026-06-03', 1.5, 'england')).toThrow(RangeError)
    expect(() => addWorkingDays('2026-06-03', MAX_WORKING_DAYS + 1, 'england')).toThrow(RangeError)
  })

  it('always lands on a working day, that many working days away', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -300, max: 300 }), someNation, (day, n, nation) => {
        const reached = addWorkingDays(day, n, nation)
        expect(isWorkingDay(reached, nation)).toBe(true)
        const from = onOrAfterWorkingDay(day, nation)
        if (from === day) expect(workingDaysBetween(day, reached, nation)).toBe(n)
        if (n > 0) expect(reached > day).toBe(true)
        if (n < 0) expect(reached < day).toBe(true)
      }),
    )
  })

  it('the next working day and the one before it have only free days between them', () => {
    fc.assert(
      fc.property(someDay, someNation, (day, nation) => {
        const next = nextWorkingDay(day, nation)
        for (let free = addDays(day, 1); free < next; free = addDays(free, 1)) {
          expect(isWorkingDay(free, nation)).toBe(false)
        }
        if (isWorkingDay(day, nation)) expect(workingDayBefore(next, nation)).toBe(day)
      }),
    )
  })
})
