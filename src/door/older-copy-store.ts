import type { NewPosting } from '../chat/letter.ts'
import type { Db } from '../database.ts'

/** True for a message that Kept knows it sent: a letter, or the standing card of something. */
export async function isKnownMessage(db: Db, handle: string): Promise<boolean> {
  const posting = await db.selectFrom('posting').select('handle').where('handle', '=', handle).executeTakeFirst()
  if (posting) return true
  const letter = await db.selectFrom('letter').select('handle').where('handle', '=', handle).executeTakeFirst()
  return letter !== undefined
}

/** The standing card of something in one channel, where it has one. */
export async function cardsStanding(
  db: Db,
  { partnership, subject }: { partnership: string; subject: string },
  at: { platform: string; conversation: string },
): Promise<NewPosting[]> {
  const rows = await db
    .selectFrom('posting')
    .innerJoin('space', (join) =>
      join.onRef('space.partnership_id', '=', 'posting.partnership_id').onRef('space.id', '=', 'posting.space_id'),
    )
    .select(['posting.space_id', 'posting.kind'])
    .where('posting.partnership_id', '=', partnership)
    .where('posting.subject_id', '=', subject)
    .where('posting.handle', 'is not', null)
    .where('space.platform', '=', at.platform)
    .where('space.conversation', '=', at.conversation)
    .execute()
  return rows.map(({ space_id: space, kind }) => ({ partnership, subject, space, kind }))
}
