import { join } from 'node:path'
import { z } from 'zod'
import Sqlite from 'better-sqlite3'
import { vi } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { type KeptProcess, startProcess } from '../app/kept-process.ts'
import { startSurroundings } from './surroundings.ts'
import { BEGINS, type World, ZONE } from './world.ts'

const POLL_MS = 15
const MOST_POLLS = 600

/** Node itself, not Kept, is told another time of day, which runs on from there. */
const OTHER_TIME = `data:text/javascript,${encodeURIComponent(`
const Real = Date
const ahead = Number(process.env.TEST_AHEAD_MS)
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + ahead)
    else super(...parts)
  }
  static now() {
    return Real.now() + ahead
  }
}`)}`

/**
 * The same world around `node app.ts`, with its own timer. `restart` ends it with SIGKILL; so does `goTo`, which
 * begins it again at that time. The test's own Date goes along, so that signatures and tokens are of the same time.
 */
export async function startWorldOfProcesses(): Promise<World> {
  const surroundings = await startSurroundings()
  let at = instantOf(BEGINS.day, BEGINS.time, ZONE)
  let begunAt = 0
  let kept: KeptProcess | undefined

  const begin = async () => {
    vi.useRealTimers()
    const ahead = String(at - Date.now())
    begunAt = performance.now()
    kept = startProcess(
      surroundings.folder,
      { ...surroundings.environment, TEST_AHEAD_MS: ahead, NODE_COMPILE_CACHE: join(surroundings.folder, 'compiled') },
      { before: ['--import', OTHER_TIME] },
    )
    const { port } = z.looseObject({ port: z.number() }).parse(await kept.line('listening'))
    surroundings.connect(port)
    vi.useFakeTimers({ toFake: ['Date'], now: at })
  }
  const end = async () => {
    kept?.kill('SIGKILL')
    await kept?.ended
  }
  const settle = async () => {
    for (let polls = 0; polls < MOST_POLLS; polls += 1) {
      // The process's time runs on while the test's stands still.
      if (waiting(surroundings.file, { begunAt: at, now: at + performance.now() - begunAt }) === 0) return
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    throw new Error('Kept never sent everything that may be sent now.')
  }
  await begin()
  // Node writes down what it compiled only where it ends by itself; every later start is twice as fast for it.
  kept?.kill('SIGTERM')
  await kept?.ended
  await begin()

  return {
    ...surroundings,
    log: [],
    settle,
    async restart() {
      await end()
      await begin()
    },
    async goTo(day, time) {
      await end()
      at = instantOf(day, time, ZONE)
      await begin()
      await settle()
    },
    async stop() {
      await end()
      vi.useRealTimers()
      await surroundings.stop()
    },
  }
}

/** How much has still to be sent by now, and how much that was there at the beginning has still to be planned. */
function waiting(file: string, { begunAt, now }: { begunAt: number; now: number }): number {
  const sqlite = new Sqlite(file, { readonly: true })
  const count = (sql: string, ...values: number[]) =>
    sqlite
      .prepare<number[], number>(sql)
      .pluck()
      .get(...values) ?? 0
  try {
    return (
      count(`select count(*) from letter where state = 'sending' or (state = 'waiting' and not_before_at <= ?)`, now) +
      count(`select count(*) from posting where not_before_at <= ?`, now) +
      count(`select count(*) from line where state = 'waiting' and letter_id is null and created_at < ?`, begunAt)
    )
  } finally {
    sqlite.close()
  }
}
