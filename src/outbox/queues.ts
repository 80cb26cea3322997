import type { Lane } from './address.ts'
import { inOrder, type Waiting } from './waiting.ts'

/** A lane takes so many at a time, so that an answer written meanwhile waits for no more than these. */
const BURST = 10

/** When a lane, and when one message of it, may go on: `now` where nothing holds it back. */
export type Opening = { ofLane: (waiting: Waiting) => number; of: (waiting: Waiting) => number }

/** What is due and was read, by lane, each lane in its order. */
export type Queues = {
  /** What is known already changes nothing. */
  add: (waiting: readonly Waiting[]) => void
  /** Takes out a share for every lane that is not busy, and says when the first of what is held back may go. */
  share: (busy: ReadonlyMap<Lane, unknown>, opening: Opening, now: number) => Shared
}

type Shared = { shares: Map<Lane, Waiting[]>; opensAt: number | undefined }

export function createQueues(): Queues {
  const lanes = new Map<Lane, Waiting[]>()
  const known = new Set<string>()

  const add: Queues['add'] = (waiting) => {
    const fresh = waiting.filter(({ id }) => !known.has(id))
    for (const { id } of fresh) known.add(id)
    for (const [lane, some] of Map.groupBy(fresh, (one) => one.lane)) {
      lanes.set(lane, [...(lanes.get(lane) ?? []), ...some].sort(inOrder))
    }
  }

  const share: Queues['share'] = (busy, opening, now) => {
    const shares = new Map<Lane, Waiting[]>()
    let opensAt = Infinity
    for (const [lane, queue] of lanes) {
      if (busy.has(lane)) continue
      const { taken, left, heldUntil } = takeSome(queue, opening, now)
      opensAt = Math.min(opensAt, heldUntil)
      for (const { id } of taken) known.delete(id)
      if (taken.length > 0) shares.set(lane, taken)
      if (left.length > 0) lanes.set(lane, left)
      else lanes.delete(lane)
    }
    return { shares, opensAt: opensAt === Infinity ? undefined : opensAt }
  }
  return { add, share }
}

type Some = { taken: Waiting[]; left: Waiting[]; heldUntil: number }

/** A burst of those that may go now. Where the whole lane is closed, nobody looks at each of its messages. */
function takeSome(queue: Waiting[], opening: Opening, now: number): Some {
  const opensAt = Math.max(-Infinity, ...queue.slice(0, 1).map(opening.ofLane))
  if (opensAt > now) return { taken: [], left: queue, heldUntil: opensAt }
  const taken: Waiting[] = []
  const held: Waiting[] = []
  let heldUntil = Infinity
  for (const waiting of queue) {
    if (taken.length === BURST) break
    const at = opening.of(waiting)
    if (at <= now) taken.push(waiting)
    else {
      held.push(waiting)
      heldUntil = Math.min(heldUntil, at)
    }
  }
  return { taken, left: [...held, ...queue.slice(taken.length + held.length)], heldUntil }
}
