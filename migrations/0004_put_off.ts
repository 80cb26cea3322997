import type { Kysely } from 'kysely'

/** An instant before which a line is not said, where its day alone does not tell. */
export const putOff = {
  name: '0004_put_off',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('line').addColumn('not_before_at', 'bigint').execute()
  },
}
