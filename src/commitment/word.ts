import { addDays, type Day } from '../calendar/day.ts'
import { isLast } from '../calendar/stages.ts'
import type { Nation } from '../calendar/holidays.ts'
import { nextWorkingDay } from '../calendar/working.ts'
import { namedHelper } from './hand.ts'
import type { Member } from '../partnership/member.ts'
import type { Occasion, Pursuer } from './nudging.ts'
import { ownersOf } from './owners.ts'
import type { View } from './view.ts'

/** For so long after the last nudge Kept looks whether its owner was told. One who never could be is left in peace. */
export const TOLD_WITHIN_DAYS = 30

/** Whether a promise could do with a word: its owner heard the last nudge about it, and nothing has come since. */
export function couldDoWithAWord({ commitment, move }: Pick<View, 'commitment' | 'move'>): boolean {
  return commitment.state === 'promised' && commitment.word_on !== null && move === undefined
}

/** The last nudges about a promise, one for each side that owns it. What was answered since has none. */
export function lastNudges(
  occasions: readonly Occasion[],
  pursuers: readonly Pursuer[],
): (Occasion & { side: string })[] {
  return pursuers.flatMap(({ side, lead }) =>
    occasions
      .filter((occasion) => occasion.kind === 'due' && occasion.side === side && isLast(occasion.stage, lead))
      .map((occasion) => ({ ...occasion, side })),
  )
}

/** The days on which it is looked whether the owner was told: from the working day after the last nudge. */
export function isSought(last: Pick<Occasion, 'on'>, today: Day, nation: Nation): boolean {
  return nextWorkingDay(last.on, nation) <= today && today <= addDays(last.on, TOLD_WITHIN_DAYS)
}

/** Who may be told that it could do with a word: the one whom the side named, unless it is their own. */
export function helperFor(view: View, side: string): Member | undefined {
  const helper = namedHelper(view, side)
  return ownersOf(view).some((owner) => owner.id === helper?.id) ? undefined : helper
}
