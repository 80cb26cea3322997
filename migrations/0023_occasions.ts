import type { Kysely } from 'kysely'

/** A partnership is looked at for occasions on which a pulse may help: first of all as soon as it is there. */
export const occasions = {
  name: '0023_occasions',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('partnership')
      .addColumn('look_on', 'text', (column) => column.notNull().defaultTo('2000-01-01'))
      .execute()
    await db.schema.createIndex('partnership_by_look_on').on('partnership').column('look_on').execute()
  },
}
