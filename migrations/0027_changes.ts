import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** Staff changes, who heard of them, and the day on which a record is looked at for what a polling day changed. */
export const changes = {
  name: '0027_changes',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'change',
      columns: {
        partnership_id: 'text',
        id: 'text',
        side_id: 'text',
        kind: 'text',
        member_id: 'text?',
        name: 'text?',
        on_day: 'day',
        until_on: 'day?',
        title: 'text?',
        successor: 'text?',
        successor_name: 'text?',
        successor_says: 'text?',
        cover_id: 'text?',
        words: 'text?',
        made_by: 'text',
        state: 'text',
        answer: 'text?',
        version: 'int',
        was: 'text?',
        created_at: 'instant',
        tell_at: 'instant?',
        told_at: 'instant?',
        look_at: 'instant?',
      },
      key: ['partnership_id', 'id'],
      points: [{ from: ['partnership_id', 'side_id'], table: 'side', to: ['partnership_id', 'id'] }],
      indexes: [['look_at'], ['partnership_id', 'member_id']],
    })
    await createTable(db, {
      name: 'change_hearer',
      columns: { partnership_id: 'text', change_id: 'text', person_id: 'text' },
      key: ['partnership_id', 'change_id', 'person_id'],
      points: [{ from: ['partnership_id', 'change_id'], table: 'change', to: ['partnership_id', 'id'] }],
    })
    await db.schema
      .alterTable('partnership')
      .addColumn('polls_look_on', 'text', (column) => column.notNull().defaultTo('2000-01-01'))
      .execute()
    await db.schema.createIndex('partnership_by_polls_look_on').on('partnership').column('polls_look_on').execute()
  },
}
