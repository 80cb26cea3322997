import type { Db, Row } from '../database.ts'

const CAME_BACK = [
  ...['promised', 'not-yet', 'undone', 'resumed', 'handed'],
  ...['date-set', 'moved', 'move-declined', 'move-withdrawn'],
].map((what) => `commitment.${what}`)

/** The instant at which the promise, or its date, last came to its owner. */
export async function cameToOwnerAt(db: Db, commitment: Row<'commitment'>): Promise<number> {
  const { at } = await db
    .selectFrom('story')
    .select((select) => select.fn.max('at').as('at'))
    .where('partnership_id', '=', commitment.partnership_id)
    .where('subject_id', '=', commitment.id)
    .where('kind', 'in', CAME_BACK)
    .executeTakeFirstOrThrow()
  return at
}

/** The instant at which a side last named who can help; long ago where the story does not tell. */
export async function helperNamedAt(db: Db, partnership: string, side: string): Promise<number> {
  const row = await db
    .selectFrom('story')
    .select((select) => select.fn.max('at').as('at'))
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', side)
    .where('kind', '=', 'partnership.helper-named')
    .executeTakeFirst()
  return row?.at ?? 0
}
