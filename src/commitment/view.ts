import type { Row } from '../database.ts'
import type { StandIn } from '../partnership/cover.ts'
import type { Member } from '../partnership/member.ts'
import type { Commitment } from './commitment.ts'
import type { Move } from './move.ts'
import type { Step } from './step.ts'

/**
 * A promise with what tells who is asked about it. Where its own people can all be asked, they alone are its `members`:
 * there may be two hundred others. `today` is the partnership's calendar day.
 */
export type Outline = {
  partnership: Row<'partnership'>
  commitment: Commitment
  sides: readonly Row<'side'>[]
  members: readonly Member[]
  /** Ids of members whom no chat can reach; a colleague of their side speaks for them. */
  withoutAccount: ReadonlySet<string>
  /** Where not all present members are among these: ids of those whose side has somebody else whom a chat can reach. */
  accompanied: ReadonlySet<string>
  /** Who is asked today instead of a member who is away. */
  standIns: readonly StandIn[]
  today: string
}

/**
 * A promise with all that its cards and rules need. Its members are the present ones, and those who have left but are
 * named in it.
 */
export type View = Outline & {
  /** In the order in which they were added. */
  steps: readonly Step[]
  /** The new date that waits for an answer. */
  move: Move | undefined
  /** The newest two, newest first. */
  notes: readonly Row<'note'>[]
  ask: AskBehind | undefined
}

/** Who asked for it, where somebody did. */
export type AskBehind = Pick<Row<'ask'>, 'id' | 'number' | 'from_side' | 'from_member' | 'told_to' | 'heard_by'>

export function memberIn(view: Pick<View, 'members'>, id: string | null): Member | undefined {
  return id === null ? undefined : view.members.find((member) => member.id === id)
}

export function sideIn(view: Pick<View, 'sides'>, id: string | null): Row<'side'> | undefined {
  return id === null ? undefined : view.sides.find((side) => side.id === id)
}
