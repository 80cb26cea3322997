import { z } from 'zod'
import { nextRun } from '../calendar/rhythm.ts'
import { type BySide, forSide } from '../chat/room.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { actorOf, askedLines, keepChange, outcomeOf, refuse, reminderInHand, takenUp, toldBy } from './answer.ts'
import { onlySentence, REFUSED } from './cards-refused.ts'
import { PLAN_SENTENCES } from './forms.ts'
import {
  type Actor,
  LIVE,
  mayChange,
  mayStop,
  mayUndoStop,
  needsYes,
  type Reminder,
  REMINDER_LIMITS,
} from './reminder.ts'
import { type Change, countInChannel } from './store.ts'
import { stoppedLines, tellOf } from './told.ts'
import type { View } from './view.ts'

const Which = z.object({ id: z.string().max(80) })

async function inHand(asking: BySide, id: string): Promise<{ view: View; by: Actor }> {
  const view = await reminderInHand(asking, id)
  const by = actorOf(asking)
  if (!by) throw new Error('Somebody acts for no side.')
  return { view, by }
}

function refuseStranger(asking: BySide, view: View, by: Actor, deed: string): void {
  if (mayChange(view.reminder, by)) return
  refuse(asking, view, onlySentence(view, deed, [view.reminder.made_for]))
}

export const pause = forSide('reminder.pause', {
  only: 'whoever set it, or an organiser of the side they set it for',
  data: Which,
  async answer(asking, { id }) {
    const { view, by } = await inHand(asking, id)
    refuseStranger(asking, view, by, 'pause')
    if (view.reminder.state === 'paused') return outcomeOf(asking, view, 'Paused')
    if (view.reminder.state !== 'on') refuse(asking, view, REFUSED.notPosted)
    const paused = await keepChange(asking, view, { state: 'paused', look_at: null })
    await tellOf(asking.db, 'paused', paused.reminder, toldBy(asking))
    return outcomeOf(asking, paused, 'Paused')
  },
})

export const resume = forSide('reminder.resume', {
  only: 'whoever set it, or an organiser of the side they set it for',
  data: Which,
  async answer(asking, { id }) {
    const { view, by } = await inHand(asking, id)
    refuseStranger(asking, view, by, 'change')
    if (view.reminder.state === 'on') return outcomeOf(asking, view, 'It goes on')
    if (view.reminder.state !== 'paused') refuse(asking, view, REFUSED.notPaused)
    const goesOn = await keepChange(asking, view, { state: 'on', ...from(asking, view) })
    await tellOf(asking.db, 'resumed', goesOn.reminder, toldBy(asking))
    return outcomeOf(asking, goesOn, 'It goes on')
  },
})

/** What was not posted meanwhile is not made up for. */
export function from(asking: BySide, view: View): { handled_at: number; look_at: number } {
  const next = nextRun(view.reminder.rhythm, asking.partnership.zone, asking.now)
  if (next === undefined) refuse(asking, view, REFUSED.lastDayPassed)
  return { handled_at: asking.now, look_at: next }
}

export const stop = forSide('reminder.stop', {
  only: 'whoever set it, an organiser of their side, or one of the side whose channel it is',
  data: Which,
  async answer(asking, { id }) {
    const { view, by } = await inHand(asking, id)
    const { reminder } = view
    if (!mayStop(reminder, by)) {
      refuse(asking, view, onlySentence(view, 'stop', [reminder.made_for, reminder.space_side]))
    }
    const { state } = reminder
    if (state === 'stopped') return outcomeOf(asking, view, 'Stopped')
    if (state === 'over' || !LIVE.includes(state)) refuse(asking, view, REFUSED.endedAlready)
    const stopped = await keepChange(asking, view, {
      ...{ state: 'stopped', why: 'stopped', stopped_by: by.member, stopped_from: state },
      ...{ ended_at: asking.now, look_at: null },
    })
    await tellOf(asking.db, 'stopped', stopped.reminder, toldBy(asking))
    const lines = await stoppedLines(asking.db, asking.partnership, stopped.reminder, asking.now)
    return outcomeOf(asking, stopped, 'Stopped', lines)
  },
})

export const undoStop = forSide('reminder.undo-stop', {
  only: 'whoever stopped it, for seven days',
  data: Which,
  async answer(asking, { id }) {
    const { view, by } = await inHand(asking, id)
    const { reminder, space } = view
    if (LIVE.includes(reminder.state)) return outcomeOf(asking, view, 'It goes on')
    if (!mayUndoStop(reminder, by, asking.now)) {
      refuse(asking, view, REFUSED.onlyStopper)
    }
    await refuseFull(asking, view)
    if (space.gone_at !== null) refuse(asking, view, REFUSED.channelGone)
    const again = await keepChange(asking, view, { ...goesOnFor(asking, view, takenUp(view, by)), stopped_by: null })
    await tellOf(asking.db, 'taken-up', again.reminder, toldBy(asking))
    return outcomeOf(asking, again, 'It goes on', await askedLines(asking, again))
  },
})

/** As it was before it stopped. In one's own channel nobody is asked for a yes. */
export function goesOnFor(asking: BySide, view: View, maker: Partial<Pick<Reminder, 'made_by' | 'made_for'>>): Change {
  const before = view.reminder.stopped_from ?? 'on'
  const state = before === 'waiting-yes' && !needsYes({ ...view.reminder, ...maker }) ? 'on' : before
  const fresh = { ...maker, state, why: null, stopped_from: null, ended_at: null } as const
  return { ...fresh, ...(state !== 'paused' && from(asking, view)) }
}

/** Refused where its channel has as many as it may. */
export async function refuseFull(asking: BySide, view: View): Promise<void> {
  const count = await countInChannel(asking.db, asking.partnership.id, view.space.id)
  if (count >= REMINDER_LIMITS.perChannel) refuse(asking, view, PLAN_SENTENCES.full(spaceName(view.space)))
}
