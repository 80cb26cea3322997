import type { Action, Item } from '../chat/card.ts'
import type { LineComposed } from '../chat/line.ts'

/** At most so many lines on one card; the rest are behind a button. */
export const LINES_SHOWN = 7

/** Up to so many lines each have all their actions; of more, each has so many, the last of which opens it alone. */
export const LINES_IN_FULL = 4
export const ACTIONS_IN_CROWD = 3

/** The intent of the last action of whatever can be put off. */
export const NOT_NOW = 'nudge.not-now'

/** What is said of a line, unless events have overtaken it or it is put off. */
export type Sayable = Extract<LineComposed, { item: Item } | { head: unknown }>

export function isSayable(composed: LineComposed): composed is Sayable {
  return 'item' in composed || 'head' in composed
}

/**
 * What is shown of a bundle below its head: these items, and how many come after them. `shown` counts all up to here; `because`
 * is why the first of its lines comes that says it, and `below` whether another, answered or put off, stands above that one.
 */
export type Page = {
  letter: string
  items: readonly Item[]
  shown: number
  more: number
  because: string | undefined
  below: boolean
}

/** The lines of a bundle from the `from`-th on, and at most so many; heads stand above the first of them and are not counted. */
export function pageFrom(bundle: { id: string }, lines: readonly Sayable[], from = 0, most = LINES_SHOWN): Page {
  const all = lines.flatMap((line) => ('item' in line ? [line.item] : []))
  const items = all.slice(from, from + most)
  const shown = from + items.length
  const slim = items.length > LINES_IN_FULL ? items.map(slimmed) : items
  const reasons = lines.flatMap((line) => ('item' in line ? [line.because] : []))
  const because = reasons.find((one) => one !== undefined)
  const below = reasons[0] !== because
  return { letter: bundle.id, items: slim, shown, more: Math.max(0, all.length - shown), because, below }
}

/** The first actions of a line, and a way to all of them: to a thumb, many lines with many buttons are a wall. */
function slimmed(item: Item): Item {
  const { actions = [] } = item
  const last = actions.at(-1)
  const line = last && 'intent' in last && last.intent === NOT_NOW ? last.data['l'] : undefined
  if (line === undefined || actions.length <= ACTIONS_IN_CROWD) return item
  return { ...item, actions: [...actions.slice(0, ACTIONS_IN_CROWD - 1), lineAction(line)] }
}

function lineAction(line: string): Action {
  return { label: 'Other answers', intent: 'nudge.line', data: { l: line } }
}
