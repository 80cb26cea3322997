import { askPostings } from '../ask/change.ts'
import { promisePostings } from '../ask/passable.ts'
import { findAsk } from '../ask/store.ts'
import type { Held } from '../chat/holding.ts'
import type { NewPosting } from '../chat/letter.ts'
import { findCommitment } from '../commitment/store.ts'
import type { Db } from '../database.ts'

/** The standing cards of what somebody has or had, which say who has it now. */
export async function cardsOf(db: Db, things: readonly Held[]): Promise<NewPosting[]> {
  const postings: NewPosting[] = []
  for (const { shows } of things) {
    const { p = '', id = '' } = shows?.data ?? {}
    const promise = await findCommitment(db, p, id)
    const ask = promise ? undefined : await findAsk(db, p, id)
    if (promise) postings.push(...(await promisePostings(db, promise)))
    else if (ask) postings.push(...(await askPostings(db, ask)))
  }
  return postings
}
