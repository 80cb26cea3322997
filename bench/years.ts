import { addDays } from '../src/calendar/day.ts'
import { DAY_MS } from '../src/clock.ts'
import type { Db, NewRow } from '../src/database.ts'
import { P, SIDES, TIMES } from './hall.ts'

/** What five years leave behind in one record. */
export const YEARS = { days: 5 * 365, promises: 2_000, open: 100, events: 20_000, asks: 100, rounds: 10 } as const

/** The day on which the years are over. */
const TODAY = '2027-03-03'
const BEGAN_AT = TIMES.opens - YEARS.days * DAY_MS
const BATCH = 200

/** Writes five years into a record whose people are there, so that its newest hundred promises and asks are open. */
export async function writeYears(db: Db, people: readonly string[]): Promise<void> {
  await db
    .updateTable('partnership')
    .set({ created_at: BEGAN_AT, created_by: `member-${people[0] ?? ''}`, numbers: YEARS.promises + YEARS.asks })
    .execute()
  await db.updateTable('member').set({ joined_at: BEGAN_AT }).execute()
  const members = people.map((id) => `member-${id}`)
  const promises = numbers(YEARS.promises).map((n) => promiseOf(n, members))
  await inBatches(promises, (rows) => db.insertInto('commitment').values(rows).execute())
  const steps = promises.flatMap((promise, n) => [0, 1].map((at) => stepOf(promise, `${n}-${at}`)))
  await inBatches(steps, (rows) => db.insertInto('step').values(rows).execute())
  await inBatches(promises.filter((_, n) => n % 3 === 0).map(moveOf), (rows) =>
    db.insertInto('move').values(rows).execute(),
  )
  await inBatches(
    numbers(YEARS.asks).map((n) => askOf(n, members)),
    (rows) => db.insertInto('ask').values(rows).execute(),
  )
  await inBatches(
    numbers(YEARS.events).map((n) => eventOf(n, promises)),
    (rows) => db.insertInto('story').values(rows).execute(),
  )
  await inBatches(members.map(entryOf), (rows) => db.insertInto('entry').values(rows).execute())
  await writeWays(db, members)
  await writeRounds(db)
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}

async function inBatches<Row>(rows: readonly Row[], write: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await write(rows.slice(from, from + BATCH))
}

function oneOf<One>(all: readonly One[], n: number): One {
  const one = all[n % all.length]
  if (one === undefined) throw new Error('There is nothing to choose from.')
  return one
}

/** The last are open; of those before most were kept, and one in twenty is not going ahead. */
function promiseOf(n: number, members: readonly string[]): NewRow<'commitment'> {
  const isOpen = n >= YEARS.promises - YEARS.open
  const isKept = !isOpen && n % 20 > 0
  const at = BEGAN_AT + Math.floor((n * YEARS.days) / YEARS.promises) * DAY_MS
  const due = isOpen ? addDays(TODAY, 1 + (n % 60)) : addDays(TODAY, -1 - Math.floor((YEARS.promises - n) / 2))
  return {
    partnership_id: P,
    id: `promise-${String(n).padStart(28, '0')}`,
    number: n + 1,
    words: `send part ${n} of the planning guidance, with the drawings of the depot and the paths to it`,
    side_id: oneOf(SIDES, n),
    owner: oneOf(members, n),
    made_by: oneOf(members, n),
    firmness: 'will',
    due_on: due,
    state: isOpen ? 'promised' : isKept ? 'kept' : 'called-off',
    waiting_sides: JSON.stringify([oneOf(SIDES, n + 1)]),
    kept_by: '[]',
    kept_at: isKept ? at : null,
    created_at: at,
    created_on: '2027-01-04',
    look_on: isOpen ? '2027-12-01' : null,
    version: 1,
  }
}

