import type { Db } from '../database.ts'
import type { Handover } from './handover.ts'
import type { Offer } from './offer.ts'
import { offersFrom } from './offer-store.ts'
import type { Standing } from './standing.ts'

/** What others have accepted of a handover, while it is open there: the newest of each thing. */
export async function takenFrom(
  db: Db,
  { held }: Pick<Standing, 'held'>,
  { partnership_id, member_id, side_id, opened_at }: Handover,
): Promise<Offer[]> {
  const offers = await offersFrom(db, partnership_id, member_id)
  const taken = offers.filter((one) => one.state === 'taken' && one.side_id === side_id && one.at >= opened_at)
  const newest = taken.filter((one, at) => !taken.slice(at + 1).some((later) => later.subject_id === one.subject_id))
  return newest.filter((one) =>
    held.some((thing) => thing.kind === one.kind && thing.id === one.subject_id && !thing.holders.includes(member_id)),
  )
}
