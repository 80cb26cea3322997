import { type Kysely, sql } from 'kysely'

/** An ask waits on something, and could do with a word; a hand can be wanted with an ask too. */
export const asks = {
  name: '0017_asks',
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('ask').addColumn('waiting_on', 'text').execute()
    await db.schema.alterTable('ask').addColumn('waiting_until_on', 'text').execute()
    await db.schema.alterTable('ask').addColumn('nudge_answered_at', 'bigint').execute()
    await db.schema.alterTable('ask').addColumn('word_on', 'text').execute()
    await db.schema
      .alterTable('hand')
      .addColumn('subject_kind', 'text', (column) => column.notNull().defaultTo('commitment'))
      .execute()
    await db.schema.alterTable('hand').renameColumn('commitment_id', 'subject_id').execute()
    await sql`update hand set subject_kind = 'step', subject_id = step_id where step_id is not null`.execute(db)
    await db.schema.alterTable('hand').dropColumn('step_id').execute()
  },
}
