import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** How nudges are answered without changing what was promised, who was asked for a hand, and each side's lead times. */
export const nudging = {
  name: '0009_nudging',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['commitment', 'step'] as const) {
      await db.schema.alterTable(table).addColumn('on_track_by', 'text').execute()
      await db.schema.alterTable(table).addColumn('on_track_on', 'text').execute()
      await db.schema.alterTable(table).addColumn('answered_at', 'bigint').execute()
    }
    await db.schema.alterTable('commitment').addColumn('word_on', 'text').execute()
    await db.schema.alterTable('side').addColumn('lead_times', 'text').execute()
    await createTable(db, {
      name: 'hand',
      columns: {
        partnership_id: 'text',
        id: 'text',
        commitment_id: 'text',
        step_id: 'text?',
        side_id: 'text',
        asked_by: 'text',
        words: 'text?',
        told: 'text',
        at: 'instant',
      },
      key: ['partnership_id', 'id'],
      points: [{ from: ['partnership_id'], table: 'partnership', to: ['id'] }],
      indexes: [['commitment_id'], ['at']],
    })
  },
}
