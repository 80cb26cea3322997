import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** What somebody who leaves hands on, to whom each thing is offered, and what they add by hand. */
export const handover = {
  name: '0025_handover',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'handover',
      columns: {
        partnership_id: 'text',
        id: 'text',
        member_id: 'text',
        side_id: 'text',
        last_on: 'day?',
        successor: 'text?',
        made_by: 'text?',
        state: 'text',
        opened_at: 'instant',
        opened_on: 'day',
        closed_at: 'instant?',
        look_on: 'day?',
      },
      key: ['partnership_id', 'id'],
      points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
      indexes: [['look_on']],
    })
    await createTable(db, {
      name: 'handover_offer',
      columns: {
        partnership_id: 'text',
        id: 'text',
        kind: 'text',
        subject_id: 'text',
        side_id: 'text',
        to_side: 'text',
        holder: 'text?',
        from_member: 'text',
        to_member: 'text',
        state: 'text',
        words: 'text?',
        before: 'text?',
        yes_by: 'text?',
        at: 'instant',
        offered_on: 'day',
        answered_at: 'instant?',
      },
      key: ['partnership_id', 'id'],
      points: [
        { from: ['partnership_id', 'from_member'], table: 'member', to: ['partnership_id', 'id'] },
        { from: ['partnership_id', 'to_member'], table: 'member', to: ['partnership_id', 'id'] },
      ],
      indexes: [['partnership_id', 'subject_id']],
    })
    await createTable(db, {
      name: 'in_the_air',
      columns: {
        partnership_id: 'text',
        id: 'text',
        side_id: 'text',
        member_id: 'text',
        words: 'text',
        forms: 'text',
        reason: 'text?',
        made_by: 'text',
        created_at: 'instant',
        let_go_at: 'instant?',
      },
      key: ['partnership_id', 'id'],
      points: [{ from: ['partnership_id', 'member_id'], table: 'member', to: ['partnership_id', 'id'] }],
    })
    await db.schema.alterTable('ask').addColumn('heard_by', 'text').execute()
  },
}
