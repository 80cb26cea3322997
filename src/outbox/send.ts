import type { Lane } from './address.ts'
import { opensAt, saveUnsaved, workLane } from './lane.ts'
import { nextLetterAt } from './letter-store.ts'
import type { Office, OutboxOptions } from './office.ts'
import { createPacing } from './pacing.ts'
import { nextPostingAt } from './posting-store.ts'
import { recover } from './recover.ts'
import { createRests } from './rests.ts'
import { inOrder, readDue, type Waiting } from './waiting.ts'

/** A lane takes so many at a time, so that an answer written meanwhile waits for no more than these. */
const BURST = 10

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
  const due = new Map<string, Waiting>()
  let since = Number.MIN_SAFE_INTEGER
  for (;;) {
    const times = bell.times()
    const now = office.clock()
    for (const waiting of await readDue(office, since, now)) due.set(waiting.id, waiting)
    since = now
    const shared = share(office, due, working, now)
    for (const [lane, queue] of failures.length > 0 || office.stopping ? [] : shared.queues) {
      working.set(
        lane,
        work(office, queue, due, failures).finally(() => working.delete(lane)),
      )
    }
    const goOn = Promise.race([...working.values(), bell.after(times)])
    const isWorking = working.size > 0
    const next = earliest(shared.opensAt, await nextAt(office, now))
    if (isWorking) {
      if (next !== undefined) office.onLater?.(next)
      await goOn
      continue
    }
    if (failures.length > 0) throw failures[0]
    if (bell.times() === times) return next
  }
}

async function work(office: Office, queue: Waiting[], due: Map<string, Waiting>, failures: unknown[]): Promise<void> {
  try {
    for (const held of await workLane(office, queue)) due.set(held.id, held)
  } catch (error) {
    failures.push(error)
  }
}

type Shared = { queues: Map<Lane, Waiting[]>; opensAt: number | undefined }

/** Takes out of what is due a share for every lane that is free and open, and says when the first of the rest opens. */
function share(office: Office, due: Map<string, Waiting>, busy: ReadonlyMap<Lane, unknown>, now: number): Shared {
  const queues = new Map<Lane, Waiting[]>()
  let first: number | undefined
  for (const waiting of [...due.values()].sort(inOrder)) {
    const queue = queues.get(waiting.lane) ?? []
    if (busy.has(waiting.lane) || queue.length === BURST) continue
    const at = opensAt(office, waiting, now)
    if (at > now) {
      first = Math.min(first ?? at, at)
      continue
    }
    queues.set(waiting.lane, [...queue, waiting])
    due.delete(waiting.id)
  }
  return { queues, opensAt: first === undefined ? undefined : Math.max(first, now + NAP_MS) }
}

async function nextAt({ db }: Office, now: number): Promise<number | undefined> {
  return earliest(await nextLetterAt(db, now), await nextPostingAt(db, now))
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}
