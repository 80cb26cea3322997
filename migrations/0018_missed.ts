import type { Kysely } from 'kysely'

/** A reminder knows the time that it missed, until it is posted again. */
export const missed = {
  name: '0018_missed',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('reminder').addColumn('missed_at', 'bigint').execute()
  },
}
