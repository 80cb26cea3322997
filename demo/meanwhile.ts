import { sayInstant } from '../src/calendar/said.ts'
import type { Db } from '../src/database.ts'

/** More than this would scroll the rest away. */
const MOST = 12

/** What Kept said unasked since an instant (ms UTC), a line each: 'Tuesday 2 June 2026, 5pm: a reminder in Neighbours'. */
export async function saidSince(db: Db, since: number, zone: string): Promise<string[]> {
  const letters = await db
    .selectFrom('letter')
    .leftJoin('person', 'person.id', 'letter.person_id')
    .leftJoin('space', (join) =>
      join.onRef('space.id', '=', 'letter.space_id').onRef('space.partnership_id', '=', 'letter.partnership_id'),
    )
    .select(['letter.kind', 'letter.sent_at', 'person.name as person', 'space.name as space'])
    .select((letter) =>
      letter
        .exists(
          letter
            .selectFrom('line')
            .select('line.id')
            .whereRef('line.letter_id', '=', 'letter.id')
            .where('line.kind', '=', 'digest.issue'),
        )
        .as('digests'),
    )
    .where('letter.state', '=', 'sent')
    .where('letter.sent_at', '>', since)
    .where('letter.kind', '!=', 'reply')
    .orderBy('letter.sent_at')
    .execute()
  const said = letters.map(({ kind, digests, sent_at, person, space }) => {
    const to = person === null ? `in ${space ?? 'a channel'}` : `for ${person}`
    const what = digests ? 'a digest' : (NAMES[kind] ?? 'a message')
    return `${sayInstant(sent_at ?? since, zone)}: ${what} ${to}`
  })
  const more = said.length - MOST
  return more > 0 ? [...said.slice(0, MOST), `and ${more} more`] : said
}

const NAMES: Record<string, string> = { 'nudge.bundle': 'a nudge', 'reminder.run': 'a reminder' }
