import type { Db, NewRow, Row } from '../database.ts'
import { FORMER } from '../person/person.ts'
import type { Wish } from './wish.ts'

/** Keeps what somebody asked for; what waits already stays as it is. */
export async function addWish(db: Db, wish: NewRow<'wish'>): Promise<void> {
  await db
    .insertInto('wish')
    .values(wish)
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doNothing())
    .execute()
}

export async function findWish(db: Db, person: string, kind: Wish['kind']): Promise<Wish | undefined> {
  return db.selectFrom('wish').selectAll().where('person_id', '=', person).where('kind', '=', kind).executeTakeFirst()
}

/** The wishes that it is time for (ms UTC), the earliest first. */
export async function dueWishes(db: Db, now: number, limit: number): Promise<Wish[]> {
  return db
    .selectFrom('wish')
    .selectAll()
    .where('look_at', '<=', now)
    .orderBy('look_at')
    .orderBy('person_id')
    .limit(limit)
    .execute()
}

/** False where it is another, or none, by now. */
export async function dropWish(db: Db, { person_id, kind, id, state }: Wish): Promise<boolean> {
  const result = await db
    .deleteFrom('wish')
    .where('person_id', '=', person_id)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Everything else that somebody asked for goes with them; that they were forgotten stays until the log is emptied. */
export async function markErased(db: Db, wish: Wish, now: number): Promise<void> {
  await db.deleteFrom('wish').where('person_id', '=', wish.person_id).where('kind', '!=', 'forget').execute()
  await db
    .updateTable('wish')
    .set({ state: 'erased', look_at: now })
    .where('person_id', '=', wish.person_id)
    .where('kind', '=', 'forget')
    .execute()
}

export async function personHere(db: Db, id: string): Promise<Row<'person'> | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every membership of a person, also those that are over. */
export async function everyMembershipOf(db: Db, person: string): Promise<Row<'member'>[]> {
  return db
    .selectFrom('member')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
}

/** Who of these persons is there and has not been forgotten. */
export async function stillNamed(db: Db, persons: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', persons)
    .where((row) => row.or([row('name', '!=', FORMER), row('name', 'is', null)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** In the place of one that waits for a later time. */
export async function addDueWish(db: Db, wish: Wish): Promise<void> {
  const { id, state, at, look_at } = wish
  await db
    .insertInto('wish')
    .values(wish)
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet({ id, state, at, look_at }))
    .execute()
}
