import { sql } from 'kysely'
import { askedOften } from '../asked-often.ts'
import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'

/** Whatever waits has a `look_on`, a day in its own partnership that may be early and is never late. */
export type LookedAt = 'ask' | 'pass' | 'commitment' | 'step' | 'move' | 'side' | 'handover' | 'ways'

/** Something whose day to look has come where its partnership is; `today` is the day there. */
export type ToLookAt = { partnership: string; id: string; today: string; nation: Row<'partnership'>['nation'] }

/** Only what is due in its own partnership's zone, so what is early elsewhere hides nothing. `now` in ms UTC. */
export async function toLookAt(db: Db, table: LookedAt, now: number, limit: number): Promise<ToLookAt[]> {
  const found: ToLookAt[] = []
  for (const { today, zones } of await todaysOf(db, now)) {
    const rows = await dueIn[table](db, { today, zones, limit: limit - found.length })
    found.push(...rows.map(({ partnership_id, id, nation }) => ({ partnership: partnership_id, id, nation, today })))
    if (found.length === limit) break
  }
  return found
}

type Waiting = { partnership_id: string; id: string; look_on: string | null }
type Today = { today: string; zones: string[] }

/** The days that it is somewhere among the partnerships now, three at most, with the zones where it is. */
export async function todaysOf(db: Db, now: number): Promise<Today[]> {
  const byDay = new Map<string, string[]>()
  for (const zone of await zonesOf(db)) {
    const today = todayIn(now, zone)
    byDay.set(today, [...(byDay.get(today) ?? []), zone])
  }
  return [...byDay].map(([today, zones]) => ({ today, zones }))
}

async function zonesOf(db: Db): Promise<string[]> {
  const found = await zonesIn(db, {})
  return found.flatMap(({ zone }) => zone ?? [])
}

/** One step of the index for each zone: a plain list of them reads every partnership, and there may be thousands. */
const zonesIn = askedOften((db) =>
  db
    .withRecursive('found(zone)', (db) =>
      db
        .selectFrom('partnership')
        .select((select) => select.fn.min<string | null>('zone').as('zone'))
        .unionAll(
          db
            .selectFrom('found')
            .where('found.zone', 'is not', null)
            .select((select) =>
              select
                .selectFrom('partnership')
                .select((select) => select.fn.min<string | null>('partnership.zone').as('zone'))
                .whereRef('partnership.zone', '>', 'found.zone')
                .as('zone'),
            ),
        ),
    )
    .selectFrom('found')
    .select('zone'),
)

/**
 * The longest waiting first. A cross join keeps SQLite from starting at the partnerships, and so from reading
 * everything that they have; started at the index of `look_on`, it reads what is due and no more.
 */
function waitingIn(db: Db, table: LookedAt, { today, zones, limit }: DueBy) {
  return db
    .selectFrom(sql<Waiting>`${sql.table(table)}`.as('waiting'))
    .crossJoin('partnership')
    .whereRef('partnership.id', '=', 'waiting.partnership_id')
    .where('partnership.zone', 'in', zones)
    .where('waiting.look_on', '<=', today)
    .orderBy('waiting.look_on')
    .limit(limit)
    .select(['waiting.partnership_id', 'waiting.id', 'partnership.nation'])
}

type DueBy = Today & { limit: number }

const dueIn = {
  ask: askedOften((db, by: DueBy) => waitingIn(db, 'ask', by)),
  pass: askedOften((db, by: DueBy) => waitingIn(db, 'pass', by)),
  commitment: askedOften((db, by: DueBy) => waitingIn(db, 'commitment', by)),
  step: askedOften((db, by: DueBy) => waitingIn(db, 'step', by)),
  move: askedOften((db, by: DueBy) => waitingIn(db, 'move', by)),
  side: askedOften((db, by: DueBy) => waitingIn(db, 'side', by)),
  handover: askedOften((db, by: DueBy) => waitingIn(db, 'handover', by)),
  ways: askedOften((db, by: DueBy) => waitingIn(db, 'ways', by)),
}
