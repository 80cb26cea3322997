import { askedOften } from '../asked-often.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { Db, Row } from '../database.ts'
import { NEVER } from './store.ts'

export type PostingKey = NewPosting

/** `shown_version` of a posting whose first post ended unanswered: it may stand in the channel, but not where we know. */
export const MAYBE_SHOWN = -1

/** Postings whose newest version is to be shown by now. What has come to rest is never due, so none of it is read. */
export async function duePostings(db: Db, since: number, now: number, limit: number): Promise<Row<'posting'>[]> {
  return dueSince(db, { since, now, limit })
}

const dueSince = askedOften((db, { since, now, limit }: { since: number; now: number; limit: number }) =>
  db
    .selectFrom('posting')
    .selectAll()
    .where('not_before_at', '>=', since)
    .where('not_before_at', '<=', now)
    .where('claimed_at', 'is', null)
    .orderBy('not_before_at')
    .limit(limit),
)

/** Takes a posting in hand; its `wanted_version` is the one that will have been shown. */
export async function takePosting(db: Db, key: PostingKey, now: number): Promise<Row<'posting'> | undefined> {
  return update(db, key)
    .set({ claimed_at: now })
    .where('claimed_at', 'is', null)
    .where('not_before_at', '<=', now)
    .returningAll()
    .executeTakeFirst()
}

/** The version read when it was composed is shown. One that became wanted meanwhile is due at once. */
export async function markShown(
  db: Db,
  key: PostingKey,
  shown: { version: number; handle: string | null },
  now: number,
): Promise<void> {
  await update(db, key)
    .set((set) => ({
      shown_version: shown.version,
      handle: shown.handle,
      claimed_at: null,
      attempts: 0,
      not_before_at: set.case().when('wanted_version', '=', shown.version).then(NEVER).else(now).end(),
    }))
    .execute()
}

/** Lays a posting in hand down again, to be shown later. */
export async function layPostingDown(db: Db, key: PostingKey, set: Partial<Row<'posting'>>): Promise<void> {
  await update(db, key)
    .set({ claimed_at: null, ...set })
    .execute()
}

/** Nothing more is shown until something new is wanted. */
export async function giveUpPosting(db: Db, key: PostingKey, now: number): Promise<void> {
  await layPostingDown(db, key, { given_up_at: now, not_before_at: NEVER })
}

/** Postings that were taken in hand and never laid down, but for those taken in this span: they are a living process's. */
export async function postingsInHand(db: Db, living: { after: number; until: number }): Promise<Row<'posting'>[]> {
  return db
    .selectFrom('posting')
    .selectAll()
    .where('not_before_at', '<', NEVER)
    .where((row) => row.or([row('claimed_at', '<=', living.after), row('claimed_at', '>', living.until)]))
    .execute()
}

export function keyOfPosting(row: Row<'posting'>): PostingKey {
  return { partnership: row.partnership_id, space: row.space_id, kind: row.kind, subject: row.subject_id }
}

function update(db: Db, { partnership, space, kind, subject }: PostingKey) {
  return db
    .updateTable('posting')
    .where('partnership_id', '=', partnership)
    .where('space_id', '=', space)
    .where('kind', '=', kind)
    .where('subject_id', '=', subject)
}
