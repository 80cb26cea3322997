import { z } from 'zod'
import { forMember } from '../chat/room.ts'
import { fixedCard, safeCard } from './cards-home.ts'
import { homeNow } from './home-now.ts'

const PageNumber = z.coerce.number().int().min(0).max(10_000)

export const home = forMember('pulse.home', {
  data: z.object({ n: PageNumber.optional() }),
  answer: async (asking, { n }) => {
    const card = await homeNow(asking, n ?? 0)
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

export const safe = forMember('pulse.safe', {
  data: z.object({}),
  answer: (asking) => Promise.resolve({ reply: { kind: 'card', card: safeCard(asking.partnership.id) } }),
})

/** Whoever would open it again, make it longer, ask more people or show less than five. */
export const fixed = forMember('pulse.fixed', {
  data: z.object({}),
  answer: (asking) => Promise.resolve({ reply: { kind: 'card', card: fixedCard(asking.partnership.id) } }),
})
