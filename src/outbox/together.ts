import type { Db } from '../database.ts'

/** So many lanes share one commit; more would keep a request waiting that comes meanwhile. */
const MOST = 20

/** Runs work in a transaction and resolves once it is committed. */
export type Together = <T>(work: (db: Db) => Promise<T>) => Promise<T>

type Job = { run: (db: Db) => Promise<() => void>; fail: (error: unknown) => void }

/**
 * What several lanes want saved at the same moment is saved in one transaction: a commit waits for the disk, and one
 * wait is enough for all of them. Where one of them breaks, nothing of it stands and each is done again by itself.
 */
export function createTogether(db: Db): Together {
  const waiting: Job[] = []
  let isRunning = false

  const runAll = async () => {
    isRunning = true
    while (waiting.length > 0) await runSome(db, waiting.splice(0, MOST))
    isRunning = false
  }
  return (work) => {
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>()
    const run = async (db: Db) => {
      const done = await work(db)
      return () => resolve(done)
    }
    waiting.push({ run, fail: reject })
    if (!isRunning) void runAll()
    return promise
  }
}

async function runSome(db: Db, jobs: readonly Job[]): Promise<void> {
  try {
    const settle = await db.transaction().execute(async (db) => {
      const done: (() => void)[] = []
      for (const job of jobs) done.push(await job.run(db))
      return done
    })
    for (const one of settle) one()
  } catch (error) {
    if (jobs.length === 1) for (const job of jobs) job.fail(error)
    else for (const job of jobs) await runSome(db, [job])
  }
}
