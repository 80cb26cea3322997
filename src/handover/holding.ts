import { z } from 'zod'
import { shorten } from '../chat/card.ts'
import type { Held, Holding } from '../chat/holding.ts'
import { Refusal } from '../refusal.ts'
import { findInTheAir, openInTheAir, setInTheAir } from './air-store.ts'

const NAMED = 200

/** Promises in the air: what was as good as promised, and is kept as a promise nowhere. */
export const airHolding: Holding = {
  kind: 'air',
  async all(db, p) {
    return (await openInTheAir(db, p)).map(({ id, side_id: side, member_id, words }): Held => ({
      kind: 'air',
      id,
      name: `In the air: ${shorten(words, NAMED)}`,
      side,
      holders: [member_id],
      isOwn: true,
      actions: [
        { label: 'Promise it', intent: 'handover.promise', data: { p, id } },
        { label: 'Ask for it', intent: 'handover.ask', data: { p, id } },
        { label: 'Let it go', intent: 'handover.let-go', data: { p, id } },
      ],
    }))
  },
  async mayGo(_db, held, to) {
    if (to.side !== held.side) throw new Refusal('This is for somebody of the same organisation to take.')
  },
  async give(asking, held, { member }) {
    const one = await findInTheAir(asking.db, asking.partnership.id, held.id)
    if (!one) throw new Refusal('That is no longer open. Open the list again to see what is.')
    await setInTheAir(asking.db, one, { member_id: member.id })
    return { before: JSON.stringify({ by: one.member_id }) }
  },
  async putBack(asking, held, before) {
    const one = await findInTheAir(asking.db, asking.partnership.id, held.id)
    if (one) await setInTheAir(asking.db, one, { member_id: Before.parse(JSON.parse(before)).by })
    return {}
  },
}

const Before = z.object({ by: z.string() })
