import { z } from 'zod'
import { forSide } from '../chat/room.ts'
import { titleOf } from '../record/thing.ts'
import { isPast, isSettled } from './about.ts'
import { actorOf, keepChange, outcomeOf, refuse, reminderInHand, takenUp, toldBy } from './answer.ts'
import { onlySentence, REFUSED } from './cards-refused.ts'
import { runLetter } from './due.ts'
import { PLAN_SENTENCES } from './forms.ts'
import { endedMissed, mayChange, needsYes } from './reminder.ts'
import { tellOf } from './told.ts'

/** The only time, or the last one, was missed while Kept was not running: it is posted late after all. */
export const postNow = forSide('reminder.post-now', {
  only: 'whoever set it, or an organiser of the side they set it for, in a channel of that side',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const view = await reminderInHand(asking, id)
    const { reminder, space, about, partnership } = view
    const by = actorOf(asking)
    if (!by || !mayChange(reminder, by)) {
      refuse(asking, view, onlySentence(view, 'post', [reminder.made_for]))
    }
    if (!endedMissed(reminder, asking.now)) {
      refuse(asking, view, REFUSED.nothingMissed)
    }
    // The other side said yes to a time, and not to a later one.
    if (needsYes(reminder)) refuse(asking, view, REFUSED.askedFirst)
    if (space.gone_at !== null) refuse(asking, view, REFUSED.channelGone)
    if (about && isSettled(about)) {
      refuse(asking, view, REFUSED.nobodyNeeds(titleOf(about).toLowerCase()))
    }
    if (about && isPast(about, partnership.zone, asking.now)) refuse(asking, view, PLAN_SENTENCES.past(titleOf(about)))
    const posted = await keepChange(asking, view, { missed_at: null, ...takenUp(view, by) })
    await tellOf(asking.db, 'posted-late', posted.reminder, toldBy(asking))
    return { ...outcomeOf(asking, posted, 'It is posted now'), letters: [runLetter(posted.reminder, asking.now)] }
  },
})
