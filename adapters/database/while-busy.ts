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
