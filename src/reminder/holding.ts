import { z } from 'zod'
import { shorten } from '../chat/card.ts'
import type { Held, Holding, Taker } from '../chat/holding.ts'
import type { BySide } from '../chat/room.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { findPartnership } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { askedLines, keepChange, reminderInHand } from './answer.ts'
import { goesOnFor } from './answer-state.ts'
import { LIVE, needsYes, type Reminder } from './reminder.ts'
import { type Change, findReminder, listedReminders } from './store.ts'
import { tellOf } from './told.ts'
import { loadViews, type View } from './view.ts'

const NAMED = 200

/** A reminder that somebody set; once they have left it waits to be taken over. */
const reminderHolding: Holding = {
  kind: 'reminder',
  async all(db, p, now) {
    const partnership = await findPartnership(db, p)
    if (!partnership) return []
    const listed = await listedReminders(db, p, partnership.zone, now)
    const views = await loadViews(db, listed.filter(isHeld), now)
    return views.map(heldOf)
  },
  async mayGo(db, held, to) {
    const reminder = await findReminder(db, to.member.partnership_id, held.id)
    if (!reminder || !isHeld(reminder)) throw new Refusal(GONE)
    if ([reminder.made_for, reminder.space_side].includes(to.side)) return
    throw new Refusal('Only those whose channel it is, or who set it, can take this reminder over.')
  },
  async give(asking, held, to) {
    const { made_by, made_for } = (await reminderInHand(asking, held.id)).reminder
    return { ...(await madeBy(asking, held.id, to)), before: JSON.stringify({ made_by, made_for }) }
  },
  async putBack(asking, held, before) {
    const { made_by: id, made_for: side } = Before.parse(JSON.parse(before))
    return madeBy(asking, held.id, { member: { id }, side })
  },
}

export const reminderHoldings: readonly Holding[] = [reminderHolding]

const Before = z.object({ made_by: z.string(), made_for: z.string() })

const GONE = 'That reminder is no longer set. Open the list again to see what is.'

function isHeld({ state, why }: Reminder): boolean {
  return LIVE.includes(state) || (state === 'stopped' && why === 'maker-left')
}

function heldOf({ reminder, space, partnership }: View): Held {
  const data = { p: partnership.id, id: reminder.id }
  return {
    kind: 'reminder',
    id: reminder.id,
    side: reminder.made_for,
    name: `Reminder in ${spaceName(space)}: ${shorten(reminder.words, NAMED)}`,
    holders: [reminder.made_by],
    shows: { intent: 'reminder.show', data },
    isOwn: true,
    actions: LIVE.includes(reminder.state) ? [{ label: 'Stop it', intent: 'reminder.stop', data }] : [],
  }
}

/** It is set by somebody else from now on. A yes of the other side was to its words, times and who asked, and stays. */
async function madeBy(asking: BySide, id: string, to: { member: Pick<Taker['member'], 'id'>; side: string }) {
  const view = await reminderInHand(asking, id)
  const kept = await keepChange(asking, view, changeFor(asking, view, to))
  const by = { member: to.member.id, side: to.side }
  await tellOf(asking.db, 'taken-over', kept.reminder, {
    newId: asking.newId,
    now: asking.now,
    zone: asking.partnership.zone,
    by,
  })
  return { lines: await askedLines(asking, kept) }
}

function changeFor(
  asking: BySide,
  view: View,
  { member, side }: { member: Pick<Taker['member'], 'id'>; side: string },
): Change {
  const maker = { made_by: member.id, made_for: side }
  const { state } = view.reminder
  if (state === 'stopped') return goesOnFor(asking, view, maker)
  // In one's own channel nobody is asked for a yes.
  return state === 'waiting-yes' && !needsYes({ ...view.reminder, ...maker }) ? { ...maker, state: 'on' } : maker
}
