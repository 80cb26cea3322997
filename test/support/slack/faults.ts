/**
 * What goes wrong with one call. `status` answers so instead of working; `error` is Slack's own name for a refusal;
 * `drop` cuts the line before anything is done, `drop-after` once it is done.
 */
export type Fault =
  | { status: number; retryAfter?: number; error?: undefined }
  | { error: string; status?: undefined; retryAfter?: undefined }
  | 'drop'
  | 'drop-after'

export type Faults = {
  /** The next call of this method goes wrong. */
  add(method: string, fault: Fault): void
  /** Calls of this method wait until `release` is called. `reached` resolves when the first one waits. */
  hold(method: string): { reached: Promise<void>; release(): void }
  taken(method: string): Promise<Fault | undefined>
}

export function createFaults(): Faults {
  const waiting = new Map<string, Fault[]>()
  const held = new Map<string, { reach: () => void; released: Promise<void> }>()
  return {
    add(method, fault) {
      waiting.set(method, [...(waiting.get(method) ?? []), fault])
    },
    hold(method) {
      const reached = Promise.withResolvers<undefined>()
      const released = Promise.withResolvers<undefined>()
      held.set(method, { reach: () => reached.resolve(undefined), released: released.promise })
      return { reached: reached.promise, release: () => released.resolve(undefined) }
    },
    async taken(method) {
      held.get(method)?.reach()
      await held.get(method)?.released
      return waiting.get(method)?.shift()
    },
  }
}
