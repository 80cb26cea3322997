import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAYTIME_HOURS, EVENING_HOURS, STAFF_HOURS, WEEKEND_HOURS } from '../../src/calendar/hours.ts'
import type { Row } from '../../src/database.ts'
import { choiceOf, hoursOf, knownZone, merged, oneLine, rhythmFor, zoneOf } from '../../src/person/person.ts'
import { sayHours } from '../../src/person/said.ts'
import { sayZone, zoneOptions } from '../../src/person/zone.ts'

const person = (more: Partial<Row<'person'>> = {}): Row<'person'> => {
  const row = { id: 'tom', name: null, zone: null, rhythm: 'volunteer' as const, hours: null, created_at: 10 }
  return { ...row, time_off: '[]', quiet: 0, ...more }
}

describe('the rhythm of a person', () => {
  test.each([
    [['resident'], 'volunteer'],
    [['chair', 'organiser'], 'volunteer'],
    [['councillor'], 'volunteer'],
    [['officer', 'organiser'], 'staff'],
    [['worker'], 'staff'],
    [['rep'], 'staff'],
  ])('who joins as %j is %s', (roles, rhythm) => {
    expect(rhythmFor(roles)).toBe(rhythm)
  })
})

describe('hours', () => {
  test('until they chose, volunteers have evenings and staff have working hours', () => {
    expect(hoursOf(person())).toEqual(EVENING_HOURS)
    expect(hoursOf(person({ rhythm: 'staff' }))).toEqual(STAFF_HOURS)
  })

  test('what they chose holds, whatever their rhythm', () => {
    expect(hoursOf(person({ hours: JSON.stringify(WEEKEND_HOURS) }))).toEqual(WEEKEND_HOURS)
    expect(choiceOf(person({ hours: JSON.stringify(WEEKEND_HOURS) }))).toBe('weekends')
    expect(choiceOf(person())).toBe('usual')
    expect(choiceOf(person({ hours: JSON.stringify({ days: [2], from: '07:00', to: '08:00' }) }))).toBeUndefined()
  })

  test('they are said in plain words', () => {
    expect(sayHours(EVENING_HOURS)).toBe('any day, 6pm to 8pm')
    expect(sayHours(STAFF_HOURS)).toBe('Monday to Friday, 9am to 5pm')
    expect(sayHours(WEEKEND_HOURS)).toBe('weekends, 10am to 6pm')
    expect(sayHours(DAYTIME_HOURS)).toBe('any day, 10am to 5pm')
    expect(sayHours({ days: [2, 4], from: '12:00', to: '13:30' })).toBe('Tuesday, Thursday, midday to 1:30pm')
  })
})

describe('zones', () => {
  test('somebody is in the United Kingdom until more is known', () => {
    expect(zoneOf(person())).toBe('Europe/London')
    expect(zoneOf(person({ zone: 'Asia/Dhaka' }))).toBe('Asia/Dhaka')
    expect(sayZone('Europe/London')).toBe('United Kingdom')
    expect(sayZone('America/Port_of_Spain')).toBe('Port of Spain')
  })

  test('a zone that no machine knows is not kept', () => {
    expect(knownZone('Europe/Paris')).toBe('Europe/Paris')
    expect(knownZone('(UTC+01:00) Paris')).toBeUndefined()
    expect(knownZone(undefined)).toBeUndefined()
  })

  test('their own zone is always among the choices, once', () => {
    const options = zoneOptions(['Europe/London', 'America/Port_of_Spain']).map((option) => option.value)
    expect(options).toContain('America/Port_of_Spain')
    expect(new Set(options).size).toBe(options.length)
  })
})

describe('a name', () => {
  test('is one line without marks that would turn the text around it', () => {
    expect(oneLine('  Tom\n\tReed ')).toBe('Tom Reed')
    expect(oneLine('\u202eTom\u0000')).toBe('Tom')
    expect(oneLine('Tom\ud800')).toBe('Tom\ufffd')
    expect(oneLine(' \u200b ')).toBeUndefined()
    expect(oneLine(undefined)).toBeUndefined()
  })

  test('of any text is at most 80 characters on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const line = oneLine(text) ?? ''
        expect(line.length).toBeLessThanOrEqual(80)
        expect(line).not.toMatch(/[\n\r\u0000\u202e]/)
      }),
    )
  })
})

describe('two persons who are one', () => {
  const older = person({ id: 'older', created_at: 5, name: 'Tom', zone: null, hours: null, quiet: 0 })
  const younger = person({ id: 'younger', created_at: 6, name: 'T Reed', zone: 'Asia/Dhaka', hours: 'h', quiet: 1 })

  const timeOff = '[{"fromOn":"2026-06-01","toOn":"2026-06-07"}]'
  younger.time_off = timeOff

  test('the older stays, with what it knew, and takes over what it lacked', () => {
    for (const { stays, goes, set } of [merged(older, younger), merged(younger, older)]) {
      expect([stays.id, goes.id]).toEqual(['older', 'younger'])
      expect(set).toEqual({ name: 'Tom', zone: 'Asia/Dhaka', hours: 'h', quiet: 1, time_off: timeOff })
    }
  })

  test('of two made at once, it is always the same one', () => {
    const twin = { ...younger, created_at: 5 }
    expect(merged(older, twin).stays.id).toBe(merged(twin, older).stays.id)
  })
})
