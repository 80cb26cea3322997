import { setTimeout as pause } from 'node:timers/promises'

/**
 * Sends at an even pace, whether or not the earlier ones were answered, until `isOver` says so of how many were sent.
 * Returns how many milliseconds each took. Rejects as soon as one goes wrong.
 */
export async function atRate(
  send: () => Promise<void>,
  perSecond: number,
  isOver: (sent: number) => boolean,
): Promise<number[]> {
  const began = performance.now()
  const taken: Promise<number>[] = []
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  for (let sent = 0; !isOver(sent); sent += 1) {
    await Promise.race([failed.promise, pause(Math.max(0, began + (sent * 1_000) / perSecond - performance.now()))])
    const one = timed(send)
    one.catch((error: unknown) => failed.reject(error))
    taken.push(one)
  }
  return Promise.all(taken)
}

async function timed(send: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await send()
  return performance.now() - began
}
