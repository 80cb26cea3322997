import type { OwnData } from '../chat/own-data.ts'
import type { Db } from '../database.ts'
import { saidLines } from './saying.ts'
import { waysOf } from './store.ts'

/** What somebody proposed, line by line as people read it: the column itself is for a machine. */
export async function ownLines(db: Db, person: string): Promise<OwnData[]> {
  const rows = (await waysOf(db, person)).map((ways) =>
    Object.fromEntries(saidLines(ways).map(({ label, words }) => [label, words])),
  )
  return rows.length === 0 ? [] : [{ title: 'The lines of the ways of working that you proposed', rows }]
}
