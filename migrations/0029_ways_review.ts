import type { Kysely } from 'kysely'

/** Ways of working are looked at on their day of review, and offered again when key people change. */
export const waysReview = {
  name: '0029_ways_review',
  async up(db: Kysely<unknown>): Promise<void> {
    for (const column of ['look_on', 'offered_on']) {
      await db.schema.alterTable('ways').addColumn(column, 'text').execute()
    }
    await db.schema.createIndex('ways_by_look_on').on('ways').column('look_on').execute()
  },
}
