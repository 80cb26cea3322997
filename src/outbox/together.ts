import type { Db } from '../database.ts'

/** So many lanes share one commit; more would keep a request waiting that comes meanwhile. */
const MOST = 20

/** Does one thing in a transaction and resolves once it is committed. */
export type Together<One, Done> = (one: One) => Promise<Done>

type Job<One, Done> = { one: One; resolve: (done: Done) => void; reject: (error: unknown) => void }

/**
 * What several lanes want saved at the same moment is saved in one transaction: a commit waits for the disk, and one
 * wait is enough for all of them. Where one of them breaks, nothing of it stands and each is done again by itself.
 * `work` answers in the order in which it was asked.
 */
export function createTogether<One, Done>(
  db: Db,
  work: (db: Db, all: readonly One[]) => Promise<readonly Done[]>,
): Together<One, Done> {
  const waiting: Job<One, Done>[] = []
  let isRunning = false

  const run = async (take: () => readonly Job<One, Done>[]): Promise<void> => {
    let jobs: readonly Job<One, Done>[] = []
    try {
      const done = await db.transaction().execute(async (db) => {
        jobs = take()
        return work(
          db,
          jobs.map(({ one }) => one),
        )
      })
      for (const [at, one] of done.entries()) jobs[at]?.resolve(one)
    } catch (error) {
      if (jobs.length === 0) jobs = take()
      if (jobs.length === 1) for (const job of jobs) job.reject(error)
      else for (const job of jobs) await run(() => [job])
    }
  }
  const runAll = async () => {
    isRunning = true
    // Taken once the transaction has begun: whoever came while it waited for its turn comes along.
    while (waiting.length > 0) await run(() => waiting.splice(0, MOST))
    isRunning = false
  }
  return (one) => {
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    waiting.push({ one, resolve, reject })
    if (!isRunning) void runAll()
    return promise
  }
}
