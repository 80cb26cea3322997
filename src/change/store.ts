import { askedOften } from '../asked-often.ts'
import type { Db, NewRow } from '../database.ts'
import { type Change, OPEN } from './change.ts'

export async function findChange(db: Db, partnership: string, id: string): Promise<Change | undefined> {
  return changes(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** Keeps a change; false where it is there already, from a press that came twice. */
export async function addChange(db: Db, change: NewRow<'change'>): Promise<boolean> {
  const result = await db
    .insertInto('change')
    .values(change)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

type Set = Partial<Omit<Change, 'partnership_id' | 'id' | 'side_id' | 'made_by'>>

/** Changes one that is still as it was read; false where somebody else was quicker. */
export async function setChange(db: Db, change: Change, set: Set): Promise<boolean> {
  const result = await db
    .updateTable('change')
    .set(set)
    .where('partnership_id', '=', change.partnership_id)
    .where('id', '=', change.id)
    .where('state', '=', change.state)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What is shown to somebody of these sides, the newest first: what was told and, of their own sides, what is to be. */
export async function changesShown(db: Db, partnership: string, sides: readonly string[]): Promise<Change[]> {
  return changes(db, partnership)
    .where((row) => row.or([row('told_at', 'is not', null), row('side_id', 'in', [...sides, ''])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute()
}

/** Older ones are in the timeline. */
const MOST_LISTED = 200

export async function openChanges(db: Db, partnership: string): Promise<Change[]> {
  return changes(db, partnership).where('state', 'in', OPEN).orderBy('on_day').orderBy('id').execute()
}

/** The changes about a member that are not over, undone or called off. */
export async function openChangesAbout(db: Db, partnership: string, member: string): Promise<Change[]> {
  return changes(db, partnership)
    .where('member_id', '=', member)
    .where('state', 'in', OPEN)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Those whose instant to look has come, ms UTC; the longest waiting first. */
export async function dueChanges(db: Db, now: number, limit: number): Promise<Change[]> {
  return changesDue(db, { now, limit })
}

const changesDue = askedOften((db, { now, limit }: { now: number; limit: number }) =>
  db.selectFrom('change').selectAll().where('look_at', '<=', now).orderBy('look_at').limit(limit),
)

function changes(db: Db, partnership: string) {
  return db.selectFrom('change').selectAll().where('partnership_id', '=', partnership)
}
