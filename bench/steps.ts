import { v7 as uuidv7 } from 'uuid'
import { addDays, todayIn } from '../src/calendar/day.ts'
import type { Db, NewRow } from '../src/database.ts'

const PARTNERSHIPS = 100
const PROMISES = 100
const STEPS = 10
export const OPEN_STEPS = PARTNERSHIPS * PROMISES * STEPS

/** Their days begin half a year ahead, a different one for each step of a promise. */
const FIRST_DAY = 180
const ZONE = 'Europe/London'
/** Rows in one insert; SQLite takes at most 32,766 values in one statement. */
const BATCH = 500

/** Writes 100 partnerships with 100 open promises each, and ten open steps for every promise. */
export async function writeSteps(db: Db): Promise<void> {
  const now = Date.now()
  for (let count = 0; count < PARTNERSHIPS; count += 1) {
    await db.transaction().execute((db) => writePartnership(db, now))
  }
}

async function writePartnership(db: Db, now: number): Promise<void> {
  const partnership = uuidv7()
  const side = uuidv7()
  const member = uuidv7()
  const person = uuidv7()
  await db
    .insertInto('person')
    .values({ id: person, name: 'Asha', rhythm: 'staff', created_at: now, time_off: '[]', quiet: 0 })
    .execute()
  await db
    .insertInto('partnership')
    .values({
      id: partnership,
      name: 'Elm Street and Northbridge',
      zone: ZONE,
      nation: 'england',
      created_at: now,
      created_by: person,
      numbers: PROMISES,
      events: 0,
    })
    .execute()
  await db
    .insertInto('side')
    .values({
      partnership_id: partnership,
      id: side,
      name: 'Northbridge Council',
      kinds: '["council"]',
      joined_at: now,
    })
    .execute()
  await db
    .insertInto('member')
    .values({ partnership_id: partnership, id: member, person_id: person, side_id: side, roles: '[]', joined_at: now })
    .execute()
  await writePromises(db, { partnership, side, member }, now)
}

type Whose = { partnership: string; side: string; member: string }

async function writePromises(db: Db, whose: Whose, now: number): Promise<void> {
  const promises = Array.from({ length: PROMISES }, (_, index) => promise(whose, index + 1, now))
  await db.insertInto('commitment').values(promises).execute()
  const steps = promises.flatMap((one) => Array.from({ length: STEPS }, (_, index) => step(one, index, now)))
  for (let from = 0; from < steps.length; from += BATCH) {
    await db
      .insertInto('step')
      .values(steps.slice(from, from + BATCH))
      .execute()
  }
}

function promise({ partnership, side, member }: Whose, number: number, now: number) {
  return {
    partnership_id: partnership,
    id: uuidv7(),
    number,
    words: 'send the planning guidance',
    side_id: side,
    owner: member,
    made_by: member,
    firmness: 'will',
    due_on: day(now, STEPS),
    state: 'promised',
    waiting_sides: '[]',
    kept_by: '[]',
    created_at: now,
    created_on: todayIn(now, ZONE),
    look_on: day(now, STEPS),
    version: 1,
  } satisfies NewRow<'commitment'>
}

function step(of: ReturnType<typeof promise>, index: number, now: number): NewRow<'step'> {
  return {
    partnership_id: of.partnership_id,
    id: uuidv7(),
    commitment_id: of.id,
    words: 'write one page',
    by_member: of.owner,
    due_on: day(now, index),
    created_at: now,
    look_on: day(now, index),
  }
}

function day(now: number, index: number): string {
  return addDays(todayIn(now, ZONE), FIRST_DAY + index)
}
