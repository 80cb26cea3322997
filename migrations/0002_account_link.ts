import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** What moved when two accounts were linked, so that it can move back. */
export const accountLink = {
  name: '0002_account_link',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'account_link',
      columns: {
        id: 'text',
        stays: 'text',
        goes: 'text?',
        moved: 'text',
        at: 'instant',
        undone_at: 'instant?',
      },
      key: ['id'],
      indexes: [['goes'], ['at']],
    })
  },
}
