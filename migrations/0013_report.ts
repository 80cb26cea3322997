import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** The reports of supporting organisations, and the day on which a side is looked at for one. */
export const report = {
  name: '0013_report',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'report',
      columns: {
        partnership_id: 'text',
        id: 'text',
        side_id: 'text',
        from_on: 'day',
        to_on: 'day',
        spent: 'text',
        payments: 'text',
        late: 'text',
        learned: 'text',
        state: 'text',
        version: 'int',
        corrects: 'text?',
        made_by: 'text',
        created_at: 'instant',
        sent_at: 'instant?',
        html: 'text?',
        csv: 'text?',
      },
      key: ['partnership_id', 'id'],
      points: [{ from: ['partnership_id', 'side_id'], table: 'side', to: ['partnership_id', 'id'] }],
    })
    // A day that may be early: what stands already is looked at once.
    await db.schema
      .alterTable('side')
      .addColumn('look_on', 'text', (column) => column.defaultTo('2000-01-01'))
      .execute()
    await db.schema.createIndex('side_by_look_on').on('side').column('look_on').execute()
  },
}
