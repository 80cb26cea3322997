import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'

/** The latest day that it is anywhere among the partnerships; nothing later can be due. Undefined without any. */
export async function latestToday(db: Db, now: number): Promise<string | undefined> {
  const zones = await db.selectFrom('partnership').select('zone').distinct().execute()
  return zones
    .map(({ zone }) => todayIn(now, zone))
    .sort()
    .at(-1)
}

export async function commitmentsToLookAt(db: Db, by: string, limit: number): Promise<Row<'commitment'>[]> {
  return db.selectFrom('commitment').selectAll().where('look_on', '<=', by).orderBy('look_on').limit(limit).execute()
}

export async function stepsToLookAt(db: Db, by: string, limit: number): Promise<Row<'step'>[]> {
  return db.selectFrom('step').selectAll().where('look_on', '<=', by).orderBy('look_on').limit(limit).execute()
}

export async function movesToLookAt(db: Db, by: string, limit: number): Promise<Row<'move'>[]> {
  return db.selectFrom('move').selectAll().where('look_on', '<=', by).orderBy('look_on').limit(limit).execute()
}

const CAME_BACK = ['promised', 'not-yet', 'undone', 'date-set', 'moved', 'resumed', 'handed'].map(
  (what) => `commitment.${what}`,
)

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
