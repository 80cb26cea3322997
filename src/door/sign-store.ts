import { type RawBuilder, sql } from 'kysely'
import { askedOften } from '../asked-often.ts'
import type { Sign } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { todaysOf } from '../partnership/look-store.ts'

/** `today` is the latest that it is in any partnership. */
type By = { now: number; today: string }

export const SIGNS: readonly Sign[] = [
  ...([
    'ask.look_on',
    'pass.look_on',
    'commitment.look_on',
    'step.look_on',
    'move.look_on',
    'side.look_on',
    'partnership.look_on',
    'ways.look_on',
    'handover.look_on',
    'partnership.polls_look_on',
  ] as const),
  ...(['reminder.look_at', 'digest.look_at', 'round.look_at', 'change.look_at', 'wish.look_at'] as const),
  'line.waiting',
]

/**
 * The signs that there are, all read by one query, as most of the time there is none. A day that has begun in one zone
 * only may be a sign without anything that is due. `now` in ms UTC.
 */
export async function signsAt(db: Db, now: number): Promise<Set<Sign>> {
  const days = (await todaysOf(db, now)).map(({ today }) => today)
  const signs = await readSigns(db, { now, today: days.toSorted().at(-1) ?? '' })
  return new Set(signs.map(({ sign }) => sign))
}

const readSigns = askedOften((db, by: By) =>
  SIGNS.map((sign) => signQuery(db, sign, by)).reduce((all, one) => all.unionAll(one)),
)

function signQuery(db: Db, sign: Sign, by: By) {
  const [table = '', shownBy] = sign.split('.')
  const rows = sql`select 1 from ${sql.table(table)} where ${shown(shownBy, by)}`
  return db.selectNoFrom(sql<Sign>`${sql.lit(sign)}`.as('sign')).where(sql<boolean>`exists (${rows})`)
}

function shown(by = '', { now, today }: By): RawBuilder<unknown> {
  if (by === 'waiting') return sql`state = 'waiting'`
  return by.endsWith('_on') ? sql`${sql.ref(by)} <= ${today}` : sql`${sql.ref(by)} <= ${now}`
}
