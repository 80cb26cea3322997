import type { Card } from '../chat/card.ts'
import { openDraft } from '../chat/draft.ts'
import type { BySide } from '../chat/room.ts'
import { findById } from '../record/store.ts'
import { reminderInHand } from './answer.ts'
import { readBackCard } from './cards-read-back.ts'
import type { Known } from './known.ts'
import { packPlan, type Plan } from './plan.ts'

/** Sets what was read back. */
export const SET = 'reminder.set'

/** Keeps what was understood in a draft and reads it back; nothing is set before somebody says so. */
export async function readBack(asking: BySide, plan: Plan, known: Known): Promise<Card> {
  const { db, partnership, side, now, today, person } = asking
  const about = { s: side.id, ...packPlan(plan) }
  const draft = await openDraft(asking, { intent: SET, about, partnership: partnership.id })
  const space = known.spaces.find(({ id }) => id === plan.space)
  const owner = known.sides.find(({ id }) => id === space?.side_id)
  const madeFor = plan.version === undefined ? side.id : (await reminderInHand(asking, plan.id)).reminder.made_for
  return readBackCard({
    plan,
    thing: plan.about === undefined ? undefined : await findById(db, partnership.id, plan.about),
    known,
    clock: { zone: partnership.zone, now, today },
    draft,
    partnership: partnership.id,
    side: side.id,
    asks: owner && owner.id !== madeFor ? owner.name : undefined,
    isElsewhere: person.zone !== null && person.zone !== partnership.zone,
  })
}
