import { describe, expect, it } from 'vitest'
import { simulate } from './run.ts'

/** Long enough for the whole way of a promise, short enough to be run again and again. */
const DAYS = 60
const SEEDS = ['1', '2', '3', '4']

describe('a simulated town in a rough season', () => {
  it.each(SEEDS)('keeps all that Kept promises with seed %s', { timeout: 60_000 }, async (seed) => {
    const { findings, last } = await simulate({ seed, days: DAYS, season: 'rough' })
    expect(findings, `npm run simulate -- --seed ${seed}\n${last.join('\n')}`).toEqual([])
  })

  it('goes the same way with the same seed', { timeout: 60_000 }, async () => {
    const once = await simulate({ seed: 'again', days: DAYS, season: 'rough' })
    const twice = await simulate({ seed: 'again', days: DAYS, season: 'rough' })
    expect(twice.hash).toBe(once.hash)
    const other = await simulate({ seed: 'another', days: DAYS, season: 'rough' })
    expect(other.hash).not.toBe(once.hash)
  })
})
