import type { Db } from '../database.ts'

/** Which lines are meant: of these persons, about one thing, of one stage that came on this day. */
export type LinesMeant = { persons: readonly string[]; kind: string; subject: string; stage: string; on: string }

/**
 * When the first of these persons was really told (ms UTC): the message with their line was sent, and they have not put
 * it off to a day on which it is said once more. Undefined while nobody was.
 */
export async function saidAt(db: Db, meant: LinesMeant): Promise<number | undefined> {
  if (meant.persons.length === 0) return undefined
  const rows = await db
    .selectFrom('line')
    .innerJoin('letter', 'letter.id', 'line.letter_id')
    .select('letter.sent_at')
    .where('line.person_id', 'in', [...meant.persons])
    .where('line.kind', '=', meant.kind)
    .where('line.subject_id', '=', meant.subject)
    .where('line.stage', '=', meant.stage)
    // What was put off is said once more on a later day.
    .where('line.on_day', '>=', meant.on)
    .where('line.again_on', 'is', null)
    .where('letter.state', '=', 'sent')
    .execute()
  const times = rows.flatMap(({ sent_at }) => (sent_at === null ? [] : [sent_at]))
  return times.length === 0 ? undefined : Math.min(...times)
}
