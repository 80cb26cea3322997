import { z } from 'zod'
import { forSide } from '../chat/room.ts'
import { titleOf } from '../record/thing.ts'
import { isResting } from './about.ts'
import { actorOf, keepChange, onlySentence, outcomeOf, refuse, reminderInHand, takenUp, toldBy } from './answer.ts'
import { runLetter } from './due.ts'
import { endedMissed, mayChange, needsYes } from './reminder.ts'
import { tellOf } from './told.ts'
import { sideName } from './view.ts'

/** The only time, or the last one, was missed while Kept was not running: it is posted late after all. */
export const postNow = forSide('reminder.post-now', {
  only: 'whoever set it, or an organiser of the side they set it for, in a channel of that side',
  data: z.object({ id: z.string().max(80) }),
  async answer(asking, { id }) {
    const view = await reminderInHand(asking, id)
    const { reminder, space, about } = view
    const by = actorOf(asking)
    if (!by || !mayChange(reminder, by)) {
      refuse(asking, view, onlySentence(view, 'post', [sideName(view, reminder.made_for)]))
    }
    if (!endedMissed(reminder, asking.now)) {
      refuse(asking, view, 'There is no missed time to post any more. Type “remind” to set a new one.')
    }
    // The other side said yes to a time, and not to a later one.
    if (needsYes(reminder)) refuse(asking, view, 'Choose another time, so that they are asked first.')
    if (space.gone_at !== null) refuse(asking, view, 'Its channel is not linked any more.')
    if (about && isResting(about)) {
      refuse(asking, view, `Nobody needs to be reminded of ${titleOf(about).toLowerCase()} any more.`)
    }
    const posted = await keepChange(asking, view, { missed_at: null, ...takenUp(view, by) })
    await tellOf(asking.db, 'posted-late', posted.reminder, toldBy(asking))
    return { ...outcomeOf(asking, posted, 'It is posted now'), letters: [runLetter(posted.reminder, asking.now)] }
  },
})
