import type { Room } from '../chat/room.ts'
import type { Clock, Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { type Log, logBug } from '../log.ts'
import type { House } from './rooms.ts'
import { writeOutcome } from './writing.ts'

/** So many batches a room and tick; what is left waits for the next tick, and answering goes on in between. */
const MOST_BATCHES = 50

/** Lets every room do what has become due. */
export async function passTime(db: Db, house: House, clock: Clock, newId: Ids, log: Log): Promise<void> {
  for (const room of house.rooms) await each(room.name, () => lookAtRoom(db, room, clock, newId), newId, log)
}

/** The work, never two at once: whoever asks while it is done shares the one that follows. */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return () => {
    waiting ??= last = last.then(() => {
      waiting = undefined
      return work()
    })
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

/** A batch a transaction, until nothing more is due. */
async function lookAtRoom(db: Db, { due }: Room, clock: Clock, newId: Ids): Promise<void> {
  if (!due) return
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { more } = await db.transaction().execute(async (db) => {
      const now = clock()
      const came = await due(db, now, newId)
      await writeOutcome(db, came, now, newId)
      return came
    })
    if (!more) return
  }
}
