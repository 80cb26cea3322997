import type { NotNull } from 'kysely'
import { askedOften } from '../asked-often.ts'
import { askedTogether } from '../asked-together.ts'
import type { NewLine } from '../chat/line.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { pausesOf } from '../partnership/pause.ts'
import type { KeptLine } from './line.ts'

/*
 * A line waits until it is planned into a letter; then it is the letter that waits for its moment, and its state says
 * how far it got. So passing time reads only lines that nobody has planned yet.
 */

/** Keeps what somebody needs to hear; the same line of the same day is kept once. */
export async function writeLines(db: Db, lines: readonly NewLine[], now: number, newId: Ids): Promise<void> {
  for (const line of lines) await insertLine(db, rowOf(line, now, newId()))
}

const insertLine = askedOften((db, line: Row<'line'>) =>
  db
    .insertInto('line')
    .values(line)
    .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'subject_id', 'stage', 'on_day']).doNothing()),
)

/** Persons with lines that are in no letter yet. */
export async function personsWaiting(db: Db, limit: number): Promise<string[]> {
  return (await unplanned(db, { limit })).map((row) => row.person_id)
}

const unplanned = askedOften((db, { limit }: { limit: number }) =>
  db.selectFrom('line').select('person_id').distinct().where('state', '=', 'waiting').orderBy('person_id').limit(limit),
)

/** The lines of these persons that are in no letter yet. */
export async function waitingLines(db: Db, persons: readonly string[]): Promise<KeptLine[]> {
  return inOrder(await waitingFor(db, { persons }))
}

const waitingFor = askedOften((db, { persons }: { persons: readonly string[] }) =>
  linesQuery(db).where('state', '=', 'waiting').where('person_id', 'in', persons),
)

export async function findLine(db: Db, id: string): Promise<KeptLine | undefined> {
  const row = await linesQuery(db).where('line.id', '=', id).executeTakeFirst()
  return row && kept(row)
}

/** What waits for a person, and what they asked to be told again, on days that may have been. */
export async function heldLines(db: Db, person: string): Promise<{ waiting: KeptLine[]; putOff: KeptLine[] }> {
  const rows = await heldFor(db, person)
  return {
    waiting: inOrder(rows.filter((row) => row.state === 'waiting')),
    putOff: inOrder(rows.filter((row) => row.again_on !== null)),
  }
}

const heldForAll = askedOften((db, { persons }: { persons: readonly string[] }) =>
  linesQuery(db)
    .where('person_id', 'in', persons)
    .where((row) => row.or([row('state', '=', 'waiting'), row('again_on', 'is not', null)])),
)
const heldFor = askedTogether(
  (db, persons: readonly string[]) => heldForAll(db, { persons }),
  (line) => line.person_id,
)

/** The lines that a letter carries. */
export async function linesOf(db: Db, letter: string): Promise<KeptLine[]> {
  return inOrder(await carriedBy(db, letter))
}

const carriedByAll = askedOften((db, { letters }: { letters: readonly string[] }) =>
  linesQuery(db).where('letter_id', 'in', letters),
)
const carriedBy = askedTogether(
  (db, letters: readonly string[]) => carriedByAll(db, { letters }),
  (line) => line.letter_id ?? '',
)

/** Plans lines into a letter. */
export async function attachLines(db: Db, lines: readonly string[], letter: string): Promise<void> {
  if (lines.length > 0) await carry(db, { lines, letter })
}

const carry = askedOften((db, { lines, letter }: { lines: readonly string[]; letter: string }) =>
  db.updateTable('line').set({ state: 'said', letter_id: letter }).where('id', 'in', lines),
)

/** Lines that a letter will not carry after all wait again. */
export async function releaseLines(db: Db, lines: readonly string[]): Promise<void> {
  await setLines(db, lines, { state: 'waiting', letter_id: null })
}

/** A line that is not to be said yet waits again, until an instant. */
export async function putOffLine(db: Db, line: string, until: number): Promise<void> {
  await setLines(db, [line], { state: 'waiting', letter_id: null, not_before_at: until })
}

/** Events have overtaken these lines; `why` is kept with them. */
export async function endLines(db: Db, lines: readonly string[], why: string): Promise<void> {
  await setLines(db, lines, { state: 'over', letter_id: null, why })
}

async function setLines(db: Db, lines: readonly string[], set: Partial<Row<'line'>>): Promise<void> {
  if (lines.length === 0) return
  await db.updateTable('line').set(set).where('id', 'in', lines).execute()
}

/** The zone by a query of its own, and the order by us: SQLite would plan a join or an order anew each time. */
function linesQuery(db: Db) {
  return db
    .selectFrom('line')
    .selectAll()
    .select((row) => {
      const home = row.selectFrom('partnership').whereRef('partnership.id', '=', 'line.partnership_id')
      return [home.select('zone').as('zone'), home.select('pauses').as('pauses')]
    })
    .$narrowType<{ zone: NotNull; pauses: NotNull }>()
}

function inOrder(rows: readonly Parameters<typeof kept>[0][]): KeptLine[] {
  return rows.map(kept).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function kept(row: Row<'line'> & { zone: string; pauses: string }): KeptLine {
  return {
    id: row.id,
    partnership: row.partnership_id,
    person: row.person_id,
    kind: row.kind,
    subject: row.subject_id,
    stage: row.stage,
    on: row.on_day,
    ...(row.at_time === null ? {} : { time: row.at_time }),
    ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    ...(row.not_before_at === null ? {} : { notBeforeAt: row.not_before_at }),
    ...(row.again_on === null ? {} : { againOn: row.again_on }),
    createdAt: row.created_at,
    zone: row.zone,
    pauses: pausesOf(row),
  }
}

function rowOf(line: NewLine, now: number, id: string): Row<'line'> {
  return {
    id,
    partnership_id: line.partnership,
    person_id: line.person,
    kind: line.kind,
    subject_id: line.subject,
    stage: line.stage,
    on_day: line.on,
    at_time: line.time ?? null,
    due_on: line.dueOn ?? null,
    state: 'waiting',
    not_before_at: line.notBeforeAt ?? null,
    again_on: null,
    letter_id: null,
    why: null,
    created_at: now,
  }
}
