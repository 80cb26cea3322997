import type { Row } from '../database.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { type Groups, groupsOf } from './groups.ts'
import { PULSE_LIMITS } from './round.ts'
import { FEWEST_SCORES } from './summary.ts'

type Side = Pick<Row<'side'>, 'id' | 'name'>

/** What could be shown at best of a roster: if everybody on it rated a statement. */
export type Outlook = {
  people: number
  sides: readonly (Side & { people: number })[]
  groups: Groups
  /** Fewer than five: nothing at all could be shown of a confidential round. */
  isTooFew: boolean
  /** So small that the open review is offered first. */
  isSmall: boolean
}

/** `members` are those who would be asked. Whoever has two hats is counted with the first of those that are asked. */
export function outlookOf(members: readonly Member[], sides: readonly Side[]): Outlook {
  const counts = Object.fromEntries(sides.map(({ id }) => [id, 0]))
  for (const member of members) {
    const side = sidesOfMember(member).find((one) => one in counts)
    if (side !== undefined) counts[side] = (counts[side] ?? 0) + 1
  }
  const people = members.length
  const listed = sides.map((side) => ({ ...side, people: counts[side.id] ?? 0 }))
  return {
    people,
    sides: listed,
    groups: groupsOf(counts),
    isTooFew: people < FEWEST_SCORES,
    isSmall: people < PULSE_LIMITS.roster || listed.some((side) => side.people < PULSE_LIMITS.side),
  }
}
