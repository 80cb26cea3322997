import type { Db, NewRow, Row } from '../database.ts'
import { type Round, roundIn, type State } from './round.ts'

export async function insertRound(db: Db, round: Round): Promise<void> {
  const { instrument, sides, agreed, ...rest } = round
  const row: NewRow<'round'> = {
    ...rest,
    instrument: JSON.stringify(instrument),
    sides: JSON.stringify(sides),
    agreed: JSON.stringify(agreed),
  }
  await db.insertInto('round').values(row).execute()
}

export async function findRound(db: Db, partnership: string, id: string): Promise<Round | undefined> {
  const row = await rounds(db, partnership).where('id', '=', id).executeTakeFirst()
  return row && roundIn(row)
}

/** The rounds of a partnership in these states, the newest first. */
export async function roundsIn(db: Db, partnership: string, states: readonly State[]): Promise<Round[]> {
  const rows = await rounds(db, partnership)
    .where('state', 'in', states)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(roundIn)
}

/** What a round is now, if it still is what it was taken for; false where somebody else was quicker. */
export async function changeRound(
  db: Db,
  { partnership_id, id, state, agreed }: Round,
  set: Partial<
    Pick<
      Row<'round'>,
      'state' | 'opens_at' | 'closes_at' | 'publish_at' | 'look_at' | 'talk_on' | 'months' | 'takes_comments'
    >
  > & { agreed?: readonly string[] },
): Promise<boolean> {
  const { agreed: now, ...rest } = set
  const result = await db
    .updateTable('round')
    .set({ ...rest, ...(now && { agreed: JSON.stringify(now) }) })
    .where('partnership_id', '=', partnership_id)
    .where('id', '=', id)
    .where('state', '=', state)
    .where('agreed', '=', JSON.stringify(agreed))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Which rounds in these states are to be looked at by now (ms UTC), the earliest first: their keys alone, so that no query
 * holds what two partnerships asked.
 */
export async function roundsToLookAt(
  db: Db,
  states: readonly State[],
  now: number,
  limit: number,
): Promise<Pick<Round, 'partnership_id' | 'id'>[]> {
  return db
    .selectFrom('round')
    .select(['partnership_id', 'id'])
    .where('look_at', '<=', now)
    .where('state', 'in', states)
    .orderBy('look_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function setRoster(db: Db, round: Round, members: readonly string[]): Promise<void> {
  const at = { partnership_id: round.partnership_id, round_id: round.id }
  await db
    .insertInto('round_member')
    .values(members.map((member_id) => ({ ...at, member_id })))
    .execute()
}

/** The ids of the members who are asked. */
export async function rosterIn(
  db: Db,
  { partnership_id, id }: Pick<Round, 'partnership_id' | 'id'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('round_member')
    .select('member_id')
    .where('partnership_id', '=', partnership_id)
    .where('round_id', '=', id)
    .orderBy('member_id')
    .execute()
  return rows.map((row) => row.member_id)
}

/** Those of these rounds whose secret is needed no more. */
export async function endedAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  const query = db.selectFrom('round').select('id').where('id', 'in', ids).where('state', 'not in', ['told', 'open'])
  return (await query.execute()).map(({ id }) => id)
}

/** How many versions of an instrument were used here, and the newest of them as it was. */
export async function lastVersion(
  db: Db,
  partnership: string,
  instrument: string,
): Promise<{ version: number; content: string } | undefined> {
  const row = await rounds(db, partnership)
    .where('instrument_id', '=', instrument)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, content: row.instrument }
}

/** When the last round opened, or will, in which one of these sides is asked (ms UTC). */
export async function lastOpening(db: Db, partnership: string, sides: readonly string[]): Promise<number | undefined> {
  const rows = await roundsIn(db, partnership, ['told', 'open', 'closed', 'ready', 'published'])
  const opened = rows.filter((round) => round.sides.some((side) => sides.includes(side)))
  return opened.map((round) => round.opens_at ?? 0).toSorted((a, b) => b - a)[0]
}

function rounds(db: Db, partnership: string) {
  return db.selectFrom('round').selectAll().where('partnership_id', '=', partnership)
}
