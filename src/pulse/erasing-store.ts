import type { Erasing } from '../chat/own-data.ts'
import type { Db } from '../database.ts'

/**
 * Takes somebody who is forgotten off the list of an open review that has not closed: what they may have put their name to
 * is then not kept at its close. Of a pulse in confidence the list stays, as answers that are given belong to nobody.
 */
export async function leaveOpenReviews(db: Db, { members }: Erasing): Promise<void> {
  for (const { partnership_id, id } of members) {
    const open = db
      .selectFrom('round')
      .select('id')
      .where('partnership_id', '=', partnership_id)
      .where('mode', '=', 'open')
      .where('state', 'in', ['waiting-yes', 'told', 'open'])
    await db
      .deleteFrom('round_member')
      .where('partnership_id', '=', partnership_id)
      .where('member_id', '=', id)
      .where('round_id', 'in', open)
      .execute()
  }
}
