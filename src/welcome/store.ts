import type { Db, NewRow, Row } from '../database.ts'

/** What somebody was offered to begin with, as it stands. */
export async function findWelcome(db: Db, partnership: string, member: string): Promise<Row<'welcome'> | undefined> {
  return db
    .selectFrom('welcome')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('member_id', '=', member)
    .executeTakeFirst()
}

/** Begins a welcome, in the place of one before. */
export async function beginWelcome(db: Db, welcome: NewRow<'welcome'>): Promise<void> {
  await db
    .insertInto('welcome')
    .values(welcome)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'member_id']).doUpdateSet(welcome))
    .execute()
}

export async function setWelcome(
  db: Db,
  { partnership_id, member_id }: Pick<Row<'welcome'>, 'partnership_id' | 'member_id'>,
  set: Partial<Pick<Row<'welcome'>, 'known_at' | 'welcomed_at'>>,
): Promise<void> {
  await db
    .updateTable('welcome')
    .set(set)
    .where('partnership_id', '=', partnership_id)
    .where('member_id', '=', member_id)
    .execute()
}

/** Those of a side who have been welcomed. */
export async function welcomedIn(db: Db, partnership: string, side: string): Promise<Row<'welcome'>[]> {
  return db
    .selectFrom('welcome')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('side_id', '=', side)
    .where('welcomed_at', 'is not', null)
    .execute()
}

type Own = Pick<Row<'member'>, 'partnership_id' | 'id'>

/** What somebody has read, whom they have met and what they have seen. */
export async function stepsOf(db: Db, { partnership_id, id }: Own): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('welcome_step')
    .select('step')
    .where('partnership_id', '=', partnership_id)
    .where('member_id', '=', id)
    .execute()
  return new Set(rows.map((row) => row.step))
}

/** Ticks a step; one that is ticked stays so. */
export async function tickStep(db: Db, { partnership_id, id }: Own, step: string, now: number): Promise<void> {
  await db
    .insertInto('welcome_step')
    .values({ partnership_id, member_id: id, step, at: now })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'member_id', 'step']).doNothing())
    .execute()
}

export async function untickSteps(db: Db, { partnership_id, id }: Own, steps?: readonly string[]): Promise<void> {
  const all = db.deleteFrom('welcome_step').where('partnership_id', '=', partnership_id).where('member_id', '=', id)
  await (steps ? all.where('step', 'in', [...steps]) : all).execute()
}

/** When a member last left, or was taken out (ms UTC). */
export async function lastLeft(db: Db, { partnership_id, id }: Own): Promise<number | undefined> {
  const row = await db
    .selectFrom('story')
    .select((story) => story.fn.max('at').as('at'))
    .where('partnership_id', '=', partnership_id)
    .where('subject_id', '=', id)
    .where('kind', 'in', ['partnership.left', 'partnership.removed', 'partnership.join-undone'])
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Somebody came, or took up an office. */
export async function keepFace(db: Db, face: NewRow<'new_face'>): Promise<void> {
  await db
    .insertInto('new_face')
    .values(face)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'member_id']).doUpdateSet(face))
    .execute()
}

/** Who came, or took up an office, from an instant on (ms UTC), the first first. */
export async function facesSince(db: Db, partnership: string, since: number): Promise<Row<'new_face'>[]> {
  return db
    .selectFrom('new_face')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('member_id')
    .execute()
}

/** On which days from one on these people are told something of a kind, and of which partnership. */
export async function linesFrom(
  db: Db,
  persons: readonly string[],
  kind: string,
  fromOn: string,
): Promise<Pick<Row<'line'>, 'person_id' | 'partnership_id' | 'on_day'>[]> {
  if (persons.length === 0) return []
  return db
    .selectFrom('line')
    .select(['person_id', 'partnership_id', 'on_day'])
    .where('person_id', 'in', [...persons])
    .where('kind', '=', kind)
    .where('on_day', '>=', fromOn)
    .execute()
}
