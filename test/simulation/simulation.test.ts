import { describe, expect, it } from 'vitest'
import { daysIn, replayCommand } from './replay.ts'
import { simulate } from './run.ts'

/** Long enough for the whole way of a promise, short enough to be run again and again. */
const DAYS = 60
const SEEDS = ['1', '2', '3', '4']
/** Found something once, in six weeks in which everything happens at once. */
const FOUND_ONCE = ['7', '32', '63', '79']
const SIX_WEEKS = 44

describe('a simulated town in a rough season', () => {
  it.each(SEEDS)('keeps all that Kept promises with seed %s', { timeout: 60_000 }, async (seed) => {
    const { findings, last } = await simulate({ seed, days: DAYS, season: 'rough' })
    expect(findings, [replayCommand({ seed, days: DAYS, season: 'rough' }), ...last].join('\n')).toEqual([])
  })

  it.each(FOUND_ONCE)('and a stormy one keeps it with seed %s', { timeout: 60_000 }, async (seed) => {
    const { findings, last } = await simulate({ seed, days: SIX_WEEKS, season: 'stormy' })
    expect(findings, [replayCommand({ seed, days: SIX_WEEKS, season: 'stormy' }), ...last].join('\n')).toEqual([])
  })

  it('is named by one command that lives through the same days again', () => {
    for (const days of [1, DAYS, 364, 3650]) {
      const [, years] = /--years (\S+)/.exec(replayCommand({ seed: '1', days, season: 'rough' })) ?? []
      expect(daysIn(Number(years))).toBe(days)
    }
    expect(replayCommand({ seed: '7', days: DAYS, season: 'rough' })).toContain('--seed 7 --season rough')
  })

  it('goes the same way with the same seed', { timeout: 60_000 }, async () => {
    const once = await simulate({ seed: 'again', days: DAYS, season: 'rough' })
    const twice = await simulate({ seed: 'again', days: DAYS, season: 'rough' })
    expect(twice.hash).toBe(once.hash)
    const other = await simulate({ seed: 'another', days: DAYS, season: 'rough' })
    expect(other.hash).not.toBe(once.hash)
  })
})
