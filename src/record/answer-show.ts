import { z } from 'zod'
import { journeyLine } from '../ask/cards.ts'
import { presentCard, viewOf } from '../ask/present.ts'
import { notesOf } from '../ask/note-store.ts'
import { findAskOfPromise } from '../ask/store.ts'
import { type Action, type Card, CARD_LIMITS, type Item, type Part, shorten } from '../chat/card.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { commitmentCard, moreItem, stepItems } from '../commitment/cards.ts'
import { loadView, NOTES_ON_CARD } from '../commitment/view-store.ts'
import { CARD_NOTES } from '../ask/view.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { todayIn } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { turns } from './answer-list.ts'
import { pageOf } from './page.ts'
import { subjectsOf } from './store.ts'
import { idOf, numberOf, type Thing } from './thing.ts'
import { thingInHand } from './viewing.ts'

/** All about one thing: its card, steps, earlier notes, and what can be done more seldom. */
export const show = forMember('record.show', {
  data: z.object({
    id: z.string().optional(),
    number: z.coerce.number().int().optional(),
    page: z.coerce.number().int().min(0).max(10_000).optional(),
  }),
  answer: async (asking, data) => {
    const thing = await thingInHand(asking, data)
    const card =
      thing.kind === 'ask' ? await presentCard(asking.db, thing.ask, asking.now) : await promiseCard(asking, thing)
    const rows = await rowsOf(asking, thing)
    const shown = pageOf(rows, data.page ?? 0)
    const p = asking.partnership.id
    const turn = turns(shown, (page) => ({ intent: 'record.show', data: { p, id: idOf(thing), page: String(page) } }))
    const whole = withRows(card, shown.rows, await journeyPart(asking, thing), [
      ...[turn.back, turn.more].filter((action) => action !== undefined),
      { label: 'Timeline', intent: 'record.timeline', data: { p, id: idOf(thing) } },
    ])
    return { reply: { kind: data.page === undefined ? 'card' : 'replace', card: whole } }
  },
})

/** The card below which its rows stand. What leads here again is left out; the new buttons come last and always fit. */
function withRows(card: Card, rows: readonly Item[], journey: readonly Part[], more: readonly Action[]): Card {
  const own = (card.actions ?? []).filter((action) => !('intent' in action) || action.intent !== 'record.show')
  const list: Part[] = rows.length === 0 ? [] : [{ kind: 'list', items: rows }]
  return {
    ...card,
    parts: [...card.parts, ...journey, ...list],
    actions: [...own.slice(0, CARD_LIMITS.actions - more.length), ...more],
  }
}

async function promiseCard(asking: ByMember, thing: Extract<Thing, { kind: 'commitment' }>): Promise<Card> {
  const view = await loadView(asking.db, asking.partnership.id, thing.commitment.id, asking.now)
  if (view === undefined) throw new Error(`Promise ${thing.commitment.id} is gone.`)
  return commitmentCard(view)
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

async function rowsOf(asking: ByMember, thing: Thing): Promise<Item[]> {
  const notes = await noteItems(asking, thing)
  if (thing.kind === 'ask') return [...notes, ...takeBackRow(asking, thing)]
  const view = await loadView(asking.db, asking.partnership.id, thing.commitment.id, asking.now)
  if (view === undefined) return notes
  const more = moreItem(view)
  return [...stepItems(view), ...(more ? [withPass(asking, thing, more)] : []), ...notes]
}

/** Six buttons leave no room for the asking side's own, which are here instead. */
function takeBackRow(asking: ByMember, { ask }: Extract<Thing, { kind: 'ask' }>): Item[] {
  if (ask.state !== 'asked') return []
  const data = { p: asking.partnership.id, id: ask.id }
  const actions: Action[] = [
    { label: 'Pass on', intent: 'ask.pass', data },
    { label: 'Add a note', intent: 'record.note', data },
    { label: 'Take back', intent: 'ask.take-back', data },
  ]
  return [{ text: 'More', actions }]
}

function withPass(asking: ByMember, thing: Thing, more: Item): Item {
  if (thing.kind === 'commitment' && thing.commitment.state !== 'promised') return more
  const pass: Action = { label: 'Pass on', intent: 'ask.pass', data: { p: asking.partnership.id, id: idOf(thing) } }
  const actions = more.actions ?? []
  return { ...more, actions: [pass, ...actions].slice(0, CARD_LIMITS.itemActions) }
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

/** Short enough to stand in a title. */
export function titleOf(thing: Thing): string {
  return `${thing.kind === 'ask' ? 'Ask' : 'Promise'} ${numberOf(thing)}`
}
