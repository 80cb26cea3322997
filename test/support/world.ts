import { readConfig } from '../../adapters/config.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import type { Opened } from '../../adapters/database/opened.ts'
import { start } from '../../app.ts'
import { addDays, instantOf, localTime, todayIn } from '../../src/calendar/day.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/clock.ts'
import { startSurroundings, type Surroundings } from './surroundings.ts'

const ZONE = 'Europe/London'
const BEGINS = { day: '2026-06-01', time: '10:00' }
/** More ticks than any step of a story needs; one that wants more goes round in a circle. */
const MOST_TICKS = 500

/** Long enough for a machine with much to do, short enough for a test in which the database stays held. */
const DATABASE_WAIT_MS = 200

/** Opens the record as Kept does, and gives up sooner. */
export function openSoon(url: string): Opened {
  return openDatabase(url, { waitMs: DATABASE_WAIT_MS })
}

/** `killed` drops and restarts Kept before and after anything is sent; `publicUrl` is where chats would fetch what it links to. */
export type WorldOptions = { killed?: boolean; open?: (url: string) => Opened; publicUrl?: string }

export type LogLine = { level: string; event: string; facts: Record<string, unknown> }

export type World = Omit<Surroundings, 'connect'> & {
  log: LogLine[]
  /** Lets everything that may be sent now go out. */
  settle: () => Promise<void>
  /** Lives through the days up to this time. */
  goTo: (day: string, time: string) => Promise<void>
  /** Drops the running Kept where it stands and starts another on the same file. */
  restart: () => Promise<void>
  /** Where Kept listens on this machine. */
  url: () => string
}

/** A running Kept whose clock stands still until it is moved. */
export type Life = {
  port: number
  moveTo: (now: number) => Promise<void>
  tick: () => Promise<{ nextAt?: number | undefined }>
  stop: () => Promise<void>
}

/** How a Kept begins at an instant, and how a running one gives way to the next. */
export type Lives = {
  begin: (now: number) => Promise<Life>
  replace: (old: Life, begin: () => Promise<Life>) => Promise<Life>
}

/**
 * A Slack workspace, a Teams tenant and Kept between them, over real HTTP on this machine. Its clock and its ids are
 * the test's own.
 */
export async function startWorld({ killed = false, open = openSoon, publicUrl }: WorldOptions = {}): Promise<World> {
  const surroundings = await startSurroundings()
  if (publicUrl !== undefined) surroundings.environment['PUBLIC_URL'] = publicUrl
  const log: LogLine[] = []
  return liveThrough(surroundings, log, livesHere(surroundings, log, open), killed)
}

/** Every Kept lives in the test's own process. */
function livesHere({ environment }: Surroundings, log: LogLine[], open: (url: string) => Opened): Lives {
  let count = 0
  return {
    async begin(begunAt) {
      let now = begunAt
      const running = await start(readConfig(environment), {
        clock: () => now,
        ids: () => `01970000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`,
        log: (level, event, facts = {}) => log.push({ level, event, facts }),
        timer: false,
        open,
      })
      const moveTo = (next: number) => {
        now = next
        return Promise.resolve()
      }
      return { port: running.port, moveTo, tick: running.tick, stop: running.stop }
    },
    // The new one opens the file while the old one still holds it, as after a kill: nothing was closed or written down.
    async replace(old, begin) {
      const next = await begin()
      await old.stop()
      return next
    },
  }
}

/** A world from its beginning, with one Kept after another. */
export async function liveThrough(
  surroundings: Surroundings,
  log: LogLine[],
  lives: Lives,
  killed = false,
): Promise<World> {
  let now = instantOf(BEGINS.day, BEGINS.time, ZONE)
  const begin = async () => {
    const life = await lives.begin(now)
    surroundings.connect(life.port)
    return life
  }
  let life = await begin()

  const restart = async () => {
    life = await lives.replace(life, begin)
  }
  const moveTo = async (next: number) => {
    now = next
    await life.moveTo(now)
  }
  const tickUntil = async (end: number) => {
    for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
      const { nextAt } = await life.tick()
      if (nextAt === undefined || nextAt > end) return
      await moveTo(Math.max(now, nextAt))
    }
    throw new Error('Kept always wants to send something more.')
  }
  // Takes exactly a minute, so that a story that is interrupted keeps the same time as one that is not.
  const settle = async () => {
    const end = now + MINUTE_MS
    if (killed) await restart()
    await tickUntil(end)
    if (killed) await restart()
    await moveTo(end)
  }

  return {
    ...surroundings,
    log,
    settle,
    restart,
    url: () => `http://127.0.0.1:${life.port}`,
    async goTo(day, time) {
      const target = instantOf(day, time, ZONE)
      if (target < now) throw new Error(`${day} ${time} has been.`)
      while (now < target) {
        const next = Math.min(target, nextHour(now))
        await tickUntil(next)
        await moveTo(next)
        if (killed && localTime(now, ZONE).time === '00:00') await restart()
      }
      await settle()
    },
    async stop() {
      await life.stop()
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
