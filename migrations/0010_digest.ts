import { type Kysely, sql } from 'kysely'
import { createTable } from './table.ts'

/** Digests: what each reader chose, and those that were made. Whoever is on no side already gets theirs from now on. */
export const digest = {
  name: '0010_digest',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'digest',
      columns: { person_id: 'text', rhythm: 'text', weekday: 'int', hour: 'text', chosen: 'int', look_at: 'instant?' },
      key: ['person_id'],
      points: [{ from: ['person_id'], table: 'person', to: ['id'] }],
      indexes: [['look_at']],
    })
    await createTable(db, {
      name: 'digest_issue',
      columns: {
        id: 'text',
        person_id: 'text',
        period: 'text',
        rhythm: 'text',
        from_at: 'instant',
        to_at: 'instant',
        at: 'instant',
      },
      key: ['id'],
      unique: [['person_id', 'period']],
      points: [{ from: ['person_id'], table: 'person', to: ['id'] }],
      indexes: [['at']],
    })
    await sql`create index story_by_partnership_id_kind_at on story (partnership_id, kind, at)`.execute(db)
    await sql`
      insert into digest (person_id, rhythm, weekday, hour, chosen, look_at)
      select distinct person_id, 'weekly', 1, '09:00', 0, 0 from member where side_id is null and left_at is null
    `.execute(db)
  },
}
