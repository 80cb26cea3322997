import { type Kysely, sql } from 'kysely'
import { createTable } from './table.ts'

/**
 * What somebody asked for about themselves: to be shown what is kept, or to be forgotten. Whose an answer, a delivery and
 * a file are is known from now on; what came before is stripped of what could tell.
 */
export const wish = {
  name: '0028_wish',
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, {
      name: 'wish',
      columns: { person_id: 'text', kind: 'text', id: 'text', state: 'text', at: 'instant', look_at: 'instant' },
      key: ['person_id', 'kind'],
      indexes: [['look_at']],
    })
    await db.schema.alterTable('letter').addColumn('account', 'text').execute()
    await db.schema.alterTable('delivery').addColumn('account', 'text').execute()
    await db.schema.alterTable('file').addColumn('person_id', 'text').execute()
    await sql`create index letter_by_account on letter (account)`.execute(db)
    await sql`create index delivery_by_account on delivery (account)`.execute(db)
    // Answers that are off our hands: neither where they stand nor what they answered is needed any more.
    await sql`update letter set key = 'before/' || id, subject = '{}', handle = null
      where kind = 'reply' and state not in ('waiting', 'sending')`.execute(db)
    await sql`update letter set key = 'before/' || id
      where kind = 'person.linked' and state not in ('waiting', 'sending')`.execute(db)
    // No chat delivers again what it delivered an hour ago.
    await sql`delete from delivery where at < (select max(at) from delivery) - 3600000`.execute(db)
  },
}
