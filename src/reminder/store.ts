import { askedOften } from '../asked-often.ts'
import { Rhythm } from '../calendar/rhythm.ts'
import type { Db, NewRow, Row } from '../database.ts'
import { isListed, LIVE, MemberIds, type Reminder } from './reminder.ts'

/** Keeps a new reminder; false where it is there already, from a button pressed twice. */
export async function insertReminder(db: Db, reminder: Reminder): Promise<boolean> {
  const result = await db
    .insertInto('reminder')
    .values(rowOf(reminder))
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function findReminder(db: Db, partnership: string, id: string): Promise<Reminder | undefined> {
  const [row] = await reminderOf(db, { partnership, id })
  return row && reminderIn(row)
}

const reminderOf = askedOften((db, { partnership, id }: { partnership: string; id: string }) =>
  db.selectFrom('reminder').selectAll().where('partnership_id', '=', partnership).where('id', '=', id),
)

/** Those to be listed in a record with this zone, the next first; what has no next time comes last. */
export async function listedReminders(db: Db, partnership: string, zone: string, now: number): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where((row) =>
      row.or([row('state', 'in', [...LIVE]), row('why', '=', 'maker-left'), row('missed_at', 'is not', null)]),
    )
    .execute()
  const reminders = rows.map(reminderIn).filter((reminder) => isListed(reminder, zone, now))
  return reminders.sort(byNext)
}

function byNext(a: Reminder, b: Reminder): number {
  const [one, other] = [a.look_at ?? Infinity, b.look_at ?? Infinity]
  return one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1
}

export async function countInChannel(db: Db, partnership: string, space: string): Promise<number> {
  const { count } = await db
    .selectFrom('reminder')
    .select((row) => row.fn.countAll<number | string | bigint>().as('count'))
    .where('partnership_id', '=', partnership)
    .where('space_id', '=', space)
    .where('state', 'in', [...LIVE])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Those for which an organiser of the side with this id is asked, the oldest first. */
export async function waitingForYes(db: Db, partnership: string, side: string): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('space_side', '=', side)
    .where('state', '=', 'waiting-yes')
    .orderBy('id')
    .execute()
  return rows.map(reminderIn)
}

/** Those to look at by now, the longest waiting first. */
export async function dueReminders(db: Db, now: number, limit: number): Promise<Reminder[]> {
  return (await dueBy(db, { now, limit })).map(reminderIn)
}

const dueBy = askedOften((db, { now, limit }: { now: number; limit: number }) =>
  db.selectFrom('reminder').selectAll().where('look_at', '<=', now).orderBy('look_at').limit(limit),
)

export type Change = Partial<Omit<Reminder, 'partnership_id' | 'id' | 'version'>>

/** Changes what people see of it, as a new version; false where somebody changed it in the meantime. */
export async function changeReminder(db: Db, reminder: Reminder, change: Change): Promise<boolean> {
  const result = await reminderQuery(db, reminder)
    .set({ ...columnsOf(change), version: reminder.version + 1 })
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Notes how far its runs are dealt with; false where another process has done so. */
export async function moveOn(
  db: Db,
  reminder: Reminder,
  set: Pick<Reminder, 'handled_at' | 'look_at'> & Partial<Pick<Reminder, 'state' | 'ended_at' | 'missed_at'>>,
): Promise<boolean> {
  const { partnership_id, id, version, look_at: before } = reminder
  const { handled_at, look_at, state, ended_at, missed_at } = { ...reminder, ...set }
  const moved = await movedOn(db, {
    ...{ partnership_id, id, version, before, handled_at, look_at, state, ended_at, missed_at },
  })
  return moved.length === 1
}

type Moved = Pick<
  Reminder,
  'partnership_id' | 'id' | 'version' | 'handled_at' | 'look_at' | 'state' | 'ended_at' | 'missed_at'
>

const movedOn = askedOften((db, { partnership_id, id, version, before, ...set }: Moved & { before: number | null }) =>
  reminderQuery(db, { partnership_id, id, version }).set(set).where('look_at', '=', before).returning('id'),
)

function reminderQuery(db: Db, { partnership_id, id, version }: Pick<Reminder, 'partnership_id' | 'id' | 'version'>) {
  return db
    .updateTable('reminder')
    .where('partnership_id', '=', partnership_id)
    .where('id', '=', id)
    .where('version', '=', version)
}

function reminderIn(row: Row<'reminder'>): Reminder {
  return {
    ...row,
    rhythm: Rhythm.parse(JSON.parse(row.rhythm)),
    mentions: MemberIds.parse(JSON.parse(row.mentions)),
  }
}

function rowOf({ rhythm, mentions, ...row }: Reminder): NewRow<'reminder'> {
  return { ...row, rhythm: JSON.stringify(rhythm), mentions: JSON.stringify(mentions) }
}

function columnsOf({ rhythm, mentions, ...change }: Change): Partial<Row<'reminder'>> {
  return {
    ...change,
    ...(rhythm && { rhythm: JSON.stringify(rhythm) }),
    ...(mentions && { mentions: JSON.stringify(mentions) }),
  }
}
