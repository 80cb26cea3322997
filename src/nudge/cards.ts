import { type Action, type Card, CARD_LIMITS, type Item, type Part, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { capital } from '../sentence.ts'
import type { Hearer } from './bundle.ts'
import type { Page } from './page.ts'

const ONE_THING = 'A nudge from Kept'

/** A bundle. Of a single thing the card is about just that, with a menu where it has more buttons than a card takes. */
export function bundleCard(page: Page, rhythm: Hearer['rhythm']): Card {
  const [only] = page.items
  const alone = page.items.length + page.more === 1
  if (alone && only !== undefined && fits(only)) return nudgeCard(only, whyText(page, rhythm))
  return {
    title: alone ? ONE_THING : `${page.items.length + page.more} things from Kept`,
    parts: [{ kind: 'list', items: page.items }, whyText(page, rhythm)],
    actions: [...moreAction(page), fewer],
  }
}

/** The head with the other lines below it. */
export function headedCard(head: Card, page: Page, rhythm: Hearer['rhythm']): Card {
  const actions = [...moreAction(page), ...(head.actions ?? []), { ...fewer, intent: DOORWAYS.fewerDigests }]
  return { title: head.title, parts: [...head.parts, ...belowHead(page, rhythm)], actions }
}

function belowHead(page: Page, rhythm: Hearer['rhythm']): Part[] {
  if (page.items.length > 0) {
    return [{ kind: 'text', text: 'And for you:' }, { kind: 'list', items: page.items }, whyText(page, rhythm)]
  }
  return moreAction(page).map(({ label }) => ({ kind: 'text', text: `There is more for you: “${label}” shows it.` }))
}

function nudgeCard(item: Item, why: Part): Card {
  const detail: Part[] = item.detail === undefined ? [] : [{ kind: 'text', text: item.detail }]
  return {
    title: ONE_THING,
    parts: [{ kind: 'text', text: item.text }, ...detail, why],
    actions: [...(item.actions ?? []), fewer],
  }
}

/** Whether an item's own actions and ours fit on one card. */
function fits(item: Item): boolean {
  return (item.actions?.length ?? 0) < CARD_LIMITS.actions
}

/** The next lines of a bundle that had too many for one card. */
export function moreCard(page: Page): Card {
  return { title: 'The others', parts: [{ kind: 'list', items: page.items }], actions: moreAction(page) }
}

export function nothingMoreCard(): Card {
  return { title: 'That is all', parts: [{ kind: 'text', text: 'Nothing else waits in that message.' }] }
}

/** Something on a bundle that was answered, or that events have overtaken; it still says what it is about. */
export function doneItem(why: string, about: string | undefined): Item {
  if (about === undefined) return { text: `Nothing to do here now: ${why}.` }
  return { text: `${about}: nothing to do here now`, detail: `${capital(why)}.` }
}

/** A bundle that begins with what came of the answer just given in it: how that card begins, unless a line says it. */
export function answeredFirst(bundle: Card, { title, parts: [first] }: Card): Card {
  if (first?.kind === 'text' && says(bundle, first.text)) return bundle
  const said = first?.kind === 'text' ? `${title}\n${first.text}` : title
  return { ...bundle, parts: [{ kind: 'text', text: shorten(said, CARD_LIMITS.itemText) }, ...bundle.parts] }
}

function says({ parts }: Card, words: string): boolean {
  const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : part.kind === 'text' ? [part] : []))
  return items.some((item) => item.text === words)
}

export const NOT_YOURS = 'That message was for somebody else. Type “list” to see what waits for you.'

function moreAction({ letter, shown, more }: Page): Action[] {
  if (more === 0) return []
  return [{ label: `And ${more} more`, intent: 'nudge.more', data: { l: letter, n: String(shown) } }]
}

/** Why it comes: the most urgent line says it for all. */
function whyText({ because, below, items, more }: Page, rhythm: Hearer['rhythm']): Part {
  const most = rhythm === 'staff' ? 'twice a day at most' : 'twice a week at most, unless something is nearly due'
  const first = items.length + more === 1 ? 'You get this' : below ? 'The next comes' : 'The first comes'
  const why = because === undefined ? 'You got this because it waited for you.' : `${first} because ${because}.`
  return { kind: 'text', quiet: true, text: `${why} Kept writes ${most}.` }
}

const fewer: Action = { label: 'Fewer of these', intent: 'person.fewer', data: {} }

/** For organisers: a message to one of their side was lost, or nothing reaches them any more. */
export function unreachedItem(name: string, hasAccount: boolean): Item {
  const detail = hasAccount
    ? 'Please tell them in person that something waits for them. “list” shows them what.'
    : 'Their account is closed. Please tell them in person, and see who looks after what they hold.'
  return { text: `Kept could not get a message to ${name}.`, detail }
}

/** For organisers: something that was to be posted in a channel never got there. */
export function unpostedItem(name: string | null): Item {
  const channel = name === null ? 'one of your channels' : `the channel ${name}`
  return {
    text: `A message from Kept may not have reached ${channel}.`,
    detail: 'Type “list” to see how things stand.',
  }
}
