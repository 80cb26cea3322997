import type { Address } from '../chat/chat.ts'
import { conversationOf, laneOf } from './address.ts'

/** At most `count` messages within any stretch of `perMs`. */
export type Rate = { count: number; perMs: number }

/** How fast a platform lets messages go out: to one conversation, and to one workspace as a whole. */
export type Pace = { conversation: readonly Rate[]; workspace: readonly Rate[] }

export type Pacing = {
  /** The earliest instant at which a message may go to this address: `now` where nothing holds it back. */
  opensAt: (to: Address, now: number) => number
  /** The same for its workspace as a whole. */
  laneOpensAt: (to: Address, now: number) => number
  /** A message was sent, or tried, at this instant. */
  note: (to: Address, at: number) => void
}

/** So many conversations are remembered before those that have fallen silent are forgotten. */
const MOST_WINDOWS = 10_000

/**
 * Counts what went out, in memory: after a restart the windows are empty, and a platform that then finds us too fast
 * says so. A platform without a pace is not held back.
 */
export function createPacing(paces: Readonly<Record<string, Pace>>): Pacing {
  const windows = new Map<string, number[]>()

  const ratesOfLane = (to: Address): [string, readonly Rate[]][] => {
    const pace = paces[to.platform]
    return pace ? [[laneOf(to), pace.workspace]] : []
  }
  const ratesFor = (to: Address): [string, readonly Rate[]][] => {
    const pace = paces[to.platform]
    return pace ? [...ratesOfLane(to), [`${laneOf(to)} ${conversationOf(to)}`, pace.conversation]] : []
  }

  /** What lies ahead went out before the clock was set back: it counts as gone out now. */
  const sentBy = (key: string, now: number): readonly number[] => {
    const sent = windows.get(key) ?? []
    if (!sent.some((at) => at > now)) return sent
    const clamped = sent.map((at) => Math.min(at, now))
    windows.set(key, clamped)
    return clamped
  }

  const openAt = (held: readonly [string, readonly Rate[]][], now: number) =>
    Math.max(now, ...held.map(([key, rates]) => opensAt(sentBy(key, now), rates)))

  return {
    opensAt: (to, now) => openAt(ratesFor(to), now),
    laneOpensAt: (to, now) => openAt(ratesOfLane(to), now),
    note: (to, at) => {
      for (const [key, rates] of ratesFor(to)) {
        const most = Math.max(0, ...rates.map((rate) => rate.count))
        windows.set(key, [...sentBy(key, at), at].slice(-most))
      }
      if (windows.size > MOST_WINDOWS) forget(windows, at - longest(paces))
    },
  }
}

/** Of the last `count` messages the first must be `perMs` ago. */
function opensAt(sent: readonly number[], rates: readonly Rate[]): number {
  return Math.max(-Infinity, ...rates.map(({ count, perMs }) => (sent.at(-count) ?? -Infinity) + perMs))
}

function forget(windows: Map<string, number[]>, before: number): void {
  for (const [key, sent] of windows) if ((sent.at(-1) ?? before) <= before) windows.delete(key)
}

function longest(paces: Readonly<Record<string, Pace>>): number {
  const rates = Object.values(paces).flatMap((pace) => [...pace.conversation, ...pace.workspace])
  return Math.max(0, ...rates.map((rate) => rate.perMs))
}
