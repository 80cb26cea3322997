import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { findMember, organisersOf } from '../partnership/store.ts'
import { pageOf, turns } from '../chat/page.ts'
import { type Home, homeCard } from './cards.ts'
import { accounts } from './report.ts'
import { draftOf, sentReports } from './store.ts'

/** The reports that were sent, and a way to write one for whoever may. */
export const home = forMember('report.home', {
  data: z.object({ n: z.coerce.number().int().min(0).max(10_000).optional() }),
  async answer(asking, { n }) {
    const { db, partnership, sides } = asking
    const p = partnership.id
    const shown = pageOf(await sentReports(db, p), n ?? 0)
    const own = await writesFor(asking)
    const listed = shown.rows.map((report) => ({
      report,
      team: sides.find((side) => side.id === report.side_id)?.name ?? '',
      sentOn: todayIn(report.sent_at ?? 0, partnership.zone),
    }))
    const card = homeCard({
      p,
      writes: own?.id,
      draft: own && (await draftOf(db, p, own.id)),
      others: own ? [] : await othersOf(asking),
      listed,
      turns: turns(shown, (page) => ({ intent: 'report.home', data: { p, n: String(page) } })),
    })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

async function writesFor({ db, partnership, member, sides }: ByMember): Promise<Row<'side'> | undefined> {
  const present = await findMember(db, partnership.id, member.id)
  return sides.find((side) => accounts(side) && present !== undefined && isOrganiserOf(present, side.id))
}

async function othersOf({ db, partnership, sides }: ByMember): Promise<Home['others']> {
  const others: { team: string; organisers: string[] }[] = []
  for (const side of sides.filter(accounts)) {
    const organisers = (await organisersOf(db, partnership.id, side.id)).map((one) => one.name)
    others.push({ team: side.name, organisers })
  }
  return others
}
