import { describe, expect, it } from 'vitest'
import { nextLook, offerOn, type Standing } from '../../src/pulse/offer.ts'

const standing = (more: Partial<Standing> = {}): Standing => ({
  togetherOn: '2026-06-01',
  endsOn: undefined,
  openedOn: undefined,
  ...more,
})

describe('a pulse is offered', () => {
  it('four weeks after two sides came together, and not before', () => {
    expect(offerOn(standing(), '2026-06-28')).toBeUndefined()
    expect(offerOn(standing(), '2026-06-29')).toEqual({ why: 'start', on: '2026-06-29' })
  })

  it('no longer once that is four weeks ago, or a pulse was held', () => {
    expect(offerOn(standing(), '2026-07-27')).toBeUndefined()
    expect(offerOn(standing({ openedOn: '2026-06-10' }), '2026-06-29')).toBeUndefined()
  })

  it('not while one side is alone', () => {
    expect(offerOn(standing({ togetherOn: undefined }), '2026-06-29')).toBeUndefined()
  })

  it.each([
    [18, '2027-01-31'],
    [12, '2027-07-31'],
    [6, '2028-01-31'],
  ])('%i months before the funding ends', (months, on) => {
    const ending = standing({ endsOn: '2028-07-31', openedOn: '2026-08-01' })
    expect(offerOn(ending, on)).toEqual({ why: 'ending', on, months })
  })

  it('not where one opened in the eight weeks before', () => {
    expect(offerOn(standing({ endsOn: '2028-07-31', openedOn: '2027-06-20' }), '2027-07-31')).toBeUndefined()
  })
})

describe('the day to look again', () => {
  it('is the next occasion, or four weeks on, as the end may be set meanwhile', () => {
    expect(nextLook(standing(), '2026-06-20')).toBe('2026-06-29')
    expect(nextLook(standing(), '2026-07-20')).toBe('2026-08-17')
    expect(nextLook(standing({ endsOn: '2028-07-31' }), '2027-07-20')).toBe('2027-07-31')
  })
})
