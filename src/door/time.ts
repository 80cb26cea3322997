import type { Hands, Passing, Room, Sign } from '../chat/room.ts'
import type { Clock, Ids } from '../clock.ts'
import type { Forgotten } from '../forgotten.ts'
import type { Db } from '../database.ts'
import { type Log, logBug } from '../log.ts'
import type { Pictures } from '../pictures.ts'
import type { Vault } from '../vault.ts'
import type { House } from './rooms.ts'
import { withHearers } from './people-heard.ts'
import { SIGNS, signsAt } from './sign-store.ts'
import { writeOutcome } from './writing.ts'

/** So many batches a room and tick; what is left waits for the next tick, and what is planned is sent in between. */
const MOST_BATCHES = 50

/**
 * Lets every room that has a sign do what has become due, the lowest first: what it wants said is planned in the same
 * tick. True where more is left than one tick does.
 */
export async function passTime(options: Passes, house: House): Promise<boolean> {
  const { db, clock, ids, log } = options
  let isMore = false
  const signs = await readSigns(db, clock, ids, log)
  for (const { name, due, beyond } of house.rooms.toReversed()) {
    const work = async () => {
      if (beyond && hasSign(beyond, signs) && (await beyond.work(handsOf(options, house.rooms)))) isMore = true
    }
    const look = async () => {
      if (!due || !hasSign(due, signs)) return
      const { more, wroteLines } = await lookAt(options, house.rooms, due)
      if (more) isMore = true
      if (wroteLines) signs.add('line.waiting')
    }
    await each(name, work, ids, log)
    await each(name, look, ids, log)
  }
  return isMore
}

function hasSign(waits: { signs: readonly Sign[] }, signs: ReadonlySet<Sign>): boolean {
  return waits.signs.some((sign) => signs.has(sign))
}

/** What time passes with. */
type Passes = {
  db: Db
  clock: Clock
  ids: Ids
  log: Log
  vault: Vault
  forgotten?: Forgotten
  pictures?: Pictures
  truncateLog?: () => Promise<void>
  breathe?: () => Promise<void>
}

function handsOf(
  { db, clock, ids, log, vault, forgotten, pictures, truncateLog, breathe }: Passes,
  rooms: readonly Room[],
): Hands {
  const rest = () => Promise.resolve()
  return {
    newId: ids,
    vault,
    forgotten,
    draw: async (svg) => {
      let drawn: Uint8Array | undefined
      const draw = async () => {
        drawn = await pictures?.draw(svg)
      }
      await each('pictures', draw, ids, log)
      return drawn
    },
    truncateLog: truncateLog ?? rest,
    breathe: breathe ?? rest,
    within: (step) =>
      db.transaction().execute(async (db) => {
        const now = clock()
        const came = await step(db, now)
        await writeOutcome(db, await withHearers(db, rooms, came, now, ids), now, ids)
        return came
      }),
  }
}

/** Where the signs cannot be read, every room looks for itself. */
async function readSigns(db: Db, clock: Clock, newId: Ids, log: Log): Promise<Set<Sign>> {
  let signs = new Set(SIGNS)
  const read = async () => {
    signs = await signsAt(db, clock())
  }
  await each('signs', read, newId, log)
  return signs
}

/** The work, never two at once: whoever asks while it is done shares the one that follows. */
export function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting: Promise<T> | undefined
  return () => {
    waiting ??= last.then(() => {
      waiting = undefined
      return work()
    })
    last = waiting
    return waiting
  }
}

/** One part of a tick: what breaks in it is reported, and must not keep the other parts from their work. */
export async function each(part: string, work: () => Promise<void>, newId: Ids, log: Log): Promise<void> {
  try {
    await work()
  } catch (error) {
    logBug(log, newId, error, { part })
  }
}

/** A batch a transaction, until nothing more is due or this was enough for one tick. */
async function lookAt({ db, clock, ids }: Passes, rooms: readonly Room[], { look }: Passing): Promise<Looked> {
  let wroteLines = false
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { more, lines = [] } = await db.transaction().execute(async (db) => {
      const now = clock()
      const came = await withHearers(db, rooms, await look(db, now, ids), now, ids)
      await writeOutcome(db, came, now, ids)
      return came
    })
    if (lines.length > 0) wroteLines = true
    if (!more) return { more, wroteLines }
  }
  return { more: true, wroteLines }
}

type Looked = { more: boolean; wroteLines: boolean }
