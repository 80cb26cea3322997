import type { Db, Row } from '../database.ts'
import { type Published, StoredPublished } from './published.ts'

/** Keeps what a round came to; of one that is kept already nothing changes. */
export async function insertReading(
  db: Db,
  at: { partnership: string; round: string; now: number },
  published: Published,
): Promise<void> {
  await db
    .insertInto('reading')
    .values({ partnership_id: at.partnership, round_id: at.round, content: JSON.stringify(published), at: at.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What a round came to, also while it waits to be published. */
export async function findReading(db: Db, partnership: string, round: string): Promise<Published | undefined> {
  const row = await db
    .selectFrom('reading')
    .select('content')
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .executeTakeFirst()
  return row && publishedIn(row.content)
}

/** A round whose results were published. */
export type PublishedRound = Pick<
  Row<'round'>,
  'id' | 'instrument_id' | 'instrument' | 'about_side' | 'own_side' | 'sides' | 'publish_at'
> & {
  published: Published
}

/** Everything that was published in a partnership, the oldest first; nothing of a round that is not published yet. */
export async function publishedRounds(db: Db, partnership: string): Promise<PublishedRound[]> {
  const rows = await db
    .selectFrom('round')
    .innerJoin('reading', (join) =>
      join.onRef('reading.partnership_id', '=', 'round.partnership_id').onRef('reading.round_id', '=', 'round.id'),
    )
    .select([
      'round.id',
      'round.instrument_id',
      'round.instrument',
      'round.about_side',
      'round.own_side',
      'round.sides',
      'round.publish_at',
      'content',
    ])
    .where('round.partnership_id', '=', partnership)
    .where('round.state', '=', 'published')
    .orderBy('round.publish_at')
    .orderBy('round.id')
    .execute()
  return rows.map(({ content, ...round }) => ({ ...round, published: publishedIn(content) }))
}

function publishedIn(content: string): Published {
  return StoredPublished.parse(JSON.parse(content))
}
