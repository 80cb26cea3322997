import { describe, expect, it } from 'vitest'
import { type Figure, lineOf, median, quantile } from '../../bench/figure.ts'

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('a quantile', () => {
  it('is the value that so large a share does not exceed, in whatever order they came', () => {
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile(hundred, 1)]).toEqual([50, 99, 100])
    expect(quantile(hundred, 0)).toBe(1)
  })

  it('sorts numbers by size and not as text', () => {
    expect(median([10, 9, 100])).toBe(10)
  })

  it('leaves the values in the order they had', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('refuses to make a figure of nothing', () => {
    expect(() => median([])).toThrow('Nothing was measured.')
  })
})

describe('the line of a figure', () => {
  const figure: Figure = { what: 'A tick', unit: 'ms', runs: [0.9, 1, 4], ceiling: 1 }
  const words = (changed: Partial<Figure>) => lineOf({ ...figure, ...changed }).replaceAll(/ +/g, ' ')

  it('says the median, what the runs lay between, and the ceiling', () => {
    expect(words({})).toBe('A tick 1.00 ms (0.90 to 4.00 in 3 runs) ceiling 1 ms: within')
  })

  it('says “over” where the median is above the ceiling by any amount', () => {
    expect(words({ runs: [1.001] })).toMatch(/: over$/)
  })

  it('says megabytes whole', () => {
    expect(words({ unit: 'MB', runs: [190.4], ceiling: 200 })).toContain('190 MB')
  })

  it('says “under” where there is a floor and the median does not reach it', () => {
    const ratio = { what: 'A ratio', unit: '×', floor: 0.5 } as const
    expect(lineOf({ ...ratio, runs: [0.4, 0.5, 0.6] })).toMatch(/0\.50 × .* floor 0\.5 ×: reached$/)
    expect(lineOf({ ...ratio, runs: [0.499, 0.499, 0.6] })).toMatch(/: under$/)
  })

  it('says how many a second whole', () => {
    expect(words({ unit: '/s', runs: [2512.7] })).toContain('2513 /s')
  })

  it('judges nothing that is only there to compare with', () => {
    expect(lineOf({ what: 'A peer', unit: 'ms', runs: [1, 2] })).not.toMatch(/ceiling|within|over|floor/)
  })
})
