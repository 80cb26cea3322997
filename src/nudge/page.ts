import type { Card, Item } from '../chat/card.ts'
import type { LineComposed } from '../chat/line.ts'

/** At most so many lines on one card; the rest are behind a button. */
export const LINES_SHOWN = 7
/** Below the head of a message, which says much by itself. */
export const LINES_BELOW_HEAD = 3

/** What is said of a line, unless events have overtaken it or it is put off. */
export type Sayable = Extract<LineComposed, { item: Item } | { head: Card }>

export function isSayable(composed: LineComposed): composed is Sayable {
  return 'item' in composed || 'head' in composed
}

/** What is shown of a bundle: heads, these items, and how many come after them. `shown` counts all up to here. */
export type Page = { letter: string; heads: readonly Card[]; items: readonly Item[]; shown: number; more: number }

/** The lines of a bundle from the `from`-th on; heads stand above the first of them and are not counted. */
export function pageFrom(bundle: { id: string }, lines: readonly Sayable[], from = 0): Page {
  const heads = from > 0 ? [] : lines.flatMap((line) => ('head' in line ? [line.head] : []))
  const all = lines.flatMap((line) => ('item' in line ? [line.item] : []))
  const items = all.slice(from, from + (heads.length > 0 ? LINES_BELOW_HEAD : LINES_SHOWN))
  const shown = from + items.length
  return { letter: bundle.id, heads, items, shown, more: Math.max(0, all.length - shown) }
}
