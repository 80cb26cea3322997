import type { LeadTimes } from '../calendar/stages.ts'
import { leadTimesOf } from '../partnership/lead-times.ts'
import { isTogether } from './commitment.ts'
import type { Pursuer } from './nudging.ts'
import type { Step } from './step.ts'
import { memberIn, sideIn, type View } from './view.ts'

/** The sides whose owners hear of a date, each by its own lead times. */
export function pursuersOf(view: Pick<View, 'commitment' | 'sides'>): Pursuer[] {
  const { side_id, with_side } = view.commitment
  const sides = isTogether(view.commitment) && with_side !== null ? [side_id, with_side] : [side_id]
  return sides.map((side) => ({ side, lead: leadTimesFor(view, side) }))
}

/** The side of whoever does a step; where they belong to none any more, the side that promised. */
export function doingSide(view: Pick<View, 'commitment' | 'members'>, step: Pick<Step, 'by_member'>): string {
  return memberIn(view, step.by_member)?.side_id ?? view.commitment.side_id
}

/** The side that hears of the date of a step. */
export function pursuerOf(
  view: Pick<View, 'commitment' | 'members' | 'sides'>,
  step: Pick<Step, 'by_member'>,
): Pursuer {
  const side = doingSide(view, step)
  return { side, lead: leadTimesFor(view, side) }
}

export function leadTimesFor(view: Pick<View, 'sides'>, side: string): LeadTimes {
  return leadTimesOf(sideIn(view, side))
}
