import type { Db, Row } from '../database.ts'
import type { Hand } from './hand.ts'

/** What stands of the questions to others about a promise, a step or an ask. */
export type Asked = { hand: Hand | undefined; pass: Row<'pass'> | undefined }

/** The last hand that was asked for and not taken back, and the open question whether somebody takes it on. */
export async function askedAbout(db: Db, partnership: string, subject: string): Promise<Asked> {
  const hand = await db
    .selectFrom('hand')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', subject)
    .where('taken_back_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const pass = await db
    .selectFrom('pass')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', subject)
    .where('state', '=', 'offered')
    .executeTakeFirst()
  return { hand, pass }
}
