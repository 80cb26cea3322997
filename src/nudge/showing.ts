import type { Item } from '../chat/card.ts'
import type { LineComposed } from '../chat/line.ts'
import { doneItem } from './cards.ts'
import { notNowAction, putOffItem } from './cards-not-now.ts'
import type { KeptLine } from './line.ts'
import { isPutOff, todayOf } from './not-now.ts'
import { isSayable, type Sayable } from './page.ts'

/** A line in its message: as it reads now, put off, or with nothing to do any more. What asks for something can be put off. */
export function shown(line: KeptLine, composed: LineComposed, now: number): Sayable {
  if (!isSayable(composed)) return { item: spentItem(composed) }
  if ('head' in composed || composed.news) return composed
  const { item } = composed
  if (isPutOff(line, now)) return { item: putOffItem(line.id, item, line.againOn, todayOf(line, now)) }
  return { item: { ...item, actions: [...(item.actions ?? []), notNowAction(line.id)] } }
}

/** What stands in the place of a line that is not said now. */
export function spentItem(composed: Exclude<LineComposed, Sayable>): Item {
  return 'over' in composed ? doneItem(composed.over, composed.about) : doneItem('it comes another day', undefined)
}
