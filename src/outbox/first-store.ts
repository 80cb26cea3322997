import { sql } from 'kysely'
import { askedOften } from '../asked-often.ts'
import type { Db } from '../database.ts'
import { NEVER } from './store.ts'

/** The first instant from `from` on at which a letter or a posting is, or was, to be sent. */
export async function firstWaitingAt(db: Db, from: number): Promise<number | undefined> {
  const [first] = await firstFrom(db, { from })
  const instants = [first?.letter, first?.posting].flatMap((at) => at ?? [])
  return instants.length > 0 ? Math.min(...instants) : undefined
}

const firstFrom = askedOften((db, { from }: { from: number }) =>
  db.selectNoFrom((select) => [
    select
      .selectFrom('letter')
      .select((select) => select.fn.min<number | null>('not_before_at').as('at'))
      .where('state', '=', 'waiting')
      .where('not_before_at', '>=', from)
      .as('letter'),
    select
      .selectFrom('posting')
      .select((select) => select.fn.min<number | null>('not_before_at').as('at'))
      .where('not_before_at', '>=', from)
      .where('not_before_at', '<', sql.lit(NEVER))
      .where('claimed_at', 'is', null)
      .as('posting'),
  ]),
)
