import type { NewPosting } from '../chat/letter.ts'
import type { Db } from '../database.ts'

/** What has a standing card in any channel of a partnership: the newest up to a limit, oldest of them first. */
export async function newestPosted(
  db: Db,
  partnership: string,
  limit: number,
): Promise<Pick<NewPosting, 'kind' | 'subject'>[]> {
  const rows = await db
    .selectFrom('posting')
    .select(['kind', 'subject_id as subject'])
    .distinct()
    .where('partnership_id', '=', partnership)
    // Ids begin with the time at which they were made.
    .orderBy('subject_id', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse()
}
