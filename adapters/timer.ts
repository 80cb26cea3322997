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
  /** No new tick begins; resolves when the one in hand has ended. */
  stop: () => Promise<void>
}

type Tick = () => Promise<{ nextAt: number | undefined }>

/** Runs `tick` every 30 seconds, when asked, and when it says that it wants to go on; never two at once. */
export function keepTime(tick: Tick, clock: () => number, log: Log): Timer {
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false
  // Two timers, so that a tick which wants to go on later cannot push away one that is wanted now.
  let soon: NodeJS.Timeout | undefined
  let next: NodeJS.Timeout | undefined

  const run = async () => {
    while (isWanted() && !stopped) goAt(await tickOnce(tick, log))
    running = undefined
  }
  const go = () => {
    wanted = true
    if (!stopped) running ??= run()
  }
  const isWanted = () => {
    const was = wanted
    wanted = false
    return was
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
    stop: async () => {
      stopped = true
      clearTimeout(soon)
      clearTimeout(next)
      await task.destroy()
      await running
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
    return (await tick()).nextAt
  } catch (error) {
    log('error', 'tick-broke', whereItBroke(error))
    return undefined
  }
}
