import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { forMember } from '../chat/room.ts'
import { pageOf, turns } from '../chat/page.ts'
import { areaOf } from './area-store.ts'
import { areaCard, rowsOf } from './cards-area.ts'
import { windowOf } from './making.ts'

/** "More about Elm Street and Northbridge": all that a digest had no room for, as it stands now. */
export const area = forMember('digest.area', {
  data: z.object({ i: z.string().optional(), n: z.coerce.number().int().min(0).max(10_000).optional() }),
  answer: async (asking, { i, n }) => {
    const { db, partnership, person, now } = asking
    const window = await windowOf(db, person.id, i, now)
    const found = await areaOf(db, asking, window, now)
    const shown = pageOf(rowsOf(found), n ?? 0)
    const data = { p: partnership.id, ...(i !== undefined && { i }) }
    const turn = turns(shown, (page) => ({ intent: 'digest.area', data: { ...data, n: String(page) } }))
    const fromOn = todayIn(window.fromAt, partnership.zone)
    const card = areaCard(found, { rows: shown.rows, fromOn, turns: turn })
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})
