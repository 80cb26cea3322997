import type { Db, NewRow, Row } from '../database.ts'

export async function insertPicture(db: Db, picture: NewRow<'picture'>): Promise<void> {
  await db.insertInto('picture').values(picture).execute()
}

export async function findPicture(db: Db, id: string): Promise<Row<'picture'> | undefined> {
  return db.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The pictures of a round’s reading in their order, without what they hold. */
export async function picturesOfRound(
  db: Db,
  partnership: string,
  round: string,
): Promise<Omit<Row<'picture'>, 'png'>[]> {
  return db
    .selectFrom('picture')
    .select(['partnership_id', 'id', 'round_id', 'place', 'name', 'alt'])
    .where('partnership_id', '=', partnership)
    .where('round_id', '=', round)
    .orderBy('place')
    .execute()
}
