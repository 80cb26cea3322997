import { moreItem } from '../../src/commitment/cards.ts'
import type { View } from '../../src/commitment/view.ts'

/** The labels in the menu of what is done seldom. */
export function moveItemLabels(view: View): string[] {
  return (moreItem(view)?.actions ?? []).map((action) => action.label)
}
