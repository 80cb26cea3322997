import { todayIn } from '../calendar/day.ts'
import type { LineComposer } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { coversItem, declinedItem, uncoveredItem } from './cards-away.ts'
import { type Cover, isStanding, offOf } from './cover.ts'
import { findCover } from './cover-store.ts'
import { awayUntil } from './covering.ts'
import type { Member } from './member.ts'
import { findMember, findPartnership } from './store.ts'

/** What is said of covers. */
export const awayLines: Record<string, LineComposer> = {
  'partnership.covers': async (db, line, now) => {
    const found = await coverIn(db, line.partnership, line.subject, now)
    if (!found) return { over: 'they are back' }
    const { cover, owner, today } = found
    if (cover.state === 'declined') return { over: 'you have said that it is not you' }
    return {
      news: true,
      item: coversItem({ p: line.partnership, id: cover.id, name: owner.name, off: offOf(cover), today }),
    }
  },
  'partnership.cover-declined': async (db, line, now) => {
    const found = await coverIn(db, line.partnership, line.subject, now)
    if (found?.cover.state !== 'declined') return { over: 'it is settled' }
    const { cover, owner, taker, today } = found
    if (owner.person_id === line.person) return { item: declinedItem(taker.name, offOf(cover), today) }
    const until = await awayUntil(db, owner, now)
    if (until === undefined) return { over: 'they are back' }
    return { news: true, item: uncoveredItem(taker.name, owner.name, until, today) }
  },
}

type Found = { cover: Cover; owner: Member; taker: Member; today: string }

/** A cover that was not ended and is not over, with both who are still here. */
async function coverIn(db: Db, p: string, id: string, now: number): Promise<Found | undefined> {
  const partnership = await findPartnership(db, p)
  const cover = await findCover(db, p, id)
  if (!partnership || !cover || cover.state === 'ended') return undefined
  const today = todayIn(now, partnership.zone)
  const owner = await findMember(db, p, cover.member_id)
  const taker = await findMember(db, p, cover.cover_id)
  if (owner?.left_at !== null || !taker || !isStanding(cover, today)) return undefined
  return { cover, owner, taker, today }
}
