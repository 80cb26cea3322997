import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** Messages that somebody chose to have posted in a channel. A look at what is due reads the index, and no more. */
export const reminder = {
  name: '0011_reminder',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'reminder',
      columns: {
        partnership_id: 'text',
        id: 'text',
        space_id: 'text',
        space_side: 'text',
        made_by: 'text',
        made_for: 'text',
        words: 'text',
        rhythm: 'text',
        mentions: 'text',
        about_id: 'text?',
        state: 'text',
        handled_at: 'instant',
        look_at: 'instant?',
        stopped_by: 'text?',
        stopped_from: 'text?',
        why: 'text?',
        ended_at: 'instant?',
        version: 'int',
        created_at: 'instant',
      },
      key: ['partnership_id', 'id'],
      points: [
        { from: ['partnership_id', 'space_id'], table: 'space', to: ['partnership_id', 'id'] },
        { from: ['partnership_id', 'made_by'], table: 'member', to: ['partnership_id', 'id'] },
      ],
      indexes: [['look_at'], ['ended_at']],
    })
  },
}
