import type { Db, NewRow, Row } from '../database.ts'
import type { Report } from './report.ts'

export async function findReport(db: Db, partnership: string, id: string): Promise<Report | undefined> {
  return reports(db, partnership).where('id', '=', id).executeTakeFirst()
}

/** What a side has begun and not sent. */
export async function draftOf(db: Db, partnership: string, side: string): Promise<Report | undefined> {
  return reports(db, partnership).where('side_id', '=', side).where('state', '=', 'draft').executeTakeFirst()
}

/** The reports of a partnership that were sent, the newest first. */
export async function sentReports(db: Db, partnership: string): Promise<Report[]> {
  return reports(db, partnership).where('state', '=', 'sent').orderBy('sent_at', 'desc').orderBy('id', 'desc').execute()
}

/** The last one of a side by the days that it covers. */
export async function lastReport(db: Db, partnership: string, side: string): Promise<Report | undefined> {
  const query = reports(db, partnership).where('side_id', '=', side).where('state', '=', 'sent')
  return query.orderBy('to_on', 'desc').limit(1).executeTakeFirst()
}

function reports(db: Db, partnership: string) {
  return db.selectFrom('report').selectAll().where('partnership_id', '=', partnership)
}

/** Keeps a draft, or what was changed in it; one that was sent stays as it was. */
export async function keepDraft(db: Db, draft: NewRow<'report'>): Promise<void> {
  const { from_on, to_on, spent, payments, late, learned } = draft
  await db
    .insertInto('report')
    .values(draft)
    .onConflict((conflict) =>
      conflict
        .columns(['partnership_id', 'id'])
        .doUpdateSet({ from_on, to_on, spent, payments, late, learned })
        .where('report.state', '=', 'draft'),
    )
    .execute()
}

type Sent = { sent_at: number; html: string; csv: string }

/** Sends a draft; false where it was sent before. */
export async function sendDraft(db: Db, report: Report, sent: Sent): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report')
    .set({ ...sent, state: 'sent' })
    .where('partnership_id', '=', report.partnership_id)
    .where('id', '=', report.id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function throwAway(db: Db, partnership: string, id: string): Promise<void> {
  await db
    .deleteFrom('report')
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute()
}

/** When the story told this of each promise last, within a span (ms UTC, its end excluded). */
export async function toldOf(
  db: Db,
  partnership: string,
  kind: string,
  { fromAt, toAt }: { fromAt: number; toAt: number },
): Promise<{ id: string; at: number }[]> {
  return db
    .selectFrom('story')
    .select((story) => ['subject_id as id', story.fn.max('at').as('at')])
    .where('partnership_id', '=', partnership)
    .where('kind', '=', kind)
    .where('at', '>=', fromAt)
    .where('at', '<', toAt)
    .groupBy('subject_id')
    .execute()
}

/** New dates that were accepted within a span. A first date is none. */
export async function acceptedMoves(
  db: Db,
  partnership: string,
  { fromAt, toAt }: { fromAt: number; toAt: number },
): Promise<Row<'move'>[]> {
  return db
    .selectFrom('move')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'accepted')
    .where('from_on', 'is not', null)
    .where('answered_at', '>=', fromAt)
    .where('answered_at', '<', toAt)
    .orderBy('answered_at')
    .orderBy('id')
    .execute()
}

/** A side, to see whether it accounts, and the day on which to look again. */
export async function setSideLook(db: Db, side: Row<'side'>, lookOn: string | null): Promise<void> {
  await db
    .updateTable('side')
    .set({ look_on: lookOn })
    .where('partnership_id', '=', side.partnership_id)
    .where('id', '=', side.id)
    .execute()
}
