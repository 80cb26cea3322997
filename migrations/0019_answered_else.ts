import { type Kysely, sql } from 'kysely'

/** What was answered besides “on track” is known when that is taken back. */
export const answeredElse = {
  name: '0019_answered_else',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['commitment', 'step'] as const) {
      await db.schema.alterTable(table).addColumn('answered_else_at', 'bigint').execute()
      await sql`update ${sql.table(table)} set answered_else_at = answered_at where on_track_on is null`.execute(db)
    }
  },
}
