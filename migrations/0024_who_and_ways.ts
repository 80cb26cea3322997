import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** What people say of themselves in who's who, and the ways of working that the sides agreed. */
export const whoAndWays = {
  name: '0024_who_and_ways',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'entry',
      columns: {
        partnership_id: 'text',
        id: 'text',
        member_id: 'text?',
        side_id: 'text?',
        name: 'text?',
        decides: 'text',
        cannot: 'text',
        reach: 'text',
        about: 'text',
        offers: 'text',
        wants: 'text',
        often: 'text?',
        ally: 'int',
        employer: 'text',
        priorities: 'text',
        told_by: 'text?',
        at: 'instant',
        gone_at: 'instant?',
      },
      key: ['partnership_id', 'id'],
      points: [
        { from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] },
        { from: ['partnership_id', 'side_id'], table: 'side', to: ['partnership_id', 'id'] },
      ],
    })
    await createTable(db, {
      name: 'ways',
      columns: {
        partnership_id: 'text',
        id: 'text',
        state: 'text',
        number: 'int?',
        proposed_by: 'text',
        proposed_for: 'text',
        lines: 'text',
        answer_days: 'int?',
        review_on: 'day?',
        agreed: 'text',
        still: 'text',
        answered_by: 'text?',
        answered_at: 'instant?',
        words: 'text?',
        at: 'instant',
      },
      key: ['partnership_id', 'id'],
      unique: [['partnership_id', 'number']],
      points: [{ from: ['partnership_id', 'proposed_by'], table: 'member', to: ['partnership_id', 'id'] }],
    })
  },
}
