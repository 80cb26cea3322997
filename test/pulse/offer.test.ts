import { describe, expect, it } from 'vitest'
import { nextLook, offerOn } from '../../src/pulse/offer.ts'

const ending = (openedOn?: string) => ({ endsOn: '2028-07-31', openedOn })

describe('a pulse is offered', () => {
  it.each([
    [18, '2027-01-31'],
    [12, '2027-07-31'],
    [6, '2028-01-31'],
  ])('%i months before the funding ends, and not before', (months, on) => {
    expect(offerOn(ending('2026-08-01'), on)).toEqual({ on, months })
    expect(offerOn(ending(), on)).toEqual({ on, months })
    expect(offerOn(ending(), on.replace(/31$/, '30'))).toBeUndefined()
  })

  it('no longer four weeks later', () => {
    expect(offerOn(ending(), '2027-08-27')).toBeDefined()
    expect(offerOn(ending(), '2027-08-28')).toBeUndefined()
  })

  it('not where one has opened since, or in the eight weeks before', () => {
    expect(offerOn(ending('2027-08-02'), '2027-08-10')).toBeUndefined()
    expect(offerOn(ending('2027-06-20'), '2027-07-31')).toBeUndefined()
    expect(offerOn(ending('2027-06-04'), '2027-07-31')).toBeDefined()
  })

  it('not where no end is known', () => {
    expect(offerOn({ endsOn: undefined, openedOn: undefined }, '2027-07-31')).toBeUndefined()
  })
})

describe('the day to look again', () => {
  it('is the next offer, or four weeks on, as the end may be set meanwhile', () => {
    expect(nextLook(ending(), '2027-07-20')).toBe('2027-07-31')
    expect(nextLook(ending(), '2027-05-20')).toBe('2027-06-17')
    expect(nextLook({ endsOn: undefined, openedOn: undefined }, '2027-07-20')).toBe('2027-08-17')
  })
})
