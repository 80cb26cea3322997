import { z } from 'zod'
import { nextRun } from '../calendar/rhythm.ts'
import type { NewLine } from '../chat/line.ts'
import { type BySide, forOrganiser } from '../chat/room.ts'
import { linesFor } from '../partnership/entering.ts'
import { keepChange, outcomeOf, refuse, reminderInHand, toldBy } from './answer.ts'
import { onlyOrganiserSentence, REFUSED } from './cards-refused.ts'
import { ANSWERED } from './lines.ts'
import { tellOf } from './told.ts'
import type { View } from './view.ts'

/** The version that was read: nobody says yes to what they have not seen. */
const Read = z.object({ id: z.string().max(80), v: z.coerce.number().int() })

export const agree = forOrganiser('reminder.agree', {
  only: 'for a channel of their own side, to the words and times they were shown',
  data: Read,
  async answer(asking, read) {
    const view = await waitingIn(asking, read)
    const { db, now, partnership } = asking
    const next = nextRun(view.reminder.rhythm, partnership.zone, now)
    if (next === undefined) refuse(asking, view, REFUSED.tooLateToAgree(view.maker.name))
    const agreed = await keepChange(asking, view, { state: 'on', handled_at: now, look_at: next })
    await tellOf(db, 'agreed', agreed.reminder, toldBy(asking))
    return outcomeOf(asking, agreed, 'Thank you, it is set', answeredLines(asking, agreed, 'yes'))
  },
})

export const decline = forOrganiser('reminder.decline', {
  only: 'for a channel of their own side, while it waits',
  data: Read,
  async answer(asking, read) {
    const view = await waitingIn(asking, read)
    const { db, now } = asking
    const declined = await keepChange(asking, view, { state: 'stopped', why: 'declined', ended_at: now, look_at: null })
    await tellOf(db, 'declined', declined.reminder, toldBy(asking))
    return outcomeOf(asking, declined, 'It is not posted', answeredLines(asking, declined, 'no'))
  },
})

async function waitingIn(asking: BySide, { id, v }: z.infer<typeof Read>): Promise<View> {
  const view = await reminderInHand(asking, id)
  const { reminder, maker, space } = view
  if (reminder.space_side !== asking.side.id) {
    refuse(asking, view, onlyOrganiserSentence(view, reminder.space_side))
  }
  if (reminder.state !== 'waiting-yes') refuse(asking, view, REFUSED.answered)
  if (reminder.version !== v) refuse(asking, view, REFUSED.changedSinceRead)
  if (maker.left_at !== null) refuse(asking, view, REFUSED.makerLeft(maker.name))
  if (space.gone_at !== null) refuse(asking, view, REFUSED.theirChannelGone(maker.name))
  return view
}

/** Whoever set it hears the answer. */
function answeredLines({ partnership, now }: BySide, { maker, reminder }: View, answer: 'yes' | 'no'): NewLine[] {
  const stage = `${answer}-${reminder.version}`
  return linesFor([maker], { partnership, kind: ANSWERED, subject: reminder.id, stage }, now)
}
