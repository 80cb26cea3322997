import type { Day } from '../calendar/day.ts'
import type { Change } from './change.ts'
import type { GapLevel } from './gap.ts'
import type { Summary } from './summary.ts'
import type { Want } from './response.ts'

/** A group whose answers may be shown: everyone, one side (by its id), or sides that are only shown together. */
export type GroupId = string
export const EVERYONE = 'everyone'
const POOLED = 'pooled:'

/** Which sides are only shown together differs from statement to statement, and so does the group's id. */
export function pooledId(sides: readonly string[]): GroupId {
  return `${POOLED}${sides.toSorted().join('+')}`
}

export function isPooled(group: GroupId): boolean {
  return group.startsWith(POOLED)
}

/** Whether whoever answers for a side counts into a group. */
export function counts(group: GroupId, side: string): boolean {
  if (group === EVERYONE) return true
  return isPooled(group) ? group.slice(POOLED.length).split('+').includes(side) : group === side
}

/** What may be said of one group's answers to one statement. */
export type Shown = Summary & { group: GroupId }

/** Two groups that see a statement differently; `higher` is the one whose scores are higher. */
export type SeenGap = { a: GroupId; b: GroupId; level: Exclude<GapLevel, 'similar'>; higher: GroupId }

export type StatementReading = {
  id: string
  label: string
  text: string
  now: readonly Shown[]
  first: readonly Shown[]
  /** Then and now, of the same people in the same sitting. */
  change: readonly { group: GroupId; word: Change }[]
  /** Beside the round before, for groups that were shown in both. */
  since: readonly { group: GroupId; word: Change }[]
  gaps: readonly SeenGap[]
}

/** The medians of an earlier round by statement and group, as they were published then. */
export type Earlier = { on: Day; medians: Readonly<Record<string, Readonly<Record<GroupId, number>>>> }

/** Everything that is published of a confidential round, and nothing else. */
export type Reading = {
  /** In the order in which they are named, everyone first. A group's name is as it was at the close. */
  groups: readonly { id: GroupId; name: string }[]
  statements: readonly StatementReading[]
  isFlat: boolean
  /** Ids of statements, the one that most people chose first; at most three. */
  most: readonly string[]
  wants: readonly { statement: string; want: Want }[]
  comments: readonly string[]
  /** Earlier rounds of the same instrument about the same, the oldest first; of statements that have the same words still. */
  earlier: readonly Earlier[]
  /** How it was at first, as an earlier round asked and published it; left out where this one asks itself. */
  atFirst?: Earlier
}