function stepOf(promise: NewRow<'commitment'>, n: string): NewRow<'step'> {
  const { partnership_id, id: commitment_id, made_by: by_member, created_at } = promise
  return { partnership_id, id: `step-${n}`, commitment_id, words: `write page ${n}`, by_member, created_at }
}

function moveOf(promise: NewRow<'commitment'>, n: number): NewRow<'move'> {
  const { partnership_id, id: commitment_id, made_by: proposed_by, created_at: at } = promise
  return {
    ...{ partnership_id, id: `move-${n}`, commitment_id, proposed_by, at, answered_at: at, state: 'accepted' },
    ...{
      from_on: '2027-01-04',
      to_on: '2027-02-01',
      reason: 'The hall was shut for a month.',
      proposed_on: '2027-01-04',
    },
  }
}

function askOf(n: number, members: readonly string[]): NewRow<'ask'> {
  return {
    ...{ partnership_id: P, id: `ask-${String(n).padStart(32, '0')}`, number: YEARS.promises + n + 1, kind: 'do' },
    ...{ words: `mend gate ${n} of the playground`, from_side: oneOf(SIDES, n), from_member: oneOf(members, n) },
    ...{ to_side: oneOf(SIDES, n + 1), state: 'asked', answer_by_on: addDays(TODAY, 5 + (n % 30)) },
    ...{
      created_at: BEGAN_AT,
      created_on: '2027-02-01',
      waits_from_on: '2027-02-01',
      look_on: '2027-12-01',
      version: 1,
    },
  }
}

/** No chain of hashes: nothing here reads it. */
function eventOf(n: number, promises: readonly NewRow<'commitment'>[]): NewRow<'story'> {
  const promise = oneOf(promises, n)
  const kind = oneOf(['commitment.promised', 'commitment.moved', 'commitment.done', 'commitment.kept'], n)
  return {
    ...{ partnership_id: P, seq: n + 1, at: BEGAN_AT + n, kind, subject_kind: 'commitment', subject_id: promise.id },
    ...{
      member_id: promise.made_by,
      side_id: promise.side_id,
      facts: '{}',
      texts: '{}',
      before_hash: '',
      hash: `${n}`,
    },
  }
}

function entryOf(id: string): NewRow<'entry'> {
  const words = 'small repairs, rooms for a day, and whom to ask for the rest of it'
  const said = { decides: words, cannot: 'the budget', reach: 'by phone in the mornings', about: 'depots and paths' }
  return {
    partnership_id: P,
    id,
    member_id: id,
    ...said,
    offers: '',
    wants: '',
    ally: 0,
    employer: '',
    priorities: '',
    at: 0,
  }
}

async function writeWays(db: Db, members: readonly string[]): Promise<void> {
  const lines = { respect: 'We listen first.', decide: 'We vote at the monthly meeting.', talk: 'Fridays at 10am.' }
  const by = oneOf(members, 0)
  const agreed = {
    state: 'agreed' as const,
    number: 1,
    agreed: '[]',
    still: '[]',
    answered_by: by,
    answered_at: BEGAN_AT,
  }
  await db
    .insertInto('ways')
    .values({
      ...agreed,
      partnership_id: P,
      id: 'w',
      proposed_by: by,
      proposed_for: 'elm',
      lines: JSON.stringify(lines),
      at: 0,
    })
    .execute()
}

/** The results of the half-yearly pulses, each like the one that is there. */
async function writeRounds(db: Db): Promise<void> {
  const [round] = await db.selectFrom('round').selectAll().where('state', '=', 'published').execute()
  const [reading] = await db.selectFrom('reading').selectAll().execute()
  if (!round || !reading) throw new Error('There is no pulse to repeat.')
  for (const n of numbers(YEARS.rounds)) {
    const id = `round-${n}`
    await db
      .insertInto('round')
      .values({ ...round, id, publish_at: BEGAN_AT + n * 180 * DAY_MS })
      .execute()
    await db
      .insertInto('reading')
      .values({ ...reading, round_id: id })
      .execute()
  }
}
