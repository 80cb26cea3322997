import type { Db } from '../database.ts'
import type { Who } from './wish.ts'

/** What somebody wrote, as the story keeps it: which text of which event. */
export type ToldText = {
  partnership_id: string
  seq: number
  name: string
  text: string
  at: number
  kind: string
  subject_id: string
}

/** Everything that somebody wrote, a page of it, the oldest first in each partnership. */
export async function toldBy(db: Db, { members }: Who, page: { offset: number; limit: number }): Promise<ToldText[]> {
  if (members.length === 0) return []
  return db
    .selectFrom('story')
    .innerJoin('story_text', (join) =>
      join.onRef('story_text.partnership_id', '=', 'story.partnership_id').onRef('story_text.seq', '=', 'story.seq'),
    )
    .select(['story.partnership_id', 'story.seq', 'story_text.name', 'story_text.text', 'story.at', 'story.kind'])
    .select('story.subject_id')
    .where(
      'story.partnership_id',
      'in',
      members.map((member) => member.partnership_id),
    )
    .where(
      'story.member_id',
      'in',
      members.map((member) => member.id),
    )
    .orderBy('story.partnership_id')
    .orderBy('story.seq')
    .orderBy('story_text.name')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

/**
 * Erases these texts of the story in somebody's partnerships, by whomever they were told again: their salt and their words
 * go, and the chain goes on to verify.
 */
export async function eraseSame(db: Db, { members }: Who, texts: readonly string[]): Promise<void> {
  const partnerships = members.map((member) => member.partnership_id)
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    await db
      .deleteFrom('story_text')
      .where('partnership_id', 'in', partnerships)
      .where('text', 'in', texts.slice(from, from + AT_ONCE))
      .execute()
  }
}

/** Texts in one query: within the number of values that every database takes. */
const AT_ONCE = 100
