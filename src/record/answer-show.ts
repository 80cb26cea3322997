import { z } from 'zod'
import { hearerOf } from '../ask/ask.ts'
import { actionsOf, askCard, journeyLine, waitActions } from '../ask/cards.ts'
import { askActionsFor, askNudgeFor, offerActionsFor } from '../ask/offered.ts'
import type { Offer } from '../ask/pass.ts'
import { openOfferOf } from '../ask/pass-store.ts'
import { viewOf } from '../ask/present.ts'
import { notesOf } from '../ask/note-store.ts'
import { findAskOfPromise } from '../ask/store.ts'
import { type Action, type Card, CARD_LIMITS, type Item, type Part, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { Which } from '../chat/numbered.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { cardActions, commitmentCard, moreItem, nudgeActions, stepItems } from '../commitment/cards.ts'
import { loadView, NOTES_ON_CARD } from '../commitment/view-store.ts'
import { CARD_NOTES } from '../ask/view.ts'
import { awaySentences } from '../partnership/away.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { todayIn } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { promiseActionsFor, withoutShow } from './offered.ts'
import { pageOf, turns } from '../chat/page.ts'
import { subjectsOf } from './store.ts'
import { idOf, isOpen, type Thing } from './thing.ts'
import { thingInHand } from './viewing.ts'

/** All about one thing: its card, steps, earlier notes, and what can be done more seldom. */
export const show = forMember('record.show', {
  data: Which.extend({ page: z.coerce.number().int().min(0).max(10_000).optional() }),
  answer: async (asking, data) => {
    const thing = await thingInHand(asking, data)
    const { card, rows, actions } = await whole(asking, thing)
    const shown = pageOf([...rows, ...(await noteItems(asking, thing))], data.page ?? 0)
    const about = { p: asking.partnership.id, id: idOf(thing) }
    const turn = turns(shown, (page) => ({ intent: 'record.show', data: { ...about, page: String(page) } }))
    const remind =
      isOpen(thing) && asking.side ? [{ label: 'Remind the channel', intent: DOORWAYS.remind, data: about }] : []
    const last = [
      ...[turn.back, turn.more].filter((action) => action !== undefined),
      { label: 'Timeline', intent: 'record.timeline', data: about },
    ]
    const parts = [
      ...card.parts,
      ...(await awayPart(asking, thing)),
      ...(await journeyPart(asking, thing)),
      ...listPart(shown.rows),
    ]
    const shownCard = withActions({ ...card, parts }, [...actions, ...remind], last)
    return { reply: { kind: data.page === undefined ? 'card' : 'replace', card: shownCard } }
  },
})

type Whole = { card: Card; rows: readonly Item[]; actions: readonly Action[] }

/** The card of a thing, its further rows, and everything that whoever looks may do. */
export async function whole(asking: ByMember, thing: Thing): Promise<Whole> {
  if (thing.kind === 'ask') {
    const view = await viewOf(asking.db, thing.ask, asking.now)
    const own = askActionsFor(asking, view, [...actionsOf(view), ...waitActions(view)])
    const actions = withNudge(own, askNudgeFor(asking, view))
    return { card: askCard(view), rows: [], actions }
  }
  const view = await loadView(asking.db, asking.partnership.id, thing.commitment.id, asking.now)
  if (view === undefined) throw new Error(`Promise ${thing.commitment.id} is gone.`)
  const { id, side_id: side, state } = thing.commitment
  const offer = state === 'promised' ? await openOfferOf(asking.db, asking.partnership.id, id) : undefined
  const pass = offer
    ? offerActionsFor(asking, offer, side)
    : [passAction(asking, thing)].filter(() => state === 'promised')
  const more = moreItem(view)?.actions ?? []
  const own = promiseActionsFor(asking, view, [...cardActions(view), ...pass, ...more])
  const actions = withNudge(own, promiseActionsFor(asking, view, nudgeActions(view)))
  const rows = stepItems(view).map((item) => ({
    ...item,
    actions: promiseActionsFor(asking, view, item.actions ?? []),
  }))
  const card = commitmentCard(view)
  return { card: { ...card, parts: [...card.parts, ...offerPart(offer)] }, rows, actions }
}

/** A card that is full has no room for "Nudge"; its page always has. */
function withNudge(actions: readonly Action[], nudge: readonly Action[]): Action[] {
  const has = actions.some((action) => 'intent' in action && action.intent === DOORWAYS.nudge)
  return [...actions, ...(has ? [] : nudge)]
}

function offerPart(offer: Offer | undefined): Part[] {
  if (offer === undefined) return []
  return [{ kind: 'text', quiet: true, text: `${offer.to} was asked to take this on, and has not said yet.` }]
}

/** Who of those it waits for is away: the owners, or whoever holds an ask and whoever asked. */
async function awayPart(asking: ByMember, thing: Thing): Promise<Part[]> {
  const ids =
    thing.kind === 'ask'
      ? [thing.ask.holder, hearerOf(thing.ask)]
      : [thing.commitment.owner, thing.commitment.with_owner]
  const said = isOpen(thing) ? await awaySentences(asking, ids) : []
  return said.length === 0 ? [] : [{ kind: 'text', text: said.join('\n') }]
}

function passAction(asking: ByMember, thing: Thing): Action {
  return { label: 'Pass on', intent: 'ask.pass', data: { p: asking.partnership.id, id: idOf(thing) } }
}

function listPart(items: readonly Item[]): Part[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/**
 * Everything that this person may do, and `last` at the end. What does not fit among the buttons stands in menus above
 * them, the first of which begins with the likeliest press, so that nobody has to look for it below.
 */
function withActions(card: Card, actions: readonly Action[], last: readonly Action[]): Card {
  const room = CARD_LIMITS.actions - last.length
  const own = withoutShow(actions)
  if (own.length <= room) return { ...card, actions: [...own, ...last] }
  const [first, ...rest] = own
  const menus = menusOf([...(first ? [first] : []), ...rest.slice(room)])
  return { ...card, parts: [...card.parts, ...listPart(menus)], actions: [...rest.slice(0, room), ...last] }
}

function menusOf(left: readonly Action[], name = 'What you can do'): Item[] {
  if (left.length === 0) return []
  const actions = left.slice(0, CARD_LIMITS.itemActions)
  return [{ text: name, actions }, ...menusOf(left.slice(CARD_LIMITS.itemActions), 'More you can do')]
}

/** Who had the ask before it was promised. */
async function journeyPart(asking: ByMember, thing: Thing): Promise<Part[]> {
  if (thing.kind === 'ask') return []
  const ask = await findAskOfPromise(asking.db, asking.partnership.id, thing.commitment.id)
  if (ask === undefined) return []
  const view = await viewOf(asking.db, ask, asking.now)
  const asked = `Asked by ${view.asker.name}, ${view.from.name}.`
  const journey = view.journey.length > 1 ? ` Journey: ${journeyLine(view.journey, asking.today)}.` : ''
  return [{ kind: 'text', quiet: true, text: shorten(`${asked}${journey}`, CARD_LIMITS.text) }]
}

/** The notes that the card itself has no room for, the newest first; of a promise also those on its ask. */
async function noteItems(asking: ByMember, thing: Thing): Promise<Item[]> {
  const items: Item[] = []
  const own = idOf(thing)
  const members = await everyMemberOf(asking.db, asking.partnership.id)
  for (const subject of await subjectsOf(asking.db, thing)) {
    const notes = await notesOf(asking.db, asking.partnership.id, [subject])
    const onCard = subject !== own ? 0 : thing.kind === 'ask' ? CARD_NOTES : NOTES_ON_CARD
    for (const note of notes.slice(0, Math.max(0, notes.length - onCard))) {
      const member = members.find((one) => one.id === note.member_id)
      const on = sayDayShort(todayIn(note.at, asking.partnership.zone), asking.today)
      items.push({
        text: `Note from ${member?.name ?? 'somebody'}, ${on}`,
        detail: shorten(note.words, CARD_LIMITS.itemDetail),
      })
    }
  }
  return items.reverse()
}
