import { describe, expect, it } from 'vitest'
import { settle } from '../../src/calendar/reading.ts'
import { readDue, readText, tooLong } from '../../src/chat/filled.ts'

const TODAY = '2026-06-01'

describe('a day and a time that were filled in', () => {
  it.each([{}, { date: ' ', time: '' }, { date: ['2026-06-12'] }])('may both be left out: %o', (values) => {
    expect(readDue(values, TODAY)).toEqual({ found: { dueOn: null, dueTime: null } })
  })

  it('may not be left out where the day is needed', () => {
    expect(readDue({}, TODAY, 'Choose it.')).toEqual({ errors: { date: 'Choose it.' } })
  })

  it('may be today, and as far off as five years', () => {
    expect(readDue({ date: TODAY, time: '17:00' }, TODAY)).toEqual({ found: { dueOn: TODAY, dueTime: '17:00' } })
    expect(readDue({ date: '2031-06-01' }, TODAY)).toEqual({ found: { dueOn: '2031-06-01', dueTime: null } })
    for (const date of ['2031-06-02', '2026-05-31']) {
      const reading = settle(date, TODAY)
      const sentence = reading.kind === 'unsure' ? reading.question : ''
      expect(sentence).toMatch(/5 years|passed/)
      expect(readDue({ date }, TODAY)).toEqual({ errors: { date: sentence } })
    }
  })

  it.each(['2026-02-29', '12/06/2026', 'Friday', '2026-6-1', '9999-99-99', "'; drop table ask; --"])(
    '"%s" is not a day',
    (date) => expect(readDue({ date }, TODAY)).toEqual({ errors: { date: 'Choose a day from the calendar.' } }),
  )

  it.each(['24:00', '5pm', '17.00', '17:60', '<b>'])('"%s" is not a time', (time) => {
    expect(readDue({ date: TODAY, time }, TODAY)).toEqual({ errors: { time: 'Write the time like 17:00.' } })
  })

  it('is a time of some day', () => {
    expect(readDue({ time: '17:00' }, TODAY)).toEqual({ errors: { date: 'Choose the day that this time is on.' } })
  })
})

describe('a text that was filled in', () => {
  it('loses the spaces around it', () => {
    expect(readText({ words: '  mend the gate \n' }, 'words', { max: 20 })).toEqual({ found: 'mend the gate' })
  })

  it('may be exactly as long as its limit', () => {
    expect(readText({ words: 'x'.repeat(20) }, 'words', { max: 20 })).toEqual({ found: 'x'.repeat(20) })
    expect(readText({ words: 'x'.repeat(21) }, 'words', { max: 20 })).toEqual({ errors: { words: tooLong(20, 21) } })
  })

  it('is missed only where it is needed', () => {
    expect(readText({}, 'words', { max: 20 })).toEqual({ found: undefined })
    expect(readText({ words: '   ' }, 'words', { max: 20, need: 'Type it.' })).toEqual({
      errors: { words: 'Type it.' },
    })
  })

  it('says how long it may be in figures that can be read', () => {
    expect(tooLong(1_000, 12_345)).toBe('There is room for 1,000 characters here. This has 12,345.')
  })
})
