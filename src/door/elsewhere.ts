import type { Outcome } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { answeredElsewhere } from '../nudge/elsewhere.ts'
import { writeReplacement } from '../outbox/store.ts'
import type { House } from './rooms.ts'

/**
 * What changes the cards in the channels changes the nudges about it too, wherever they stand; `but` are the messages that
 * show it already. True where something was written.
 */
export async function updateNudges(
  db: Db,
  house: House,
  { postings = [] }: Outcome,
  but: readonly string[],
  now: number,
  newId: Ids,
): Promise<boolean> {
  const changed = Map.groupBy(postings, ({ partnership }) => partnership)
  let wrote = false
  for (const [partnership, about] of changed) {
    const subjects = [...new Set(about.map(({ subject }) => subject))]
    for (const redrawn of await answeredElsewhere(db, house.lines, { partnership, subjects, but }, now)) {
      await writeReplacement(db, redrawn, now, newId)
      wrote = true
    }
  }
  return wrote
}
