import { describe, expect, it } from 'vitest'
import { filledDay, filledText, tooLong } from '../../src/ask/filled.ts'

const TODAY = '2026-06-01'

describe('a day and a time that were filled in', () => {
  it('may both be left out', () => {
    expect(filledDay({}, TODAY)).toEqual({ on: undefined, time: undefined, errors: {} })
    expect(filledDay({ on: ' ', time: '' }, TODAY)).toEqual({ on: undefined, time: undefined, errors: {} })
  })

  it('may be today, and as far off as five years', () => {
    expect(filledDay({ on: TODAY }, TODAY).errors).toEqual({})
    expect(filledDay({ on: '2031-06-01' }, TODAY).errors).toEqual({})
    expect(filledDay({ on: '2031-06-02' }, TODAY).errors).toEqual({ on: 'Choose a day within 5 years.' })
  })

  it.each(['2026-02-29', '12/06/2026', 'Friday', '2026-6-1', '9999-99-99', "'; drop table ask; --"])(
    '"%s" is not a day',
    (on) => {
      expect(filledDay({ on }, TODAY).errors).toEqual({ on: 'That is not a day in the calendar.' })
    },
  )

  it.each(['24:00', '5pm', '17.00', '17:60', '<b>'])('"%s" is not a time', (time) => {
    expect(filledDay({ on: TODAY, time }, TODAY).errors).toEqual({ time: 'A time looks like 17:00.' })
  })

  it('a list of answers is no day', () => {
    expect(filledDay({ on: ['2026-06-12'] }, TODAY).on).toBeUndefined()
  })
})

describe('a text that was filled in', () => {
  it('loses the spaces around it', () => {
    expect(filledText({ words: '  mend the gate \n' }, 'words', 20).text).toBe('mend the gate')
  })

  it('may be exactly as long as its limit', () => {
    expect(filledText({ words: 'x'.repeat(20) }, 'words', 20).errors).toEqual({})
    expect(filledText({ words: 'x'.repeat(21) }, 'words', 20).errors).toEqual({ words: tooLong(20, 21) })
  })

  it('is missed only where it is needed', () => {
    expect(filledText({}, 'words', 20).errors).toEqual({})
    expect(filledText({ words: '   ' }, 'words', 20, 'Type it.').errors).toEqual({ words: 'Type it.' })
  })

  it('says how long it may be in figures that can be read', () => {
    expect(tooLong(1_000, 12_345)).toBe('There is room for 1,000 characters here. This has 12,345.')
  })
})
