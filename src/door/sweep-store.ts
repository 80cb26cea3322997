import { todayIn } from '../calendar/day.ts'
import type { Db } from '../database.ts'
import { remembered, timeOffOf } from '../person/time-off.ts'

/** Each deletes at most `limit` rows and returns how many it deleted. */
export type Deletion = (db: Db, before: number, limit: number) => Promise<number>

/** By the day a letter was to be sent; letters still waiting have waited so long that nobody needs them. */
export const deleteLetters: Deletion = async (db, before, limit) => {
  const states = ['sent', 'dropped', 'given-up', 'waiting'] as const
  const old = db
    .selectFrom('letter')
    .select('id')
    .where('state', 'in', states)
    .where('not_before_at', '<', before)
    .limit(limit)
  return countOf(await db.deleteFrom('letter').where('id', 'in', old).executeTakeFirst())
}

export const deleteDeliveries: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('delivery').select('key').where('at', '<', before).limit(limit)
  return countOf(await db.deleteFrom('delivery').where('key', 'in', old).executeTakeFirst())
}

export const deleteDrafts: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('draft').select('id').where('created_at', '<', before).limit(limit)
  return countOf(await db.deleteFrom('draft').where('id', 'in', old).executeTakeFirst())
}

export const deleteFiles: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('file').select('id').where('expires_at', '<=', before).limit(limit)
  return countOf(await db.deleteFrom('file').where('id', 'in', old).executeTakeFirst())
}

/** Who was asked for a hand, and what would have helped, matters no longer than the line that told of it. */
export const deleteHands: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('hand').select('id').where('at', '<', before).limit(limit)
  return countOf(await db.deleteFrom('hand').where('id', 'in', old).executeTakeFirst())
}

/** Lines that a letter took along or events overtook; one that still waits is kept. */
export const deleteLines: Deletion = async (db, before, limit) => {
  const old = db
    .selectFrom('line')
    .select('id')
    .where('state', 'in', ['said', 'over'])
    .where('created_at', '<', before)
    .limit(limit)
  return countOf(await db.deleteFrom('line').where('id', 'in', old).executeTakeFirst())
}

/** Digests that were said long ago. */
export const deleteDigests: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('digest_issue').select('id').where('at', '<', before).limit(limit)
  return countOf(await db.deleteFrom('digest_issue').where('id', 'in', old).executeTakeFirst())
}

export const deleteNudges: Deletion = async (db, before, limit) => {
  const old = await db
    .selectFrom('nudge')
    .select(['partnership_id', 'id'])
    .where('at', '<', before)
    .limit(limit)
    .execute()
  for (const { partnership_id, id } of old) {
    await db.deleteFrom('nudge').where('partnership_id', '=', partnership_id).where('id', '=', id).execute()
  }
  return old.length
}

/** By the day on which a cover ended. */
export const deleteCovers: Deletion = async (db, before, limit) => {
  const query = db.selectFrom('cover').select(['partnership_id', 'id']).where('to_on', '<', todayIn(before, 'UTC'))
  const old = await query.limit(limit).execute()
  for (const { partnership_id, id } of old) {
    await db.deleteFrom('cover').where('partnership_id', '=', partnership_id).where('id', '=', id).execute()
  }
  return old.length
}

/** Forgets when people were away; each has few times off, so that they are read all at once. */
export async function forgetTimesOff(db: Db, now: number): Promise<void> {
  const persons = await db.selectFrom('person').select(['id', 'time_off']).where('time_off', '!=', '[]').execute()
  for (const { id, time_off } of persons) {
    const kept = JSON.stringify(remembered(timeOffOf({ time_off }), todayIn(now, 'UTC')))
    // Whoever changed it meanwhile has pruned it too.
    const same = db.updateTable('person').set({ time_off: kept }).where('id', '=', id).where('time_off', '=', time_off)
    if (kept !== time_off) await same.execute()
  }
}

/** Reminders that came to an end; the story goes on telling of them. */
export const deleteReminders: Deletion = async (db, before, limit) => {
  const old = db.selectFrom('reminder').select(['partnership_id', 'id']).where('ended_at', '<', before).limit(limit)
  const rows = await old.execute()
  for (const { partnership_id: partnership, id } of rows) {
    await db.deleteFrom('reminder').where('partnership_id', '=', partnership).where('id', '=', id).execute()
  }
  return rows.length
}

/**
 * Sets the day to look for open rows that lack one: those with a date from today on, and offers made since `since`.
 * While a new date waits for a yes it is that which counts: it may be an earlier one, after which the promise rests.
 */
export async function lookAtForgotten(db: Db, { today, since }: { today: string; since: string }): Promise<number> {
  const look = { look_on: today }
  const results = [
    await db
      .updateTable('commitment')
      .set(look)
      .where('look_on', 'is', null)
      .where('state', '=', 'promised')
      .where('due_on', '>', today)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('move')
              .select('move.id')
              .whereRef('move.partnership_id', '=', 'commitment.partnership_id')
              .whereRef('move.commitment_id', '=', 'commitment.id')
              .where('move.state', '=', 'proposed')
              .where('move.to_on', '<=', today),
          ),
        ),
      )
      .executeTakeFirst(),
    await db
      .updateTable('step')
      .set(look)
      .where('look_on', 'is', null)
      .where('done_on', 'is', null)
      .where('due_on', '>', today)
      .where((row) =>
        row.exists(
          row
            .selectFrom('commitment')
            .select('commitment.id')
            .whereRef('commitment.partnership_id', '=', 'step.partnership_id')
            .whereRef('commitment.id', '=', 'step.commitment_id')
            .where('commitment.state', '=', 'promised'),
        ),
      )
      .executeTakeFirst(),
    await db
      .updateTable('ask')
      .set(look)
      .where('look_on', 'is', null)
      .where('state', '=', 'asked')
      .where('answer_by_on', '>', today)
      .executeTakeFirst(),
    await db
      .updateTable('pass')
      .set(look)
      .where('look_on', 'is', null)
      .where('state', '=', 'offered')
      .where('offered_on', '>=', since)
      .executeTakeFirst(),
    await db
      .updateTable('move')
      .set(look)
      .where('look_on', 'is', null)
      .where('state', '=', 'proposed')
      .where('proposed_on', '>=', since)
      .executeTakeFirst(),
  ]
  results.push(
    await db
      .updateTable('reminder')
      .set({ look_at: 0 })
      .where('look_at', 'is', null)
      .where('state', 'in', ['on', 'waiting-yes'])
      .executeTakeFirst(),
  )
  return results.reduce((rows, result) => rows + Number(result.numUpdatedRows), 0)
}

function countOf(result: { numDeletedRows: bigint }): number {
  return Number(result.numDeletedRows)
}
