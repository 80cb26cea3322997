import { type Kysely, sql } from 'kysely'

/** What is said to people about one thing is found by it, so that an answer is seen wherever it was asked for. */
export const linesAbout = {
  name: '0020_lines_about',
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index line_by_subject_id on line (subject_id)`.execute(db)
  },
}
