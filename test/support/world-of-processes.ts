import { join } from 'node:path'
import { z } from 'zod'
import Sqlite from 'better-sqlite3'
import { vi } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { MINUTE_MS } from '../../src/clock.ts'
import { type KeptProcess, startProcess } from '../app/kept-process.ts'
import { startSurroundings } from './surroundings.ts'
import { BEGINS, type World, ZONE } from './world.ts'

/** Whatever is due so soon after the beginning is due now: nothing that is planned for later is planned so near. */
const NOW_LASTS_MS = MINUTE_MS

/** Node itself, not Kept, is told another time of day, which runs on from there. */
const OTHER_TIME = `data:text/javascript,${encodeURIComponent(`
const Real = Date
const ahead = Number(process.env.TEST_BEGINS_AT) - Real.now()
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
  let kept: KeptProcess | undefined

  const begin = async () => {
    vi.useRealTimers()
    kept = startProcess(
      surroundings.folder,
      {
        ...surroundings.environment,
        TEST_BEGINS_AT: String(at),
        NODE_COMPILE_CACHE: join(surroundings.folder, 'compiled'),
      },
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
    for (;;) {
      const ticked = kept?.nextLine('ticked')
      if (waiting(surroundings.file, at) === 0) {
        ticked?.catch(() => undefined)
        return
      }
      await ticked
    }
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
function waiting(file: string, begunAt: number): number {
  const now = begunAt + NOW_LASTS_MS
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
