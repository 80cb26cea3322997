/** Work that has begun and not ended, so that stopping can wait for it. */
export type InHand = { take<T>(work: Promise<T>): Promise<T>; drained(withinMs: number): Promise<boolean> }

export function createInHand(): InHand {
  const open = new Set<Promise<unknown>>()
  return {
    take(work) {
      open.add(work)
      const close = () => open.delete(work)
      work.then(close, close)
      return work
    },
    async drained(withinMs) {
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), withinMs)))
      return Promise.race([emptied(open), tooLate]).finally(() => clearTimeout(timer))
    },
  }
}

async function emptied(open: ReadonlySet<Promise<unknown>>): Promise<boolean> {
  while (open.size > 0) await Promise.allSettled(open)
  return true
}
