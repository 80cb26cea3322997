import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepTime, type Timer } from '../../adapters/timer.ts'

const SECOND = 1000
/** Six seconds after one of the timer's own ticks, so that none of them comes by accident. */
const NOW = Date.UTC(2026, 5, 12, 9, 0, 6)

type Wish = number | undefined

/** A tick that a test can hold open, let go, or break. */
function heldTick() {
  const open: { end: (nextAt: Wish) => void; break: (error: Error) => void }[] = []
  let most = 0
  const tick = () =>
    new Promise<{ nextAt: Wish }>((resolve, reject) => {
      began += 1
      open.push({ end: (nextAt) => resolve({ nextAt }), break: reject })
      most = Math.max(most, open.length)
    })
  let began = 0
  const last = () => {
    const one = open.shift()
    if (!one) throw new Error('No tick is in hand.')
    return one
  }
  return {
    tick,
    began: () => began,
    most: () => most,
    end: async (nextAt?: number) => {
      last().end(nextAt)
      await vi.advanceTimersByTimeAsync(0)
    },
    break: async (words: string) => {
      last().break(new Error(words))
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

let timer: Timer | undefined
let logged: { level: string; event: string; facts: object }[] = []

function keep(tick: () => Promise<{ nextAt: Wish }>): Timer {
  timer = keepTime(
    tick,
    () => Date.now(),
    (level, event, facts = {}) => logged.push({ level, event, facts }),
  )
  return timer
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  logged = []
})
afterEach(async () => {
  await timer?.stop()
  timer = undefined
  vi.useRealTimers()
})

/** A tick that ends at once and wishes for `nextAt` the first time. */
function quickTick(nextAt?: () => Wish) {
  const at: number[] = []
  const tick = async () => {
    at.push(Date.now() - NOW)
    return { nextAt: at.length === 1 ? nextAt?.() : undefined }
  }
  return { tick, at }
}

describe('time passes', () => {
  it('every 30 seconds when nobody asks', async () => {
    const { tick, at } = quickTick()
    keep(tick)
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    expect(at).toEqual([24 * SECOND, 54 * SECOND])
  })

  it('soon when asked, once for a burst of asking', async () => {
    const { tick, at } = quickTick()
    const { soon } = keep(tick)
    for (let times = 0; times < 50; times += 1) soon()
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(at).toEqual([10])
  })

  it('soon even when the asking never stops', async () => {
    const { tick, at } = quickTick()
    const { soon } = keep(tick)
    for (let ms = 0; ms < 100; ms += 5) {
      soon()
      await vi.advanceTimersByTimeAsync(5)
    }
    expect(at.length).toBeGreaterThan(5)
  })

  it('again at the instant a tick wished for', async () => {
    const { tick, at } = quickTick(() => NOW + 5 * SECOND)
    keep(tick).soon()
    await vi.advanceTimersByTimeAsync(20 * SECOND)
    expect(at).toEqual([10, 5 * SECOND])
  })

  it('again soon, and not at once, when that instant has gone by', async () => {
    const { tick, at } = quickTick(() => NOW - SECOND)
    keep(tick).soon()
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(at).toEqual([10, 20])
  })

  it('calmly when the wished instant is months away', async () => {
    const { tick, at } = quickTick(() => NOW + 100 * 24 * 3600 * SECOND)
    keep(tick).soon()
    await vi.advanceTimersByTimeAsync(20 * SECOND)
    expect(at).toEqual([10])
  })
})

describe('two ticks', () => {
  it('do not wait for each other: the first may wait for a slow chat', async () => {
    const held = heldTick()
    const { soon } = keep(held.tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    expect({ began: held.began(), most: held.most() }).toEqual({ began: 2, most: 2 })
    await vi.advanceTimersByTimeAsync(24 * SECOND)
    expect(held.began()).toBe(3)
    for (let times = 0; times < 3; times += 1) await held.end()
  })

  it('come at the instant that one tells while it still waits', async () => {
    const held = heldTick()
    const { soon, at } = keep(held.tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    at(Date.now() + 5 * SECOND)
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(held.began()).toBe(2)
    for (let times = 0; times < 2; times += 1) await held.end()
  })

  it('do not push each other away: a wish for later leaves what is wanted now', async () => {
    const held = heldTick()
    const { soon } = keep(held.tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    soon()
    await held.end(Date.now() + 20 * SECOND)
    await vi.advanceTimersByTimeAsync(10)
    expect(held.began()).toBe(2)
    await held.end()
  })
})

describe('a tick that breaks', () => {
  it('is logged without its words, and the next one comes', async () => {
    const held = heldTick()
    const { soon } = keep(held.tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    await held.break('Tom said: no')
    expect(logged).toMatchObject([{ level: 'error', event: 'tick-broke', facts: { error: 'Error' } }])
    expect(JSON.stringify(logged)).not.toContain('Tom')
    await vi.advanceTimersByTimeAsync(30 * SECOND)
    expect(held.began()).toBe(2)
    await held.end()
  })

  it('may break before it has begun to wait', async () => {
    const tick = vi.fn((): Promise<{ nextAt: Wish }> => {
      throw new TypeError('at once')
    })
    keep(tick)
    await vi.advanceTimersByTimeAsync(60 * SECOND)
    expect(tick).toHaveBeenCalledTimes(2)
    expect(logged.map(({ event }) => event)).toEqual(['tick-broke', 'tick-broke'])
  })
})

describe('stopping', () => {
  it('waits for the ticks in hand, and begins no other', async () => {
    const held = heldTick()
    const { soon, stop } = keep(held.tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    soon()
    let stopped = false
    const stopping = stop().then(() => (stopped = true))
    await vi.advanceTimersByTimeAsync(SECOND)
    expect(stopped).toBe(false)
    await held.end(Date.now() + SECOND)
    await stopping
    soon()
    await vi.advanceTimersByTimeAsync(120 * SECOND)
    expect(held.began()).toBe(1)
  })

  it('leaves no timer behind', async () => {
    const { tick } = quickTick(() => NOW + 5 * SECOND)
    const { soon, stop } = keep(tick)
    soon()
    await vi.advanceTimersByTimeAsync(10)
    soon()
    await stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
