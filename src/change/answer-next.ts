import { z } from 'zod'
import { forSide, type Intent } from '../chat/room.ts'
import { linesFor } from '../partnership/entering.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { REFUSED } from './cards-sentences.ts'
import { mayChange } from './change.ts'
import { withoutNext } from './correcting.ts'
import { changeInHand, shownNow } from './showing.ts'
import { findChange, setChange } from './store.ts'
import { tellStory } from './telling.ts'

const Id = z.object({ id: z.string().max(80) })
const ONLY = 'whoever is named to take over'

/** Whoever was named to take over says so, or that it is not them. */
export const nextIntents: readonly Intent[] = [
  forSide('change.accept-next', {
    only: ONLY,
    data: Id,
    async answer(asking, { id }) {
      const change = await changeInHand(asking, id)
      if (change.successor !== asking.member.id) throw new Refusal(REFUSED.notNext)
      if (change.successor_says === 'yes') return shownNow(asking, change)
      if (change.state !== 'told' || !(await setChange(asking.db, change, { successor_says: 'yes' })))
        throw new Refusal(REFUSED.over)
      await tellStory(asking, change, 'accepted')
      return shownNow(asking, { ...change, successor_says: 'yes' }, 'Thank you. You take over from that day.')
    },
  }),
  forSide('change.decline-next', {
    only: ONLY,
    data: Id,
    async answer(asking, { id }) {
      const { db, now, partnership, member } = asking
      const change = await changeInHand(asking, id)
      if (change.successor !== member.id) throw new Refusal(REFUSED.notNext)
      if (change.state !== 'told') throw new Refusal(REFUSED.over)
      await tellStory(asking, change, 'declined')
      const said = await withoutNext(asking, change)
      const after = (await findChange(db, partnership.id, change.id)) ?? change
      const organising = (await membersOf(db, partnership.id)).filter(
        (one) => one.id !== member.id && mayChange(change, one),
      )
      const about = { partnership, kind: 'change.no-next', subject: change.id, stage: `no-next-${after.version}` }
      const shown = await shownNow(asking, after, 'Thank you for saying so. Somebody else is asked.')
      return { ...shown, ...said, lines: [...(said.lines ?? []), ...linesFor(organising, about, now)] }
    },
  }),
]
