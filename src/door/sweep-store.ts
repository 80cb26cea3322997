import { type Compilable, type RawBuilder, sql } from 'kysely'
import { askedOften } from '../asked-often.ts'
import { type Day, todayIn } from '../calendar/day.ts'
import type { Database, Db } from '../database.ts'
import { remembered, timeOffOf } from '../person/time-off.ts'

/** An instant, or a day where the table has days. */
type Before = number | Day
type Old = { before: Before; limit: number }

type Aging = { key: readonly string[]; isOld: (old: { before: Before }) => RawBuilder<unknown> }

/** What makes a row one that nobody needs any more, and the columns by which it is known. */
const AGING = {
  // By the day a letter was to be sent; letters still waiting have waited so long that nobody needs them.
  letter: {
    key: ['id'],
    isOld: ({ before }) => sql`state in ('sent', 'dropped', 'given-up', 'waiting') and not_before_at < ${before}`,
  },
  delivery: { key: ['key'], isOld: ({ before }) => sql`at < ${before}` },
  draft: { key: ['id'], isOld: ({ before }) => sql`created_at < ${before}` },
  file: { key: ['id'], isOld: ({ before }) => sql`expires_at <= ${before}` },
  // Lines that a letter took along or events overtook; one that still waits is kept.
  line: { key: ['id'], isOld: ({ before }) => sql`state in ('said', 'over') and created_at < ${before}` },
  // Who was asked for a hand, and what would have helped, matters no longer than the line that told of it.
  hand: { key: ['id'], isOld: ({ before }) => sql`at < ${before}` },
  nudge: { key: ['partnership_id', 'id'], isOld: ({ before }) => sql`at < ${before}` },
  // By the day on which a cover ended.
  cover: { key: ['partnership_id', 'id'], isOld: ({ before }) => sql`to_on < ${before}` },
  // Digests that were said long ago.
  digest_issue: { key: ['id'], isOld: ({ before }) => sql`at < ${before}` },
  // Reminders that came to an end; the story goes on telling of them.
  reminder: { key: ['partnership_id', 'id'], isOld: ({ before }) => sql`ended_at < ${before}` },
} as const satisfies Partial<Record<keyof Database, Aging>>

/** The tables whose rows grow old. */
export type Swept = keyof typeof AGING

const SWEPT = Object.keys(AGING).filter((table): table is Swept => table in AGING)

/** The tables that have rows which were done with before their instant or day: on most days it is few of them. */
export async function tablesWithOld(db: Db, befores: Readonly<Record<Swept, Before>>): Promise<Swept[]> {
  return (await oldTables(db, befores)).map(({ table }) => table)
}

const oldTables = askedOften((db, befores: Readonly<Record<Swept, Before>>) =>
  SWEPT.map((table) => tableWith(db, table, AGING[table].isOld({ before: befores[table] }))).reduce((all, one) =>
    all.unionAll(one),
  ),
)

/** Deletes at most `limit` rows that were done with before an instant (ms UTC) or a day, and returns how many it deleted. */
export async function deleteOld(db: Db, table: Swept, before: Before, limit: number): Promise<number> {
  const asked = deletions.get(table) ?? askedOften((db, old: Old) => deletion(db, table, old))
  deletions.set(table, asked)
  return (await asked(db, { before, limit })).length
}

const deletions = new Map<Swept, (db: Db, old: Old) => Promise<unknown[]>>()

function deletion(db: Db, table: Swept, old: Old): Compilable {
  const { key, isOld }: Aging = AGING[table]
  const columns = sql.join(key.map((name) => sql.ref(name)))
  const rows = sql`select ${columns} from ${sql.table(table)} where ${isOld(old)} limit ${old.limit}`
  const query = sql`delete from ${sql.table(table)} where (${columns}) in (${rows}) returning 1 as gone`
  return { compile: () => query.compile(db) }
}

const awayOnce = askedOften((db) => db.selectFrom('person').select(['id', 'time_off']).where('time_off', '!=', '[]'))

