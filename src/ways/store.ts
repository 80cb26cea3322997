import type { Db, NewRow } from '../database.ts'
import { type SaidLine, saidLines } from './saying.ts'
import type { Ways } from './ways.ts'

export async function findWays(db: Db, partnership: string, id: string): Promise<Ways | undefined> {
  return waysIn(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** The version that holds now. */
export async function agreedWays(db: Db, partnership: string): Promise<Ways | undefined> {
  return versions(db, partnership).limit(1).executeTakeFirst()
}

/** The lines that the sides agreed, with their labels; undefined where nothing is agreed yet. */
export async function agreedLines(db: Db, partnership: string): Promise<SaidLine[] | undefined> {
  const ways = await agreedWays(db, partnership)
  return ways && saidLines(ways)
}

/** Within how many working days the sides agreed to answer an ask; undefined where they have not said. */
export async function answerDays(db: Db, partnership: string): Promise<number | undefined> {
  return (await agreedWays(db, partnership))?.answer_days ?? undefined
}

/** Every version that was agreed, the newest first. */
export async function agreedVersions(db: Db, partnership: string): Promise<Ways[]> {
  return versions(db, partnership).execute()
}

/** The one proposal that waits for a yes. */
export async function waitingWays(db: Db, partnership: string): Promise<Ways | undefined> {
  return waysIn(db, partnership).where('state', '=', 'waiting').executeTakeFirst()
}

function waysIn(db: Db, partnership: string) {
  return db.selectFrom('ways').selectAll().where('partnership_id', '=', partnership)
}

function versions(db: Db, partnership: string) {
  return waysIn(db, partnership).where('state', '=', 'agreed').orderBy('number', 'desc')
}

/** Keeps a proposal; false where it is there already, from a button pressed twice. */
export async function addWays(db: Db, ways: NewRow<'ways'>): Promise<boolean> {
  const result = await db
    .insertInto('ways')
    .values(ways)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Changes one as it stands; false where its state has changed meanwhile. */
export async function setWays(db: Db, ways: Ways, set: Partial<Ways>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('ways')
    .set(set)
    .where('partnership_id', '=', ways.partnership_id)
    .where('id', '=', ways.id)
    .where('state', '=', ways.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What a person proposed, in all their partnerships, the oldest first. */
export async function waysOf(db: Db, person: string): Promise<Ways[]> {
  return db
    .selectFrom('ways')
    .selectAll()
    .where((ways) =>
      ways.exists(
        ways
          .selectFrom('member')
          .select('member.id')
          .whereRef('member.partnership_id', '=', 'ways.partnership_id')
          .whereRef('member.id', '=', 'ways.proposed_by')
          .where('member.person_id', '=', person),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
}
