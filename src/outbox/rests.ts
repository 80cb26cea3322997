import type { Lane } from './address.ts'
import { TIRED_AFTER, TIRED_REST_MS } from './retry.ts'

/** Which lanes rest, until when. In memory: after a restart every lane is tried again and says so by itself. */
export type Rests = {
  /** The instant at which the lane goes on: `now` where it does not rest. */
  endsAt: (lane: Lane, now: number) => number
  /** The workspace of the lane has gone away for now, so another account of the same person is better. */
  isGone: (lane: Lane, now: number) => boolean
  rest: (lane: Lane, now: number, ms: number, gone?: boolean) => void
  /** Something got through. */
  wentWell: (lane: Lane) => void
  /** A temporary failure. After some in a row the lane rests. */
  wentBadly: (lane: Lane, now: number) => void
}

export function createRests(): Rests {
  const resting = new Map<Lane, { since: number; ms: number; gone: boolean }>()
  const bad = new Map<Lane, number>()

  const endsAt = (lane: Lane, now: number): number => {
    const found = resting.get(lane)
    if (!found) return now
    // One that begins ahead of now began before the clock was set back: it begins again, and does not last for hours.
    found.since = Math.min(found.since, now)
    return Math.max(now, found.since + found.ms)
  }
  const rest = (lane: Lane, now: number, ms: number, gone = false) => {
    resting.set(lane, { since: now, ms: Math.max(endsAt(lane, now) - now, ms), gone })
  }

  return {
    endsAt,
    isGone: (lane, now) => resting.get(lane)?.gone === true && endsAt(lane, now) > now,
    rest,
    wentWell: (lane) => {
      bad.delete(lane)
    },
    wentBadly: (lane, now) => {
      const times = (bad.get(lane) ?? 0) + 1
      bad.set(lane, times)
      if (times >= TIRED_AFTER) rest(lane, now, TIRED_REST_MS)
    },
  }
}
