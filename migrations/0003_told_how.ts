import type { Kysely } from 'kysely'

/** How somebody without an account said what a colleague recorded for them, such as "by phone". */
export const toldHow = {
  name: '0003_told_how',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('commitment').addColumn('told_how', 'text').execute()
    await db.schema.alterTable('ask').addColumn('told_how', 'text').execute()
    await db.schema.alterTable('ask').addColumn('answered_told_how', 'text').execute()
  },
}
