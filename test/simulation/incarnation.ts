import { saveProblem } from '../../adapters/database/problem.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import type { Ids } from '../../src/clock.ts'
import type { Log } from '../../src/log.ts'
import type { Vault } from '../../src/vault.ts'
import { createKept } from '../../src/kept.ts'
import type { Chance } from './chance.ts'
import { createFuse, type Fuse } from './fuse.ts'
import { openFused } from './fused-database.ts'
import { type Call, chatOf, type Platform } from './platform.ts'

/** One process of Kept, from its start on the file until it ends or is thrown away. */
export type Incarnation = {
  number: number
  bornAt: number
  fuse: Fuse
  /** Undefined where the process ended before it answered. */
  answer: (request: RequestInput) => Promise<Reply | undefined>
  /** When sending wants to go on, by the process's clock; `died` where the process ended meanwhile. */
  tick: () => Promise<{ nextAt: number | undefined } | 'died'>
  /** Ends at once, whatever it was doing. */
  kill: (where: string) => void
}

export type IncarnationOptions = {
  path: string
  /** The folder of secrets outlives the process. */
  vault: Vault
  number: number
  platforms: readonly Platform[]
  clock: () => number
  now: () => number
  chance: Chance
  newHandle: () => string
  onCall: (call: Call) => void
  onCommit: () => void
  onWork: () => void
  /** Sending wants to go on at an instant of the process's clock, although a chat is still waited for. */
  onLater: (at: number) => void
  sleep: (ms: number) => Promise<void>
  log: Log
}

/** What each platform's own documents allow, written down here a second time on purpose. */
const PACES = {
  slack: { conversation: [{ count: 1, perMs: 1_000 }], workspace: [{ count: 200, perMs: 60_000 }] },
  teams: {
    conversation: [
      { count: 7, perMs: 1_000 },
      { count: 60, perMs: 30_000 },
      { count: 1_800, perMs: 3_600_000 },
    ],
    workspace: [{ count: 25, perMs: 1_000 }],
  },
}

export function startIncarnation(options: IncarnationOptions): Incarnation {
  const { number, clock, chance, platforms, now, onCall, newHandle } = options
  const fuse = createFuse()
  const { db, close } = openFused(options.path, fuse, options.onCommit)
  const unlessBlown =
    <Words extends unknown[]>(tell: (...words: Words) => void) =>
    (...words: Words) => {
      if (!fuse.isBlown()) tell(...words)
    }
  const kept = createKept({
    db,
    chats: platforms.map((platform) =>
      chatOf({ platform, fuse, chance: chance.fork(platform.name), now, onCall, newHandle, sleep: options.sleep }),
    ),
    paces: PACES,
    clock,
    ids: idsBy(clock, chance.fork('ids')),
    saveProblem,
    vault: options.vault,
    log: unlessBlown(options.log),
    onWork: unlessBlown(options.onWork),
    onLater: unlessBlown(options.onLater),
  })
  const orDied = <Answer>(work: Promise<Answer>) => Promise.race([work, fuse.blown.then(() => 'died' as const)])
  let isClosed = false
  const end = () => {
    if (!isClosed) close()
    isClosed = true
  }
  return {
    number,
    bornAt: now(),
    fuse,
    answer: async (request) => {
      const reply = await orDied(kept.answer(request))
      if (reply !== 'died') return reply
      end()
      return undefined
    },
    tick: async () => {
      const ticked = await orDied(kept.tick())
      if (ticked !== 'died') return { nextAt: ticked.nextAt }
      end()
      return ticked
    },
    kill: (where) => {
      fuse.blow(where)
      end()
    },
  }
}

/** Ids that begin with the time and are in order within one process, as the real ones are. */
function idsBy(clock: () => number, chance: Chance): Ids {
  let last = 0
  let count = 0
  return () => {
    const at = Math.max(last, clock())
    count = at === last ? count + 1 : 0
    last = at
    const time = at.toString(16).padStart(12, '0')
    const order = count.toString(16).padStart(3, '0')
    const tail = Math.floor(chance.next() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-8000-${tail}`
  }
}
