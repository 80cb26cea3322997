import { z } from 'zod'
import { type ByMember, forMember } from '../chat/room.ts'
import { pageOf, turns } from '../chat/page.ts'
import { paged } from '../record/viewing.ts'
import { actorOf, reminderInHand } from './answer.ts'
import { reminderCard, reminderItem, NO_REMINDERS, remindAction } from './cards.ts'
import { listedReminders } from './store.ts'
import { loadViews } from './view.ts'

/** All that go on in any channel, the next first, and those about which somebody may do something. Everybody sees who set what. */
export const list = forMember('reminder.list', {
  data: z.object({ page: z.coerce.number().int().min(0).max(10_000).optional() }),
  async answer(asking, { page }) {
    const { db, partnership, now, side } = asking
    const shown = pageOf(await listedReminders(db, partnership.id, partnership.zone, now), page ?? 0)
    const by = actorOf(asking)
    const items = (await loadViews(db, shown.rows, now)).map((view) => reminderItem(view, by))
    const press = (to: number) => ({ intent: 'reminder.list', data: { p: partnership.id, page: String(to) } })
    const card = paged({ title: 'Reminders', items, empty: NO_REMINDERS }, turns(shown, press))
    const actions = [...(card.actions ?? []), ...(side ? [remindAction(partnership.id)] : [])]
    return { reply: { kind: page === undefined ? 'card' : 'replace', card: { ...card, actions } } }
  },
})

/** One reminder, from its message in the channel; what stands there is for everybody, so this is for whoever pressed. */
export const show = forMember('reminder.show', {
  data: z.object({ id: z.string().max(80) }),
  async answer(asking: ByMember, { id }) {
    const view = await reminderInHand(asking, id)
    return { reply: { kind: 'card', card: reminderCard(view, actorOf(asking), 'This reminder') } }
  },
})
