/** Between any two effects the process may end: the fuse counts them, and where it blows nothing more is done. */
export type Fuse = {
  /** Goes on, or never comes back where the process ends here. */
  at: (effect: string) => Promise<void>
  /** Lets the process end at the `count`-th effect from now. */
  light: (count: number) => void
  blow: (where: string) => void
  isBlown: () => boolean
  /** Resolves with the place, once it has blown. */
  blown: Promise<string>
}

/** What a process that has ended waits for. */
export const NEVER_COMES: Promise<never> = new Promise(() => undefined)

export function createFuse(): Fuse {
  let left: number | undefined
  let isBlown = false
  const { promise, resolve } = Promise.withResolvers<string>()
  const blow = (where: string) => {
    isBlown = true
    resolve(where)
  }
  return {
    at: async (effect) => {
      if (isBlown) return NEVER_COMES
      if (left === undefined) return
      left -= 1
      if (left > 0) return
      blow(effect)
      return NEVER_COMES
    },
    light: (count) => {
      left = count
    },
    blow,
    isBlown: () => isBlown,
    blown: promise,
  }
}