/** Forgets when people were away; each has few times off, so that they are read all at once. */
export async function forgetTimesOff(db: Db, now: number): Promise<void> {
  const persons = await awayOnce(db, {})
  for (const { id, time_off } of persons) {
    const kept = JSON.stringify(remembered(timeOffOf({ time_off }), todayIn(now, 'UTC')))
    // Whoever changed it meanwhile has pruned it too.
    const same = db.updateTable('person').set({ time_off: kept }).where('id', '=', id).where('time_off', '=', time_off)
    if (kept !== time_off) await same.execute()
  }
}

type Days = { today: Day; since: Day }
type Looked = { set: 'look_on' | 'look_at'; isForgotten: (days: Days) => RawBuilder<unknown> }

/**
 * What makes an open row that nobody would look at a bug: one with a date from today on, or an offer made since `since`.
 * While a new date waits for a yes it is that which counts: it may be an earlier one, after which the promise rests.
 */
const FORGOTTEN = {
  commitment: {
    set: 'look_on',
    isForgotten: ({ today }) => sql`look_on is null and state = 'promised' and due_on > ${today} and not exists (
      select 1 from move where move.partnership_id = commitment.partnership_id and move.commitment_id = commitment.id
      and move.state = 'proposed' and move.to_on <= ${today})`,
  },
  step: {
    set: 'look_on',
    isForgotten: ({ today }) => sql`look_on is null and done_on is null and due_on > ${today} and exists (
      select 1 from commitment where commitment.partnership_id = step.partnership_id
      and commitment.id = step.commitment_id and commitment.state = 'promised')`,
  },
  ask: {
    set: 'look_on',
    isForgotten: ({ today }) => sql`look_on is null and state = 'asked' and answer_by_on > ${today}`,
  },
  pass: {
    set: 'look_on',
    isForgotten: ({ since }) => sql`look_on is null and state = 'offered' and offered_on >= ${since}`,
  },
  move: {
    set: 'look_on',
    isForgotten: ({ since }) => sql`look_on is null and state = 'proposed' and proposed_on >= ${since}`,
  },
  handover: {
    set: 'look_on',
    isForgotten: ({ today }) => sql`look_on is null and state = 'open' and last_on > ${today}`,
  },
  ways: {
    set: 'look_on',
    isForgotten: ({ today }) => sql`look_on is null and state = 'agreed' and review_on > ${today} and not exists (
      select 1 from ways as later where later.partnership_id = ways.partnership_id and later.number > ways.number)`,
  },
  round: {
    set: 'look_at',
    isForgotten: () => sql`look_at is null and state in ('waiting-yes', 'told', 'open', 'closed', 'ready')`,
  },
  change: { set: 'look_at', isForgotten: () => sql`look_at is null and state in ('waiting', 'told')` },
  reminder: { set: 'look_at', isForgotten: () => sql`look_at is null and state in ('on', 'waiting-yes')` },
} as const satisfies Partial<Record<keyof Database, Looked>>

type Forgettable = keyof typeof FORGOTTEN
const FORGETTABLE = Object.keys(FORGOTTEN).filter((table): table is Forgettable => table in FORGOTTEN)

/** Lets open rows that nobody would look at be looked at today, and returns how many there were. */
export async function lookAtForgotten(db: Db, days: Days): Promise<number> {
  let rows = 0
  for (const { table } of await forgottenIn(db, days)) rows += (await lookAtRows(db, table, days)).length
  return rows
}

const forgottenIn = askedOften((db, days: Days) =>
  FORGETTABLE.map((table) => tableWith(db, table, FORGOTTEN[table].isForgotten(days))).reduce((all, one) =>
    all.unionAll(one),
  ),
)

async function lookAtRows(db: Db, table: Forgettable, days: Days): Promise<unknown[]> {
  const { set, isForgotten }: Looked = FORGOTTEN[table]
  const at = set === 'look_at' ? 0 : days.today
  const query = sql`update ${sql.table(table)} set ${sql.ref(set)} = ${at} where ${isForgotten(days)} returning 1 as taken`
  return (await query.execute(db)).rows
}

/** A row with the name of the table where it has a row such as this. */
function tableWith<Table extends keyof Database>(db: Db, table: Table, isSuch: RawBuilder<unknown>) {
  const rows = sql`select 1 from ${sql.table(table)} where ${isSuch}`
  return db.selectNoFrom(sql<Table>`${sql.lit(table)}`.as('table')).where(sql<boolean>`exists (${rows})`)
}
