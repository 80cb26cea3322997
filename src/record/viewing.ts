import { askActionsFor } from '../ask/offered.ts'
import { askItem, isVacant } from '../ask/cards.ts'
import { type AskView, loadAskViews } from '../ask/view.ts'
import type { Action, Card, Item } from '../chat/card.ts'
import type { ByMember } from '../chat/room.ts'
import { commitmentItem, stateActions } from '../commitment/cards.ts'
import { openProposers } from '../commitment/move-store.ts'
import type { View } from '../commitment/view.ts'
import { loadViews } from '../commitment/view-store.ts'
import { rolesOf } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { promiseActionsFor, withoutShow } from './offered.ts'
import { findById, findByNumber } from './store.ts'
import { idOf, type Thing, type Viewer } from './thing.ts'

/** The organisation that whoever looks could ask, the first where there are several; undefined for somebody on no side. */
export function otherName(asking: ByMember): string | undefined {
  if (asking.side === undefined) return undefined
  return asking.sides.find((side) => side.id !== asking.side?.id)?.name
}

/** Who looks, with what lists need to know about them. */
export async function viewerOf(asking: ByMember): Promise<Viewer> {
  const { db, partnership, member, side, today } = asking
  // Roles belong to the first of two hats.
  const isSecond = side !== undefined && side.id !== member.side_id
  const roles = isSecond ? [] : rolesOf(member)
  const title = isSecond ? null : member.title
  return { member: member.id, side: side?.id, roles, title, today, proposedBy: await openProposers(db, partnership.id) }
}

/** The rows of a list, each with its buttons, in the order given. At most a page. */
export async function itemsOf(asking: ByMember, things: readonly Thing[]): Promise<Item[]> {
  const commitments = things.flatMap((thing) => (thing.kind === 'commitment' ? [thing.commitment] : []))
  const views = await loadViews(asking.db, asking.partnership.id, commitments, asking.now)
  const items: Item[] = []
  const asks = things.flatMap((thing) => (thing.kind === 'ask' ? [thing.ask] : []))
  const asked = await loadAskViews(asking.db, asking.partnership, asks, asking.today)
  for (const thing of things) {
    const view = views.find((one) => one.commitment.id === idOf(thing))
    const ask = asked.find((one) => one.ask.id === idOf(thing))
    if (view) items.push(itemOfPromise(asking, view))
    else if (ask) items.push(itemOfAsk(asking, ask))
  }
  return items
}

function itemOfAsk(asking: ByMember, view: AskView): Item {
  const { rested, today } = view
  const named = {
    from: view.asker.name,
    to: view.to.name,
    holder: view.holder?.name,
    isVacant: isVacant(view),
    rested,
    today,
  }
  return { ...askItem(view.ask, named), actions: rowActions(asking, view.ask.id, askActionsFor(asking, view)) }
}

function itemOfPromise(asking: ByMember, view: View): Item {
  const actions = promiseActionsFor(asking, view, stateActions(view))
  return { ...commitmentItem(view), actions: rowActions(asking, view.commitment.id, actions) }
}

/** A row has "Show", and the acts that the present state calls for; notes and the rest are behind "Show". */
const ROW_ACTS = 2

function rowActions(asking: ByMember, id: string, actions: readonly Action[]): Action[] {
  const show: Action = { label: 'Show', intent: 'record.show', data: { p: asking.partnership.id, id } }
  const acts = withoutShow(actions).filter((action) => !('intent' in action) || action.intent !== 'record.note')
  return [show, ...acts.slice(0, ROW_ACTS)]
}

/** A press or words name a thing by its id or by its number. */
export type Named = { id?: string | undefined; number?: number | undefined }

/** The thing that is meant; otherwise a sentence that says what there is. */
export async function thingInHand(asking: ByMember, named: Named): Promise<Thing> {
  const { db, partnership } = asking
  const found =
    named.number === undefined
      ? await findById(db, partnership.id, named.id ?? '')
      : await findByNumber(db, partnership.id, named.number)
  if (found) return found
  if (named.number === undefined) throw new Refusal('That is not in your shared record. Type “list” to see what is.')
  throw new Refusal(`There is no ${named.number} in your shared record. ${whatThereIs(partnership.numbers)}`)
}

function whatThereIs(numbers: number): string {
  if (numbers === 0) return 'Nothing is recorded yet.'
  return numbers === 1 ? 'There is only number 1 so far.' : `Numbers go from 1 to ${numbers}. Type “list” to see them.`
}

/** A card whose list takes the place of the page before when its buttons are pressed. */
export function paged(
  card: { title: string; intro?: string; items: readonly Item[]; empty: string },
  turn: { back?: Action | undefined; more?: Action | undefined },
): Card {
  const actions = [turn.back, turn.more].filter((action) => action !== undefined)
  return {
    title: card.title,
    parts: [
      ...(card.intro === undefined ? [] : [{ kind: 'text', text: card.intro, quiet: true } as const]),
      card.items.length === 0 ? { kind: 'text', text: card.empty } : { kind: 'list', items: card.items },
    ],
    actions,
  }
}
