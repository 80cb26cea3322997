import type { Card } from '../chat/card.ts'
import { pageOf } from '../chat/page.ts'
import type { ByMember } from '../chat/room.ts'
import { isOrganiserOf, sidesOfMember } from '../partnership/member.ts'
import { askedLately } from './asked-lately.ts'
import { homeCard, ROWS } from './cards-home.ts'
import { isShownTo, LIVE } from './round.ts'
import { roundsIn } from './round-store.ts'
import { viewOf } from './view.ts'

/**
 * What is under way, what was published before, and what whoever looks can do. Pages count from 0. `said` is what came of
 * what they have just done.
 */
export async function homeNow(asking: ByMember, page: number, said?: string): Promise<Card> {
  const { db, now, today, partnership, member, sides } = asking
  const own = sidesOfMember(member)
  const all = (await roundsIn(db, partnership.id, [...LIVE, 'published'])).filter((round) => isShownTo(round, own))
  const live = all.filter((round) => round.state !== 'published')
  const past = all.filter((round) => round.state === 'published')
  const shown = pageOf(past, page, ROWS)
  const views = []
  for (const round of [...live, ...shown.rows]) views.push(await viewOf(db, round, now))
  const organises = sides.find((side) => isOrganiserOf(member, side.id))
  const lately = organises && (await askedLately(db, partnership, [organises.id], today))
  return homeCard({ p: partnership.id, views, member: member.id, organises: organises?.id, lately, page: shown, said })
}
