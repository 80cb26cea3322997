import type { Clock, Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import type { House } from './rooms.ts'
import { writeOutcome } from './writing.ts'

/** So many batches a room and tick; what is left waits for the next tick, and answering goes on in between. */
const MOST_BATCHES = 50

/** Lets every room do what has become due, a batch a transaction. */
export async function passTime(db: Db, house: House, clock: Clock, newId: Ids): Promise<void> {
  for (const room of house.rooms) {
    const { due } = room
    if (!due) continue
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      const { more } = await db.transaction().execute(async (db) => {
        const now = clock()
        const came = await due(db, now, newId)
        await writeOutcome(db, came, now, newId)
        return came
      })
      if (!more) break
    }
  }
}
