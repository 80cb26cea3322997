import type { Held } from '../chat/holding.ts'
import type { Row } from '../database.ts'
import { isOn } from '../partnership/member.ts'

/** The people of a record, as the rule looks at them: also those who have left, or present ones alone. */
export type Present = readonly Pick<Row<'member'>, 'id' | 'left_at' | 'side_id' | 'second_side_id'>[]

/** What nobody has: whoever held it has left its side, or it goes with a role that nobody there has. */
export function gapsIn(held: readonly Held[], members: Present): Held[] {
  return held.filter((one) => presentHolders(one, members).length === 0)
}

/** Who has it now, or looks after it. Every open thing has somebody, or is a gap. */
export function presentHolders({ holders, keepers = [], side }: Held, members: Present): string[] {
  const here = (id: string) =>
    isOn(
      members.find((one) => one.id === id),
      side,
    )
  const own = holders.filter(here)
  return own.length > 0 ? own : keepers.filter(here)
}
