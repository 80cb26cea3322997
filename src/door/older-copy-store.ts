import type { NewPosting } from '../chat/letter.ts'
import type { Db } from '../database.ts'

/** True for a message that Kept knows it sent: a letter, or the standing card of something. */
export async function isKnownMessage(db: Db, handle: string): Promise<boolean> {
  const posting = await db.selectFrom('posting').select('handle').where('handle', '=', handle).executeTakeFirst()
  if (posting) return true
  const letter = await db.selectFrom('letter').select('handle').where('handle', '=', handle).executeTakeFirst()
  return letter !== undefined
}

/** The standing card in one channel of what a press names, where it has one. */
export async function cardsStanding(
  db: Db,
  { partnership, named }: { partnership: string; named: string },
  at: { platform: string; conversation: string },
): Promise<NewPosting[]> {
  const subjects = await subjectsNamed(db, partnership, named)
  const rows = await db
    .selectFrom('posting')
    .innerJoin('space', (join) =>
      join.onRef('space.partnership_id', '=', 'posting.partnership_id').onRef('space.id', '=', 'posting.space_id'),
    )
    .select(['posting.space_id', 'posting.kind', 'posting.subject_id'])
    .where('posting.partnership_id', '=', partnership)
    .where('posting.subject_id', 'in', subjects)
    .where('posting.handle', 'is not', null)
    .where('space.platform', '=', at.platform)
    .where('space.conversation', '=', at.conversation)
    .execute()
  return rows.map(({ space_id: space, kind, subject_id: subject }) => ({ partnership, subject, space, kind }))
}

/**
 * What the card may stand for on which something was pressed: a press names a promise, one of its steps or a proposed
 * date, and the card of a promise that was asked for stands for the ask.
 */
async function subjectsNamed(db: Db, partnership: string, named: string): Promise<string[]> {
  const partOf = (table: 'step' | 'move') =>
    db.selectFrom(table).select('commitment_id').where('partnership_id', '=', partnership).where('id', '=', named)
  const promise = await db
    .selectFrom('commitment')
    .select(['id', 'ask_id'])
    .where('partnership_id', '=', partnership)
    .where((row) => row.or([row('id', '=', named), row('id', 'in', partOf('step')), row('id', 'in', partOf('move'))]))
    .executeTakeFirst()
  return [named, promise?.id, promise?.ask_id].filter((id) => id != null)
}
