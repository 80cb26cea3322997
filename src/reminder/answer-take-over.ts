import { z } from 'zod'
import { CARD_LIMITS } from '../chat/card.ts'
import { TypedWords } from '../chat/form.ts'
import { type BySide, forSide, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { actorOf, askedLines, keepChange, outcomeOf, refuse, reminderInHand, toldBy } from './answer.ts'
import { goesOnFor, refuseFull } from './answer-state.ts'
import { isWaiting, takeOverCard } from './cards.ts'
import { onlySidesSentence, REFUSED } from './cards-refused.ts'
import { LIVE, mayTakeOver } from './reminder.ts'
import { listedReminders } from './store.ts'
import { tellOf } from './told.ts'
import { loadViews, type View } from './view.ts'

const MAY = 'those of the side that set it or whose channel it is, once whoever set it has left'

/** Whoever set it has left, and it runs on under another name. */
export const takeOver = forSide('reminder.take-over', {
  only: MAY,
  data: z.object({ id: z.string().max(80) }),
  answer: async (asking, { id }) => takenOver(asking, await reminderInHand(asking, id)),
})

/** 'take over', and perhaps some of its words: which they are is asked where it is not plain. */
export const takeOverSaid = forSide('reminder.take-over-which', {
  only: MAY,
  data: z.object({ said: TypedWords.optional() }),
  async answer(asking, { said = '' }) {
    const { db, partnership, now } = asking
    const by = actorOf(asking)
    const views = await loadViews(db, await listedReminders(db, partnership.id, partnership.zone, now), now)
    const fitting = views.filter((view) => {
      const { reminder } = view
      return (
        by && mayTakeOver(reminder, by) && isWaiting(view) && reminder.words.toLowerCase().includes(said.toLowerCase())
      )
    })
    const [only, another] = fitting
    if (only === undefined) {
      throw new Refusal(said === '' ? REFUSED.noneWaits : REFUSED.noneWithWords)
    }
    if (said !== '' && another === undefined) return asAnswer(await takenOver(asking, only))
    return { reply: { kind: 'card', card: takeOverCard(fitting.slice(0, CARD_LIMITS.items), by, partnership.id) } }
  },
})

/** What was typed has no card that could be replaced. */
function asAnswer(outcome: Outcome): Outcome {
  const { reply } = outcome
  return reply.kind === 'replace' ? { ...outcome, reply: { kind: 'card', card: reply.card } } : outcome
}

async function takenOver(asking: BySide, view: View): Promise<Outcome> {
  const { reminder, space } = view
  const { side, member } = asking
  if (reminder.made_by === member.id && LIVE.includes(reminder.state)) return outcomeOf(asking, view, 'It is yours')
  if (!isWaiting(view)) {
    refuse(asking, view, REFUSED.waitsForNobody)
  }
  refuseStranger(asking, view)
  if (space.gone_at !== null) refuse(asking, view, REFUSED.channelGone)
  await refuseFull(asking, view)
  // A yes of the other side was to words, times and the side that asked, and those stay.
  const taken = await keepChange(asking, view, goesOnFor(asking, view, { made_by: member.id, made_for: side.id }))
  await tellOf(asking.db, 'taken-over', taken.reminder, toldBy(asking))
  return outcomeOf(asking, taken, 'You have taken it over', await askedLines(asking, taken))
}

function refuseStranger(asking: BySide, view: View): void {
  const by = actorOf(asking)
  if (by && mayTakeOver(view.reminder, by)) return
  refuse(asking, view, onlySidesSentence(view, [view.reminder.made_for, view.reminder.space_side]))
}
