import { type Kysely, sql } from 'kysely'

/** Letters are read a page at a time, also where a crowd of them is due at the same instant. */
export const lettersInOrder = {
  name: '0008_letters_in_order',
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('drop index "letter_by_state_not_before_at"').execute(db)
    await sql.raw('create index "letter_by_due" on "letter" ("state", "not_before_at", "id")').execute(db)
  },
}
