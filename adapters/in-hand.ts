/** Work that was begun and must end before the process does: answers, and the messages that follow them. */
export type InHand = {
  take<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is in hand, or after `mostMs`; says whether all of it ended. */
  drained(mostMs: number): Promise<boolean>
}

export function createInHand(): InHand {
  const open = new Set<Promise<unknown>>()
  return {
    take(work) {
      open.add(work)
      const close = () => open.delete(work)
      work.then(close, close)
      return work
    },
    drained: (mostMs) => within(emptied(open), mostMs, false),
  }
}

async function emptied(open: ReadonlySet<Promise<unknown>>): Promise<true> {
  while (open.size > 0) await Promise.allSettled(open)
  return true
}

/** The result of `work`, or `late` when it takes longer than `mostMs`; the work itself goes on. */
export async function within<T, L>(work: Promise<T>, mostMs: number, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), mostMs)
  })
  return Promise.race([work, expired]).finally(() => clearTimeout(timer))
}
