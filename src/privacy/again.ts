import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { addDueWish, stillNamed } from './wish-store.ts'

/** So many ids are looked for in one query. */
const AT_ONCE = 500

/**
 * Where a backup was restored from before somebody was forgotten, they stand in the record again: whoever of these ids does
 * is forgotten anew, at once. Returns how many that are.
 */
export async function forgetAgain(db: Db, persons: readonly string[], now: number, newId: Ids): Promise<number> {
  let found = 0
  for (let from = 0; from < persons.length; from += AT_ONCE) {
    for (const person of await stillNamed(db, persons.slice(from, from + AT_ONCE))) {
      await addDueWish(db, { person_id: person, kind: 'forget', id: newId(), state: 'waiting', at: now, look_at: now })
      found += 1
    }
  }
  return found
}
