import { addDays, type Day } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { lookAfter, type Stage } from '../calendar/stages.ts'
import { addWorkingDays, isWorkingDay, nextWorkingDay, workingDayBefore } from '../calendar/working.ts'
import { DAY_MS } from '../clock.ts'
import type { Row } from '../database.ts'

/** That somebody hands on what they hold for one side. At most one is open for a member and a side. */
export type Handover = Row<'handover'>

export const HANDOVER_LIMITS = {
  /** Why a thing was not for somebody, and why something in the air was let go. */
  words: 300,
  /** Something in the air, and so many of them for one person. */
  inTheAir: 300,
  mostInTheAir: 30,
  /** So many drafts of one are remembered. */
  forms: 10,
  /** How long taking something can be taken back. */
  undoMs: DAY_MS,
  /** Further ahead than this nobody's last day is. */
  aheadDays: 366,
} as const

/** Working days before the last day on which the leaver hears what has nobody yet. */
const LEAVER = [5, 2] as const
/** Working days after it on which the one who can help hears of what nobody has. */
const HELPER = 5

export type Whom = 'leaver' | 'organisers' | 'helper'
export type HandoverStage = Stage & { whom: Whom }

/**
 * Who hears when of what has nobody yet: the leaver twice, at the latest when it is opened; their organisers on the last
 * working day and on the next one, or at once where nobody knew before; then the one who can help.
 */
export function stagesOf(
  { last_on: last, opened_on: opened }: Pick<Handover, 'last_on' | 'opened_on'>,
  nation: Nation,
) {
  if (last === null) return []
  const lastWorking = isWorkingDay(last, nation) ? last : workingDayBefore(last, nation)
  const after = opened >= last ? opened : nextWorkingDay(last, nation)
  const from = opened > last ? opened : last
  const leaver = LEAVER.map((days) => ({ days, on: addWorkingDays(last, -days, nation) }))
  const [first, second] = leaver.map(({ on }) => (on < opened ? opened : on))
  const stages: HandoverStage[] = [
    ...(first !== undefined && first < last ? [{ stage: 'leaver-5', on: first, whom: 'leaver' as const }] : []),
    ...(second !== undefined && second < last && second !== first
      ? [{ stage: 'leaver-2', on: second, whom: 'leaver' as const }]
      : []),
    ...(opened < lastWorking ? [{ stage: 'organisers-last', on: lastWorking, whom: 'organisers' as const }] : []),
    { stage: 'organisers-after', on: after, whom: 'organisers' },
    { stage: 'helper', on: addWorkingDays(from, HELPER, nation), whom: 'helper' },
  ]
  return stages
}

/** The day after `today` on which somebody is to hear of it; the day after the last one changes what is shown. */
export function lookOnFor(handover: Pick<Handover, 'last_on' | 'opened_on'>, today: Day, nation: Nation): Day | null {
  const { last_on: last } = handover
  return lookAfter([...stagesOf(handover, nation), ...(last === null ? [] : [{ on: addDays(last, 1) }])], today)
}

/** Whether the last day is over. `today` is the partnership's. */
export function isOver({ last_on }: Pick<Handover, 'last_on'>, today: Day): boolean {
  return last_on !== null && last_on < today
}
