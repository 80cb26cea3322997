import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** What one person asks another about, by Kept: once a day for each thing. */
export const nudge = {
  name: '0012_nudge',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'nudge',
      columns: {
        partnership_id: 'text',
        id: 'text',
        subject_id: 'text',
        member_id: 'text',
        on_day: 'day',
        words: 'text?',
        at: 'instant',
      },
      key: ['partnership_id', 'id'],
      unique: [['partnership_id', 'subject_id', 'on_day']],
      points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
      indexes: [['at']],
    })
  },
}
