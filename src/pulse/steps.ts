/** Work done step by step, so that whoever asks something of Kept meanwhile is answered between two steps. */
export type Steps<Result> = Generator<undefined, Result>

/** All steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** The same, and after each step waits for `breathe`. */
export async function walk<Result>(steps: Steps<Result>, breathe: () => Promise<void>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await breathe()
  }
}
