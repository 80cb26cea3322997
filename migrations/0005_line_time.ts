import type { Kysely } from 'kysely'

/** The hour that somebody chose for a line, such as that of their digest. */
export const lineTime = {
  name: '0005_line_time',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('line').addColumn('at_time', 'text').execute()
  },
}
