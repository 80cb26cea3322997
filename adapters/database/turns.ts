/**
 * A queue for one thing that only one may hold. Each call waits for all earlier ones and resolves to the function
 * that gives the turn back.
 */
export function turns(): () => Promise<() => void> {
  let last: Promise<unknown> = Promise.resolve()
  return async () => {
    const before = last
    const { promise, resolve } = Promise.withResolvers<undefined>()
    last = promise
    await before
    return () => {
      resolve(undefined)
    }
  }
}
