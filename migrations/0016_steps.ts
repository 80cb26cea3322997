import type { Kysely } from 'kysely'

/** A step waits on something, could do with a word, and comes to whoever does it anew with another date. */
export const steps = {
  name: '0016_steps',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('step').addColumn('waiting_on', 'text').execute()
    await db.schema.alterTable('step').addColumn('waiting_until_on', 'text').execute()
    await db.schema.alterTable('step').addColumn('word_on', 'text').execute()
    await db.schema.alterTable('step').addColumn('came_at', 'bigint').execute()
  },
}
