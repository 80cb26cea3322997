import type { Kysely } from 'kysely'

/** A hand that was asked for is answered by whoever helps, or taken back by whoever asked. */
export const helping = {
  name: '0021_helping',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('hand').addColumn('helped_by', 'text').execute()
    await db.schema.alterTable('hand').addColumn('taken_back_at', 'bigint').execute()
  },
}
