import { setImmediate } from 'node:timers/promises'

/** Nobody else in the process waits much longer than this for one piece of work that could be done in several. */
export const HELD_MS = 5

/**
 * SQLite answers at once, so many transactions in a row would never let go of the event loop: no request would be read
 * and no timer would go off until the last was done. Whoever is about to begin takes a breath when that has gone on for
 * long.
 */
export function breathing(now: () => number, breathe: () => Promise<unknown> = setImmediate): () => Promise<void> {
  /** When the first piece of work began since anybody else could get on. */
  let heldFrom: number | undefined
  const hold = () => {
    heldFrom = now()
    void breathe().then(() => {
      heldFrom = undefined
    })
  }
  return async () => {
    if (heldFrom !== undefined && now() - heldFrom >= HELD_MS) await breathe()
    if (heldFrom === undefined) hold()
  }
}
