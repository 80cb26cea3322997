import cron from 'node-cron'
import type { Log } from '../src/log.ts'

/** How often time passes when nothing else asks for it. */
const EVERY_30_SECONDS = '*/30 * * * * *'
/** A tick that is wanted at once still waits this long, so that a burst of answers makes one tick. */
const SOON_MS = 10

export type Timer = {
  /** Time should pass soon: something was written that wants sending. */
  soon: () => void
  /** No new tick begins; resolves when the one in hand has ended. */
  stop: () => Promise<void>
}

/** Runs `tick` every 30 seconds, when asked, and when it says that it wants to go on; never two at once. */
export function keepTime(tick: () => Promise<{ nextAt: number | undefined }>, clock: () => number, log: Log): Timer {
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false
  let early: NodeJS.Timeout | undefined

  const run = async () => {
    do {
      wanted = false
      const nextAt = await tickOnce(tick, log)
      if (nextAt !== undefined) runIn(Math.max(SOON_MS, nextAt - clock()))
    } while (wanted && !stopped)
    running = undefined
  }
  const go = () => {
    wanted = true
    if (!stopped) running ??= run()
  }
  const runIn = (ms: number) => {
    clearTimeout(early)
    if (!stopped) early = setTimeout(go, ms)
  }
  const task = cron.schedule(EVERY_30_SECONDS, go)

  return {
    soon: () => runIn(SOON_MS),
    stop: async () => {
      stopped = true
      clearTimeout(early)
      await task.destroy()
      await running
    },
  }
}

/** A tick that breaks is logged and the next one tries again; the timer must outlive every bug. */
async function tickOnce(tick: () => Promise<{ nextAt: number | undefined }>, log: Log): Promise<number | undefined> {
  try {
    return (await tick()).nextAt
  } catch (error) {
    log('error', 'tick-broke', { error: error instanceof Error ? (error.stack ?? error.name) : typeof error })
    return undefined
  }
}
