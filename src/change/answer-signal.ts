import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { forOrganiser } from '../chat/room.ts'
import { refuseStranger } from '../partnership/member.ts'
import { findMember } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { answeredCard } from './cards-signal.ts'

/** Somebody whom Kept could not reach is still there. */
export const stillHere = forOrganiser('change.still-here', {
  only: 'for their own side',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const { db, now, partnership, side, member } = asking
    const about = await findMember(db, partnership.id, id)
    refuseStranger(about, side)
    const subject = { kind: 'member', id }
    await tell(db, asking.newId, {
      partnership: partnership.id,
      at: now,
      kind: 'change.still-here',
      subject,
      member: member.id,
      side: side.id,
    })
    return {
      reply: { kind: 'card', card: answeredCard(partnership, about.name) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

/** The same people speak for a side after an election. */
export const sameAsBefore = forOrganiser('change.same', {
  only: 'for their own side',
  data: z.object({}),
  async answer(asking) {
    const { db, now, partnership, side, member } = asking
    const subject = { kind: 'side', id: side.id }
    await tell(db, asking.newId, {
      partnership: partnership.id,
      at: now,
      kind: 'change.same',
      subject,
      member: member.id,
      side: side.id,
    })
    return {
      reply: { kind: 'card', card: answeredCard(partnership, undefined) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})
