import type { Ask } from '../ask/ask.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { Move } from '../commitment/move.ts'
import type { Db } from '../database.ts'
import { type Round, roundIn } from '../pulse/round.ts'

/** So many open promises, those with the nearest date first and those without one last. */
export async function openPromises(db: Db, partnership: string, most: number): Promise<Commitment[]> {
  return db
    .selectFrom('commitment')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', 'in', ['promised', 'done'])
    .orderBy((row) => row('due_on', 'is', null))
    .orderBy('due_on')
    .orderBy('number')
    .limit(most)
    .execute()
}

/** So many asks that are open and not promised, those to be answered soonest first. */
export async function openAsks(db: Db, partnership: string, most: number): Promise<Ask[]> {
  return db
    .selectFrom('ask')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', 'in', ['asked', 'answered'])
    .where('commitment_id', 'is', null)
    .orderBy('answer_by_on')
    .orderBy('number')
    .limit(most)
    .execute()
}

/** How many promises and asks are open. */
export async function countOpen(db: Db, partnership: string): Promise<{ promises: number; asks: number }> {
  const promises = await db
    .selectFrom('commitment')
    .select((row) => row.fn.countAll<number | string | bigint>().as('count'))
    .where('partnership_id', '=', partnership)
    .where('state', 'in', ['promised', 'done'])
    .executeTakeFirstOrThrow()
  const asks = await db
    .selectFrom('ask')
    .select((row) => row.fn.countAll<number | string | bigint>().as('count'))
    .where('partnership_id', '=', partnership)
    .where('state', 'in', ['asked', 'answered'])
    .where('commitment_id', 'is', null)
    .executeTakeFirstOrThrow()
  return { promises: Number(promises.count), asks: Number(asks.count) }
}

/** The promises that were kept last, the newest first. */
export async function keptLast(db: Db, partnership: string, most: number): Promise<Commitment[]> {
  return db
    .selectFrom('commitment')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'kept')
    .orderBy('kept_at', 'desc')
    .limit(most)
    .execute()
}

/** The new dates that were accepted last, the newest first, each with its promise. A first date is none. */
export async function movedLast(
  db: Db,
  partnership: string,
  most: number,
): Promise<{ move: Move; commitment: Commitment }[]> {
  const moves = await db
    .selectFrom('move')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'accepted')
    .where('from_on', 'is not', null)
    .orderBy('answered_at', 'desc')
    .limit(most)
    .execute()
  if (moves.length === 0) return []
  const commitments = await db
    .selectFrom('commitment')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where(
      'id',
      'in',
      moves.map((move) => move.commitment_id),
    )
    .execute()
  return moves.flatMap((move) => {
    const commitment = commitments.find((one) => one.id === move.commitment_id)
    return commitment ? [{ move, commitment }] : []
  })
}

/** The pulses whose results were published last, the newest first. */
export async function publishedLast(db: Db, partnership: string, most: number): Promise<Round[]> {
  const rows = await db
    .selectFrom('round')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'published')
    .orderBy('publish_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(roundIn)
}
