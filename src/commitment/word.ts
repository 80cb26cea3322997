import { addDays, type Day } from '../calendar/day.ts'
import { isLast } from '../calendar/stages.ts'
import type { Nation } from '../calendar/holidays.ts'
import { nextWorkingDay } from '../calendar/working.ts'
import { isForAll, type Member } from '../partnership/member.ts'
import { type Hands, namedHelper } from './hand.ts'
import type { Occasion, Pursuer } from './nudging.ts'
import { STOPS } from './saying.ts'
import type { Step } from './step.ts'
import type { View } from './view.ts'

/** For so long after the last nudge Kept looks whether its people were told. Who never could be is left in peace. */
export const TOLD_WITHIN_DAYS = 30

/** Whether a promise could do with a word: its owner heard the last nudge about it, and nothing has come since. */
export function couldDoWithAWord({ commitment, move }: Pick<View, 'commitment' | 'move'>): boolean {
  return commitment.state === 'promised' && commitment.word_on !== null && move === undefined
}

/** The same of a step, which is the matter of whoever does it. */
export function stepCouldDoWithAWord({ commitment }: Pick<View, 'commitment'>, step: Step): boolean {
  return commitment.state === 'promised' && step.done_on === null && step.word_on !== null
}

/** A side that is asked about something until its last nudge, on this day. */
export type Last = { side: string; stage: string; on: Day }

/** The last nudges of a kind, one for each side that is asked. What was answered since has none. */
export function lastNudges(
  kind: Occasion['kind'],
  occasions: readonly Occasion[],
  pursuers: readonly Pursuer[],
): Last[] {
  return pursuers.flatMap(({ side, lead }) =>
    occasions
      .filter((occasion) => occasion.kind === kind && occasion.side === side && isLast(occasion.stage, lead))
      .map(({ stage, on }) => ({ side, stage, on })),
  )
}

/** The days on which it is looked whether they were told: from the working day after the last nudge. */
export function isSought(last: Pick<Last, 'on'>, today: Day, nation: Nation): boolean {
  return nextWorkingDay(last.on, nation) <= today && today <= addDays(last.on, TOLD_WITHIN_DAYS)
}

/** Who may be told that it could do with a word: the one whom the side named, unless it is asked of them. */
export function helperFor(view: Hands, side: string, asked: readonly Member[]): Member | undefined {
  const helper = namedHelper(view, side)
  return asked.some((one) => one.id === helper?.id) ? undefined : helper
}

/** What the last nudge says of what follows it: nobody is told of anything without its people having been told so. */
export function sayWhatFollows(view: Hands, side: string, asked: readonly Member[]): string {
  const helper = helperFor(view, side, asked)
  const hears = helper ? [`${helper.name}, who can help, hears of it`] : []
  const reads = hasRep(view) ? ['your rep’s digest lists it'] : []
  const what = [...hears, ...reads].join(', and ')
  return what === '' ? STOPS : `Kept will not ask again. If nothing changes, ${what}.`
}

/** Whether somebody of no side reads what could do with a word. */
function hasRep({ members }: Pick<View, 'members'>): boolean {
  return members.some((member) => member.left_at === null && isForAll(member))
}
