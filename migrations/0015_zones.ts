import { type Kysely, sql } from 'kysely'

/** Each tick asks in which zones partnerships are: the index lets it step from one zone to the next. */
export const zones = {
  name: '0015_zones',
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('create index "partnership_by_zone" on "partnership" ("zone")').execute(db)
  },
}
