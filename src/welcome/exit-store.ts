import type { Db, NewRow, Row } from '../database.ts'
import type { Answer, Exit } from './exit.ts'

export async function insertExit(db: Db, exit: NewRow<'exit'>): Promise<void> {
  await db.insertInto('exit').values(exit).execute()
}

export async function findExit(db: Db, partnership: string, id: string): Promise<Exit | undefined> {
  return exits(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The conversation about this stay of a member that was not called off: since they joined last (ms UTC). */
export async function exitOf(
  db: Db,
  { partnership_id, id, joined_at }: Pick<Row<'member'>, 'partnership_id' | 'id' | 'joined_at'>,
): Promise<Exit | undefined> {
  return exits(db, partnership_id)
    .where('member_id', '=', id)
    .where('at', '>=', joined_at)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

/** Those of a partnership whose last day is on or after a day, the newest first. */
export async function exitsFrom(db: Db, partnership: string, lastOn: string, most: number): Promise<Exit[]> {
  return exits(db, partnership)
    .where('last_on', '>=', lastOn)
    .where('withdrawn_at', 'is', null)
    .orderBy('last_on', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

function exits(db: Db, partnership: string) {
  return db.selectFrom('exit').selectAll().where('partnership_id', '=', partnership)
}

export async function setExit(
  db: Db,
  { partnership_id, id }: Pick<Exit, 'partnership_id' | 'id'>,
  set: Partial<Pick<Exit, 'last_on' | 'withdrawn_at'>>,
): Promise<void> {
  await db.updateTable('exit').set(set).where('partnership_id', '=', partnership_id).where('id', '=', id).execute()
}

/** All that was written in a conversation, the oldest first. */
export async function answersOf(
  db: Db,
  { partnership_id, id }: Pick<Exit, 'partnership_id' | 'id'>,
): Promise<Answer[]> {
  return db
    .selectFrom('exit_answer')
    .selectAll()
    .where('partnership_id', '=', partnership_id)
    .where('exit_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Keeps what somebody wrote in the place of all that they had not shared yet. */
export async function keepAnswers(
  db: Db,
  { partnership_id, id }: Pick<Exit, 'partnership_id' | 'id'>,
  member: string,
  answers: readonly NewRow<'exit_answer'>[],
): Promise<void> {
  await deleteUnshared(db, { partnership_id, id }, member)
  if (answers.length > 0)
    await db
      .insertInto('exit_answer')
      .values([...answers])
      .execute()
}

/** What somebody wrote and did not share is gone. */
export async function deleteUnshared(
  db: Db,
  { partnership_id, id }: Pick<Exit, 'partnership_id' | 'id'>,
  member: string,
): Promise<void> {
  await db
    .deleteFrom('exit_answer')
    .where('partnership_id', '=', partnership_id)
    .where('exit_id', '=', id)
    .where('member_id', '=', member)
    .where('shared_at', 'is', null)
    .execute()
}

/** Shares what somebody chose to share; how many answers those were. */
export async function shareAnswers(
  db: Db,
  { partnership_id, id }: Pick<Exit, 'partnership_id' | 'id'>,
  member: string,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('exit_answer')
    .set({ shared_at: now })
    .where('partnership_id', '=', partnership_id)
    .where('exit_id', '=', id)
    .where('member_id', '=', member)
    .where('shared_at', 'is', null)
    .where('sharing', '!=', 'private')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The conversations in the records where somebody is or was a member, by last day, with that membership; newest first. */
export async function exitsFor(
  db: Db,
  person: string,
  lastOn: string,
  most: number,
): Promise<{ exit: Exit; member: Row<'member'> }[]> {
  const members = await db.selectFrom('member').selectAll().where('person_id', '=', person).execute()
  const found: { exit: Exit; member: Row<'member'> }[] = []
  for (const member of members) {
    for (const exit of await exitsFrom(db, member.partnership_id, lastOn, most)) found.push({ exit, member })
  }
  return found.toSorted((a, b) => (a.exit.last_on < b.exit.last_on ? 1 : -1)).slice(0, most)
}
