import type { Kysely } from 'kysely'

/** The days on which a whole record is paused. */
export const pauses = {
  name: '0014_pauses',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('partnership')
      .addColumn('pauses', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute()
  },
}
