import type { Item } from '../chat/card.ts'
import type { LineComposed } from '../chat/line.ts'
import { doneItem } from './cards.ts'
import { notNowAction, putOffItem } from './cards-not-now.ts'
import { becauseOf } from './cards-why.ts'
import type { KeptLine } from './line.ts'
import { isPutOff, todayOf } from './not-now.ts'
import { isSayable, type Sayable } from './page.ts'

/** A line in its message: as it reads now, put off, or with nothing to do any more. What asks for something can be put off. */
export function shown(line: KeptLine, composed: LineComposed, now: number): Sayable {
  if (!isSayable(composed)) return { item: spentItem(composed) }
  if ('head' in composed) return composed
  const { item } = composed
  const because = composed.because ?? becauseOf(line.kind)
  if (composed.news) return { ...composed, because }
  if (isPutOff(line, now)) return { item: putOffItem(line.id, item, line.againOn, todayOf(line, now)) }
  return { ...composed, item: { ...item, actions: [...(item.actions ?? []), notNowAction(line.id)] }, because }
}

/** What stands in the place of a line that is not said now, with the way back for whoever's answer it was. */
export function spentItem(composed: Exclude<LineComposed, Sayable>): Item {
  if (!('over' in composed)) return doneItem('it comes another day', undefined)
  const { over, about, undo } = composed
  return { ...doneItem(over, about), ...(undo && { actions: [undo] }) }
}
