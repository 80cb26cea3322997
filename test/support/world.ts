import { readConfig } from '../../adapters/config.ts'
import { start } from '../../app.ts'
import { addDays, instantOf, localTime, todayIn } from '../../src/calendar/day.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/clock.ts'
import { startSurroundings, type Surroundings } from './surroundings.ts'

export const ZONE = 'Europe/London'
export const BEGINS = { day: '2026-06-01', time: '10:00' }
/** More ticks than any step of a story needs; one that wants more goes round in a circle. */
const MOST_TICKS = 500

/** Long enough for a machine with much to do, short enough for a test in which the database stays held. */
const DATABASE_WAIT_MS = 200

export type LogLine = { level: string; event: string; facts: Record<string, unknown> }

export type World = Omit<Surroundings, 'connect'> & {
  log: LogLine[]
  /** Lets everything that may be sent now go out. */
  settle: () => Promise<void>
  /** Lives through the days up to this time. */
  goTo: (day: string, time: string) => Promise<void>
  /** Drops the running Kept where it stands and starts another on the same file. */
  restart: () => Promise<void>
}

/**
 * A Slack workspace, a Teams tenant and Kept between them, over real HTTP on this machine. Its clock and its ids are
 * the test's own. `killed` drops and restarts Kept before and after anything is sent.
 */
export async function startWorld({ killed = false }: { killed?: boolean } = {}): Promise<World> {
  const surroundings = await startSurroundings()
  const log: LogLine[] = []
  let now = instantOf(BEGINS.day, BEGINS.time, ZONE)
  let count = 0

  const begin = async () => {
    const running = await start(readConfig(surroundings.environment), {
      clock: () => now,
      ids: () => `01970000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
      log: (level, event, facts = {}) => log.push({ level, event, facts }),
      timer: false,
      wait: { waitMs: DATABASE_WAIT_MS },
    })
    surroundings.connect(running.port)
    return running
  }
  let running = await begin()

  const restart = async () => {
    const dropped = running
    // The new one opens the file while the old one still holds it, as after a kill: nothing was closed or written down.
    running = await begin()
    await dropped.stop()
  }
  const tickUntil = async (end: number) => {
    for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
      const { nextAt } = await running.tick()
      if (nextAt === undefined || nextAt > end) return
      now = Math.max(now, nextAt)
    }
    throw new Error('Kept always wants to send something more.')
  }
  // Takes exactly a minute, so that a story that is interrupted keeps the same time as one that is not.
  const settle = async () => {
    const end = now + MINUTE_MS
    if (killed) await restart()
    await tickUntil(end)
    if (killed) await restart()
    now = end
  }

  return {
    ...surroundings,
    log,
    settle,
    restart,
    async goTo(day, time) {
      const target = instantOf(day, time, ZONE)
      if (target < now) throw new Error(`${day} ${time} has been.`)
      while (now < target) {
        const next = Math.min(target, nextHour(now))
        await tickUntil(next)
        now = next
        if (killed && localTime(now, ZONE).time === '00:00') await restart()
      }
      await settle()
    },
    async stop() {
      await running.stop()
      await surroundings.stop()
    },
  }
}

/** The next full hour; midnight where it is the last of the day, so that no day begins unseen. */
function nextHour(now: number): number {
  const next = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
  const midnight = instantOf(addDays(todayIn(now, ZONE), 1), '00:00', ZONE)
  return Math.min(next, midnight)
}
