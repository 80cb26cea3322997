import type { World } from '../world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Somebody may be asked to wait for an hour at most, and then some seconds pass. */
const REST_MS = HOUR_MS + 5 * MINUTE_MS
/** What a clock that was a day ahead has settled is settled until that day has come. */
const SKEW_LASTS_MS = 26 * HOUR_MS
/** The morning in which everybody joins goes by in leaps. */
const FOUNDING_MS = 12 * HOUR_MS
/** Longer than anybody asks back. */
const REMEMBERED_MS = 70 * 24 * HOUR_MS

type Span = { from: number; until: number }

/** When Kept was there, by the world's clock: whoever excuses something by a crash has to show the crash. */
export type Calm = {
  started: () => void
  ended: () => void
  clockMoved: () => void
  /** Kept was up all the time, its clock right, and nothing was wrong with these workspaces. */
  isCalm: (from: number, until: number, workspaces: readonly string[]) => boolean
  /** The longest time within these instants for which Kept was up without a break, its clock right. */
  longestUp: (from: number, until: number) => number
}

export function createCalm(world: World): Calm {
  let breaks: Span[] = [{ from: world.now, until: world.now + FOUNDING_MS }]
  let isDown = true
  const open = (from: number, until: number) => {
    breaks = [...breaks.filter((one) => one.until > from - REMEMBERED_MS), { from, until }]
  }
  const close = (until: number) => {
    const last = breaks.at(-1)
    if (last?.until === Infinity) last.until = until
  }
  return {
    started: () => {
      if (isDown && breaks.length > 0) close(world.now + MINUTE_MS)
      isDown = false
    },
    ended: () => {
      close(world.now)
      isDown = true
      open(world.now, Infinity)
    },
    clockMoved: () => {
      const ends = world.now + (world.skew === 0 ? SKEW_LASTS_MS : 24 * HOUR_MS + SKEW_LASTS_MS)
      // While Kept is down its break goes on.
      breaks = [{ from: world.now, until: ends }, ...breaks]
    },
    isCalm: (from, until, workspaces) => {
      if (breaks.some((one) => one.from < until && from < one.until)) return false
      const troubles = [...world.platforms.slack.troubles, ...world.platforms.teams.troubles]
      return !troubles.some(
        (one) => workspaces.includes(one.workspace) && one.from < until && from < one.until + REST_MS,
      )
    },
    longestUp: (from, until) => {
      let at = from
      let longest = 0
      for (const one of breaks.toSorted((a, b) => a.from - b.from)) {
        longest = Math.max(longest, Math.min(one.from, until) - at)
        at = Math.max(at, one.until)
      }
      return Math.max(longest, until - at)
    },
  }
}
