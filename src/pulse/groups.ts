import { FEWEST_SCORES } from './summary.ts'

/** How many of a side, by its id, rated a statement. */
export type Counts = Readonly<Record<string, number>>

/** Which groups a statement's answers may be shown for; the ids of sides, in their order. */
export type Groups = {
  everyone: boolean
  sides: string[]
  /** The sides that are shown as one group, because one of them is too small to be taken away from everyone. */
  pooled: string[] | undefined
}

/**
 * Sides with fewer than five are hidden, and the smallest others with them until the hidden ones are five or more. So each
 * group that is shown, and each difference of two of them, is nobody or at least five people.
 */
export function groupsOf(counts: Counts): Groups {
  const sides = Object.keys(counts).toSorted(bySize(counts))
  const sizeOf = (some: readonly string[]) => some.reduce((sum, side) => sum + (counts[side] ?? 0), 0)
  if (sizeOf(sides) < FEWEST_SCORES) return { everyone: false, sides: [], pooled: undefined }
  let hidden = sides.filter((side) => sizeOf([side]) < FEWEST_SCORES).length
  while (hidden > 0 && hidden < sides.length && sizeOf(sides.slice(0, hidden)) < FEWEST_SCORES) hidden += 1
  const left = sides.slice(hidden)
  const isPooled = hidden > 0 && left.length > 0
  return { everyone: true, sides: left.toSorted(), pooled: isPooled ? sides.slice(0, hidden).toSorted() : undefined }
}

function bySize(counts: Counts): (a: string, b: string) => number {
  return (a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || (a < b ? -1 : 1)
}
