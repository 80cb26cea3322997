import cron from 'node-cron'
import type { Log } from '../src/log.ts'
import { whereItBroke } from './log.ts'

/** How often time passes when nothing else asks for it. */
const EVERY_30_SECONDS = '*/30 * * * * *'
const LONGEST_WAIT_MS = 30_000
/** A tick that is wanted at once still waits this long, so that a burst of answers makes one tick. */
const SOON_MS = 10

export type Timer = {
  /** Time should pass soon: something was written that wants sending. */
  soon: () => void
  /** Time should pass at this instant, whatever instant was wished for before. */
  at: (instant: number) => void
  /** No new tick begins; resolves when those in hand have ended. */
  stop: () => Promise<void>
}

type Tick = () => Promise<{ nextAt: number | undefined }>

/**
 * Runs `tick` every 30 seconds, when asked, and when it says that it wants to go on. A tick that waits for a slow chat
 * holds up no other.
 */
export function keepTime(tick: Tick, clock: () => number, log: Log): Timer {
  const inHand = new Set<Promise<void>>()
  let stopped = false
  // Two timers, so that a tick which wants to go on later cannot push away one that is wanted now.
  let soon: NodeJS.Timeout | undefined
  let next: NodeJS.Timeout | undefined

  const go = () => {
    if (stopped) return
    const one = tickOnce(tick, log)
      .then(goAt)
      .finally(() => inHand.delete(one))
    inHand.add(one)
  }
  const goAt = (nextAt: number | undefined) => {
    clearTimeout(next)
    if (nextAt !== undefined && !stopped) next = setTimeout(go, waitMs(nextAt, clock()))
  }
  const goSoon = () => {
    soon = undefined
    go()
  }
  const task = cron.schedule(EVERY_30_SECONDS, go, { suppressMissedWarning: true })

  return {
    soon: () => {
      if (!stopped) soon ??= setTimeout(goSoon, SOON_MS)
    },
    at: goAt,
    stop: async () => {
      stopped = true
      clearTimeout(soon)
      clearTimeout(next)
      await task.destroy()
      await Promise.all(inHand)
    },
  }
}

/** Beyond the next regular tick there is nothing to wait for, and a timer of over 24 days would go off at once. */
function waitMs(nextAt: number, now: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(SOON_MS, nextAt - now))
}

/** A tick that breaks is logged and the next one tries again; the timer must outlive every bug. */
async function tickOnce(tick: Tick, log: Log): Promise<number | undefined> {
  try {
    const { nextAt } = await tick()
    log('debug', 'ticked')
    return nextAt
  } catch (error) {
    log('error', 'tick-broke', whereItBroke(error))
    return undefined
  }
}
