import type { Kysely } from 'kysely'

/** The day on which somebody asked to be told a line again. */
export const notNow = {
  name: '0006_not_now',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('line').addColumn('again_on', 'text').execute()
  },
}
