import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** Who is asked instead of somebody who is away. */
export const cover = {
  name: '0007_cover',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'cover',
      columns: {
        partnership_id: 'text',
        id: 'text',
        member_id: 'text',
        cover_id: 'text',
        from_on: 'day',
        to_on: 'day',
        state: 'text',
        at: 'instant',
      },
      key: ['partnership_id', 'id'],
      points: [
        { from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] },
        { from: ['partnership_id', 'cover_id'], table: 'member', to: ['partnership_id', 'id'] },
      ],
      indexes: [['partnership_id', 'to_on']],
    })
  },
}
