import type { Kysely } from 'kysely'
import { createTable, type Table } from './table.ts'

const tables: Table[] = [
  {
    name: 'welcome',
    columns: {
      partnership_id: 'text',
      member_id: 'text',
      side_id: 'text?',
      why: 'text',
      began_at: 'instant',
      known_at: 'instant?',
      welcomed_at: 'instant?',
    },
    key: ['partnership_id', 'member_id'],
    points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
  },
  {
    name: 'welcome_step',
    columns: { partnership_id: 'text', member_id: 'text', step: 'text', at: 'instant' },
    key: ['partnership_id', 'member_id', 'step'],
    points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
  },
  {
    name: 'new_face',
    columns: { partnership_id: 'text', member_id: 'text', side_id: 'text', at: 'instant' },
    key: ['partnership_id', 'member_id'],
    points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
  },
  {
    name: 'side_words',
    columns: { partnership_id: 'text', side_id: 'text', words: 'text', member_id: 'text', at: 'instant' },
    key: ['partnership_id', 'side_id'],
    points: [{ from: ['partnership_id', 'side_id'], table: 'side', to: ['partnership_id', 'id'] }],
  },
  {
    name: 'exit',
    columns: {
      partnership_id: 'text',
      id: 'text',
      member_id: 'text',
      side_id: 'text',
      last_on: 'day',
      at: 'instant',
      withdrawn_at: 'instant?',
    },
    key: ['partnership_id', 'id'],
    points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
    indexes: [['partnership_id', 'member_id']],
  },
  {
    name: 'exit_answer',
    columns: {
      partnership_id: 'text',
      id: 'text',
      exit_id: 'text',
      member_id: 'text?',
      question: 'text',
      words: 'text',
      sharing: 'text',
      at: 'instant',
      shared_at: 'instant?',
    },
    key: ['partnership_id', 'id'],
    points: [{ from: ['partnership_id', 'exit_id'], table: 'exit', to: ['partnership_id', 'id'] }],
    indexes: [['partnership_id', 'exit_id']],
  },
]

/** What newcomers are told, and what is learned when somebody leaves. The newest of five years is found by an index. */
export const welcome = {
  name: '0026_welcome',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of tables) await createTable(db, table)
    const schema = db.schema
    await schema
      .createIndex('commitment_by_kept_at')
      .on('commitment')
      .columns(['partnership_id', 'state', 'kept_at'])
      .execute()
    await schema
      .createIndex('move_by_answered_at')
      .on('move')
      .columns(['partnership_id', 'state', 'answered_at'])
      .execute()
  },
}
