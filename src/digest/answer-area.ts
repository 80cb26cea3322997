import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import { turns } from '../record/answer-list.ts'
import { pageOf } from '../record/page.ts'
import type { Window } from './area.ts'
import { areaOf } from './area-store.ts'
import { areaCard, rowsOf } from './cards-area.ts'
import { findIssue } from './store.ts'

/** Of an area without a digest in hand, the news of so many days is shown. */
export const NEWS_DAYS = 7

/** "More about Elm Street and Northbridge": all that a digest had no room for, as it stands now. */
export const area = forMember('digest.area', {
  data: z.object({ i: z.string().optional(), n: z.coerce.number().int().min(0).max(10_000).optional() }),
  answer: async (asking, { i, n }) => {
    const { partnership, side } = asking
    const window = await windowOf(asking, i)
    const found = await areaOf(asking.db, asking, window, asking.now)
    const shown = pageOf(rowsOf(found), n ?? 0)
    const data = { p: partnership.id, ...(i !== undefined && { i }) }
    const turn = turns(shown, (page) => ({ intent: 'digest.area', data: { ...data, n: String(page) } }))
    const fromOn = todayIn(window.fromAt, partnership.zone)
    const joined = asking.sides.filter((one) => one.joined_at !== null).length
    const mayHaveSpoken = side !== undefined && joined > 1
    const card = areaCard(found, { rows: shown.rows, fromOn, mayHaveSpoken, turns: turn })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

/** What somebody's own digest told of; an issue of another reader is none of theirs. */
async function windowOf({ db, now, person }: ByMember, id: string | undefined): Promise<Window> {
  const issue = id === undefined ? undefined : await findIssue(db, id)
  if (issue?.person_id === person.id) return { fromAt: issue.from_at, toAt: issue.to_at }
  return { fromAt: now - NEWS_DAYS * DAY_MS, toAt: now }
}
