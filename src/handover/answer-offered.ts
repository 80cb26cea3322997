import { z } from 'zod'
import { pageOf, turns } from '../chat/page.ts'
import { type BySide, forSide } from '../chat/room.ts'
import { standingFor } from './answer.ts'
import { type Offered, offeredCard } from './cards-offered.ts'
import { waitingFor } from './waiting.ts'
import { Page } from './which.ts'

/** What is offered to whoever asks. */
export const offered = forSide('handover.offered', {
  data: z.object({ n: Page }),
  async answer(asking, { n }) {
    const card = await offeredTo(asking, n ?? 0)
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

export async function offeredTo(asking: BySide, page: number, said?: Offered['said']) {
  const { partnership, side, member } = asking
  const standing = await standingFor(asking)
  const waiting = waitingFor(standing, member.id, side.id)
  const shown = pageOf(waiting, page)
  const about = { p: partnership.id, s: side.id }
  return offeredCard({
    standing,
    side: side.id,
    shown,
    count: waiting.length,
    turns: turns(shown, (to) => ({ intent: 'handover.offered', data: { ...about, n: String(to) } })),
    said,
  })
}
