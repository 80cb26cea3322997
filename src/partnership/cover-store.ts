import { askedOften } from '../asked-often.ts'
import { askedTogether } from '../asked-together.ts'
import type { Day } from '../calendar/day.ts'
import type { Db } from '../database.ts'
import { offOn, timeOffOf } from '../person/time-off.ts'
import type { Cover, StandIn } from './cover.ts'

export async function addCover(db: Db, cover: Cover): Promise<void> {
  await db.insertInto('cover').values(cover).execute()
}

export async function findCover(db: Db, partnership: string, id: string): Promise<Cover | undefined> {
  return db
    .selectFrom('cover')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function setCover(db: Db, cover: Cover, state: Cover['state']): Promise<void> {
  await db
    .updateTable('cover')
    .set({ state })
    .where('partnership_id', '=', cover.partnership_id)
    .where('id', '=', cover.id)
    .execute()
}

/** The covers of a member that stand on a day or later, the newest first. */
export async function coversFor(db: Db, member: { partnership_id: string; id: string }, today: Day): Promise<Cover[]> {
  return db
    .selectFrom('cover')
    .selectAll()
    .where('partnership_id', '=', member.partnership_id)
    .where('member_id', '=', member.id)
    .where('state', '=', 'covers')
    .where('to_on', '>=', today)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/**
 * Who is asked instead of whom on a day: one for each, the newest named. Whoever has left, cannot be written to or is
 * away too covers for nobody.
 */
export async function standInsOn(db: Db, partnership: string, today: Day): Promise<StandIn[]> {
  if (!(await isAnybodyCoveredOn(db, partnership, today))) return []
  const rows = await db
    .selectFrom('cover')
    .innerJoin('member', (join) =>
      join.onRef('member.partnership_id', '=', 'cover.partnership_id').onRef('member.id', '=', 'cover.cover_id'),
    )
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['cover.member_id', 'cover.cover_id', 'cover.to_on', 'person.time_off'])
    .where('cover.partnership_id', '=', partnership)
    .where('cover.state', '=', 'covers')
    .where('cover.from_on', '<=', today)
    .where('cover.to_on', '>=', today)
    .where('member.left_at', 'is', null)
    .where((row) =>
      row.exists(
        row
          .selectFrom('account')
          .select('account.user_id')
          .whereRef('account.person_id', '=', 'person.id')
          .where('account.active', '=', 1),
      ),
    )
    .orderBy('cover.at', 'desc')
    .orderBy('cover.id', 'desc')
    .execute()
  const present = rows.filter((row) => offOn(timeOffOf(row), today) === undefined)
  const newest = present.filter((row, at) => present.findIndex((one) => one.member_id === row.member_id) === at)
  return newest.map((row) => ({ for: row.member_id, by: row.cover_id, untilOn: row.to_on }))
}

/** Asked first, as on most days nobody is: the question above is the slowest of all that a promise asks. */
async function isAnybodyCoveredOn(db: Db, partnership: string, today: Day): Promise<boolean> {
  const covers = await coversIn(db, partnership)
  return covers.some((cover) => cover.from_on <= today && today <= cover.to_on)
}

const coversInAll = askedOften((db, { partnerships }: { partnerships: readonly string[] }) =>
  db
    .selectFrom('cover')
    .select(['partnership_id', 'from_on', 'to_on'])
    .where('partnership_id', 'in', partnerships)
    .where('state', '=', 'covers'),
)
const coversIn = askedTogether(
  (db, partnerships: readonly string[]) => coversInAll(db, { partnerships }),
  (row) => row.partnership_id,
)
