import type { Lane } from './address.ts'
import { laneOpensAt, opensAt, saveUnsaved, takeTurns, workLane } from './lane.ts'
import type { Office, OutboxOptions } from './office.ts'
import { createPacing } from './pacing.ts'
import { createQueues, type Queues } from './queues.ts'
import { recover } from './recover.ts'
import { createRests } from './rests.ts'
import { createTogether } from './together.ts'
import { BEGINNING, readDue, type Waiting } from './waiting.ts'

/** Where the pace holds many back, we come again for several at once rather than for each. */
const NAP_MS = 1_000

export type Outbox = {
  /**
   * Sends all that may go now and returns the next instant at which something wants sending. A call that comes
   * while one runs joins it, and what was written before it is sent at once, unless its own lane is at work. Rejects
   * where the database cannot be used.
   */
  run: () => Promise<{ nextAt: number | undefined }>
  /** Takes nothing more in hand. Resolves once what is in hand is sent and marked; the rest stays waiting. */
  stop: () => Promise<void>
}

export function createOutbox(options: OutboxOptions): Outbox {
  const office: Office = {
    ...options,
    pacing: createPacing(options.paces),
    rests: createRests(),
    together: createTogether(options.db, (db, turns) => takeTurns(office, db, turns)),
    unsaved: [],
    stopping: false,
  }
  const bornAt = options.clock()
  let recovered = false
  let running: Promise<{ nextAt: number | undefined }> | undefined
  const bell = createBell()

  const begin = async () => {
    if (!recovered) await recover(office, bornAt)
    recovered = true
    await saveUnsaved(office)
    return { nextAt: await drain(office, bell) }
  }

  return {
    run: () => {
      bell.ring()
      running ??= begin().finally(() => {
        running = undefined
      })
      return running
    },
    stop: async () => {
      office.stopping = true
      await Promise.allSettled([running])
    },
  }
}

type Bell = {
  ring: () => void
  times: () => number
  /** Resolves once it has rung more than `times` times. */
  after: (times: number) => Promise<undefined>
}

function createBell(): Bell {
  let times = 0
  let next = Promise.withResolvers<undefined>()
  return {
    ring: () => {
      times += 1
      next.resolve(undefined)
      next = Promise.withResolvers()
    },
    times: () => times,
    after: (heard) => (times > heard ? Promise.resolve(undefined) : next.promise),
  }
}

/**
 * Reads what is due, lets the lanes work side by side, and reads on whenever one of them has done its share or somebody
 * asks again: a slow lane never keeps the others from what came after it began.
 */
async function drain(office: Office, bell: Bell): Promise<number | undefined> {
  const working = new Map<Lane, Promise<void>>()
  const failures: unknown[] = []
  const queues = createQueues()
  let mark = BEGINNING
  for (;;) {
    const times = bell.times()
    const now = office.clock()
    const read = await readDue(office, mark, now)
    mark = read.next
    queues.add(read.waiting)
    const { shares, opensAt } = share(office, queues, working, now)
    for (const [lane, queue] of failures.length > 0 || office.stopping ? [] : shares) {
      working.set(
        lane,
        work(office, queue, queues, failures).finally(() => working.delete(lane)),
      )
    }
    const goOn = Promise.race([...working.values(), bell.after(times)])
    const isWorking = working.size > 0
    const next = earliest(opensAt, read.nextAt)
    if (isWorking) {
      if (next !== undefined) office.onLater?.(next)
      if (!read.more) await goOn
      continue
    }
    if (failures.length > 0) throw failures[0]
    if (bell.times() === times && !read.more) return next
  }
}

async function work(office: Office, queue: Waiting[], queues: Queues, failures: unknown[]): Promise<void> {
  try {
    queues.add(await workLane(office, queue))
  } catch (error) {
    failures.push(error)
  }
}

/** A share of what is due for every lane that is free and open, and when the first of the rest opens. */
function share(office: Office, queues: Queues, busy: ReadonlyMap<Lane, unknown>, now: number) {
  const opening = {
    ofLane: (waiting: Waiting) => laneOpensAt(office, waiting, now),
    of: (waiting: Waiting) => opensAt(office, waiting, now),
  }
  const { shares, opensAt: first } = queues.share(busy, opening, now)
  return { shares, opensAt: first === undefined ? undefined : Math.max(first, now + NAP_MS) }
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}
