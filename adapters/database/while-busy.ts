import { setTimeout } from 'node:timers/promises'
import type { Wait } from './opened.ts'
import { WAIT_MS } from './opened.ts'
import { saveProblem } from './problem.ts'

const PAUSE_MS = 5

/**
 * Does something again for up to `waitMs` while SQLite says that the file is busy. For opening only: SQLite does not
 * wait by itself while another process turns on the write-ahead log or, closing last, tidies it away.
 */
export function whileBusy<T>(waitMs: number, act: () => T): T {
  const until = performance.now() + waitMs
  const nobody = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  for (;;) {
    try {
      return act()
    } catch (error) {
      if (saveProblem(error) !== 'locked' || performance.now() >= until) throw error
      // Opening is synchronous, so the pause is too: this waits for a wake-up that nobody sends.
      Atomics.wait(nobody, 0, 0, PAUSE_MS)
    }
  }
}

/** When something was asked, and how to do it while the file is free, for as long as anybody may wait from then on. */
export type Patience = { now: () => number; whenFree: <T>(askedAt: number, act: () => T) => Promise<T> }

/** As {@link whileBusy}, while everybody else goes on. Many who wait in turn all give up at their own time. */
export function patience({ waitMs = WAIT_MS, now = () => performance.now(), pause = aMoment }: Wait): Patience {
  const whenFree = async <T>(askedAt: number, act: () => T): Promise<T> => {
    for (;;) {
      try {
        return act()
      } catch (error) {
        if (saveProblem(error) !== 'locked' || now() >= askedAt + waitMs) throw error
        await pause()
      }
    }
  }
  return { now, whenFree }
}

function aMoment(): Promise<void> {
  return setTimeout(PAUSE_MS)
}
