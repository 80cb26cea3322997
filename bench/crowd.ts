import Sqlite from 'better-sqlite3'
import { migrate } from '../adapters/database/migrate.ts'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { type Day, instantOf } from '../src/calendar/day.ts'
import { nextWorkingDay } from '../src/calendar/working.ts'
import type { Db } from '../src/database.ts'

/*
 * A record of many partnerships of 25 people each: 12 of the council on Teams, 13 residents on Slack. Everybody has
 * promised one thing in ten steps. Of a thousand people two hundred have a step for the day after each of FIVE_DAYS.
 */

export const ZONE = 'Europe/London'
const PEOPLE = 25
const COUNCIL = 12
const STEPS = 10
/** Workspaces of each platform, between which the people are spread. */
const WORKSPACES = 10

/** Five working days, each with the next one, for which the steps are that fall due. */
export const FIVE_DAYS = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05'] as const
const DAY_AFTER = FIVE_DAYS.map((day) => nextWorkingDay(day, 'england'))
/** Nothing is due on this day, on which everything was promised. */
export const QUIET_ON = '2027-02-25'
/** What is for other days is for half a year later. */
const LATER_ON = '2027-09-01'

/** Nine to five on working days, also for the residents: all of them are to be told at nine. */
const HOURS = '{"days":[1,2,3,4,5],"from":"09:00","to":"17:00"}'

export function openStepsOf(partnerships: number): number {
  return partnerships * PEOPLE * STEPS
}

/** The people who hear of a step on one of FIVE_DAYS. */
export function peopleOnADay(partnerships: number): number {
  return (partnerships * PEOPLE) / FIVE_DAYS.length
}

/** Somebody of the residents, who can ask for the list. */
export function residentOf(partnership: number): { platform: string; workspace: string; user: string } {
  const person = partnership * PEOPLE + COUNCIL
  return { platform: 'slack', workspace: `T${partnership % WORKSPACES}`, user: `U${person}` }
}

/** Everybody who was told on this day has done their step, so they are not told again. */
export async function letStepsBeDone(db: Db, day: Day): Promise<void> {
  const next = nextWorkingDay(day, 'england')
  await db.updateTable('step').set({ done_on: day, look_on: null }).where('due_on', '=', next).execute()
}

/** Writes the record into a new file, in a few seconds for a million steps. */
export async function writeCrowd(file: string, partnerships: number): Promise<void> {
  const opened = openSqlite(file)
  await migrate(opened.db)
  await opened.close()
  const sqlite = new Sqlite(file)
  // Until it stands, nobody minds if it is lost.
  sqlite.pragma('synchronous = OFF')
  const createdAt = instantOf(QUIET_ON, '12:00', ZONE)
  try {
    sqlite.transaction(() => {
      // As big integers: SQLite would take a plain number for a fraction and divide accordingly.
      for (const insert of INSERTS)
        sqlite.prepare(insert).run({ partnerships: BigInt(partnerships), createdAt: BigInt(createdAt) })
    })()
    sqlite.exec('pragma wal_checkpoint(truncate)')
  } finally {
    sqlite.close()
  }
}

/** An id of 36 characters, as they all are, which names what it is of and its number. */
function id(of: string, number: string): string {
  return `printf('%s-7000-8000-8000-%012x', '${of.padEnd(8, '0')}', ${number})`
}

function counting(upTo: string): string {
  return `with recursive n(n) as (select 0 union all select n + 1 from n where n + 1 < ${upTo})`
}

const EACH_PARTNERSHIP = counting('@partnerships')
const EACH_PERSON = counting(`@partnerships * ${PEOPLE}`)
const EACH_STEP = counting(`@partnerships * ${PEOPLE} * ${STEPS}`)

const isCouncil = `n % ${PEOPLE} < ${COUNCIL}`
const isDue = `n % ${STEPS} = 0`
const dayOfPerson = `n / ${STEPS} % ${FIVE_DAYS.length}`

function oneOf(days: readonly string[]): string {
  return `case ${dayOfPerson} ${days.map((day, index) => `when ${index} then '${day}'`).join(' ')} end`
}

const partnershipOf = id('aa', `n / ${PEOPLE}`)
const sideOf = `case when ${isCouncil} then ${id('bb', `n / ${PEOPLE} * 2`)} else ${id('bb', `n / ${PEOPLE} * 2 + 1`)} end`

const INSERTS = [
  `${EACH_PARTNERSHIP} insert into partnership (id, name, zone, nation, created_at, created_by, numbers, events)
   select ${id('aa', 'n')}, 'Elm Street and Northbridge', '${ZONE}', 'england', @createdAt, ${id('dd', `n * ${PEOPLE}`)}, ${PEOPLE}, 0 from n`,
  `${EACH_PARTNERSHIP} insert into side (partnership_id, id, name, kinds, joined_at)
   select ${id('aa', 'n')}, ${id('bb', 'n * 2')}, 'Northbridge Council', '["council"]', @createdAt from n
   union all select ${id('aa', 'n')}, ${id('bb', 'n * 2 + 1')}, 'Elm Street', '["residents-group"]', @createdAt from n`,
  `${EACH_PERSON} insert into person (id, name, zone, rhythm, hours, created_at, time_off, quiet)
   select ${id('cc', 'n')}, 'Person ' || n, '${ZONE}', iif(${isCouncil}, 'staff', 'volunteer'), '${HOURS}', @createdAt, '[]', 0 from n`,
  `${EACH_PERSON} insert into account (platform, workspace, user_id, person_id, name, zone, active, looked_up_at)
   select iif(${isCouncil}, 'teams', 'slack'), 'T' || (n / ${PEOPLE} % ${WORKSPACES}), 'U' || n, ${id('cc', 'n')},
     'Person ' || n, '${ZONE}', 1, @createdAt from n`,
  `${EACH_PERSON} insert into member (partnership_id, id, person_id, side_id, roles, joined_at)
   select ${partnershipOf}, ${id('dd', 'n')}, ${id('cc', 'n')}, ${sideOf},
     iif(${isCouncil}, '["officer"]', '["resident"]'), @createdAt from n`,
  `${EACH_PERSON} insert into commitment (partnership_id, id, number, words, side_id, owner, made_by, firmness, due_on,
     state, waiting_sides, kept_by, created_at, created_on, look_on, version)
   select ${partnershipOf}, ${id('ee', 'n')}, n % ${PEOPLE} + 1, 'send part ' || n || ' of the planning guidance', ${sideOf},
     ${id('dd', 'n')}, ${id('dd', 'n')}, 'will', '${LATER_ON}', 'promised', '[]', '[]', @createdAt, '${QUIET_ON}',
     '${LATER_ON}', 1 from n`,
  `${EACH_STEP} insert into step (partnership_id, id, commitment_id, words, by_member, due_on, created_at, look_on)
   select ${id('aa', `n / ${STEPS} / ${PEOPLE}`)}, ${id('ff', 'n')}, ${id('ee', `n / ${STEPS}`)}, 'write page ' || n,
     ${id('dd', `n / ${STEPS}`)}, iif(${isDue}, ${oneOf(DAY_AFTER)}, '${LATER_ON}'), @createdAt,
     iif(${isDue}, ${oneOf(FIVE_DAYS)}, '${LATER_ON}') from n`,
]
