import type { Lane } from './address.ts'
import { TIRED_AFTER, TIRED_REST_MS } from './retry.ts'

/** Which lanes rest, until when. In memory: after a restart every lane is tried again and says so by itself. */
export type Rests = {
  /** The instant at which the lane goes on: `now` where it does not rest. */
  endsAt: (lane: Lane, now: number) => number
  /** The workspace of the lane has gone away for now, so another account of the same person is better. */
  isGone: (lane: Lane, now: number) => boolean
  rest: (lane: Lane, until: number, gone?: boolean) => void
  /** Something got through. */
  wentWell: (lane: Lane) => void
  /** A temporary failure. After some in a row the lane rests. */
  wentBadly: (lane: Lane, now: number) => void
}

export function createRests(): Rests {
  const ends = new Map<Lane, { at: number; gone: boolean }>()
  const bad = new Map<Lane, number>()

  const rest = (lane: Lane, until: number, gone = false) => {
    const before = ends.get(lane)?.at ?? until
    ends.set(lane, { at: Math.max(before, until), gone })
  }

  return {
    endsAt: (lane, now) => Math.max(now, ends.get(lane)?.at ?? now),
    isGone: (lane, now) => {
      const end = ends.get(lane)
      return end !== undefined && end.gone && end.at > now
    },
    rest,
    wentWell: (lane) => {
      bad.delete(lane)
    },
    wentBadly: (lane, now) => {
      const times = (bad.get(lane) ?? 0) + 1
      bad.set(lane, times)
      if (times >= TIRED_AFTER) rest(lane, now + TIRED_REST_MS)
    },
  }
}
