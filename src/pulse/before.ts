import type { Day } from '../calendar/day.ts'
import type { Answer } from './answers.ts'
import type { SinceBefore } from './compared.ts'
import { gapSteps } from './gap.ts'
import type { Instrument, Statement } from './instrument.ts'
import { besideEachOther, ratedOf, scoresOf, type ShownGroup } from './rated.ts'
import { counts, type Earlier, type Reading, type Shown } from './reading.ts'
import type { Tense } from './response.ts'
import type { Steps } from './steps.ts'

/** The last round of the same instrument, about the same and of the same sides: what was published on which day, and its answers. */
export type Before = { reading: Reading; on: Day; answers: readonly Answer[] }

/** So many rounds before are shown beside a new one. */
const MOST_EARLIER = 7

/** Beside the round before, for the groups that were shown in both, and only where the statement has the same words. */
export function* compareBefore(
  statement: Statement,
  { sides, groups }: { sides: readonly string[]; groups: readonly ShownGroup[] },
  before: Before | undefined,
): Steps<SinceBefore[]> {
  const then = before?.reading.statements.find(({ id, text }) => id === statement.id && text === statement.text)
  const since: SinceBefore[] = []
  for (const { group, rated } of groups) {
    const shown = then?.now.find((one) => one.group === group)
    const scores = before && shown && scoresThen(before, sides, statement.id, shown)
    const gap = scores && (yield* gapSteps(scoresOf(rated, 'now'), scores))
    if (gap) since.push({ statement: statement.id, group, gap })
  }
  return since
}

/** The answers that were published then; undefined where they are not those, so that nothing else is worked out from them. */
function scoresThen(
  { answers }: Before,
  sides: readonly string[],
  statement: string,
  { group, n }: Shown,
): number[] | undefined {
  const rated = besideEachOther(sides, ratedOf(answers, statement)).filter(({ side }) => counts(group, side))
  const scores = scoresOf(rated, 'now')
  return scores.length === n ? scores : undefined
}

/** What was published before and has the same words still; the oldest are left out where there are many. */
export function earlierOf(instrument: Instrument, before: Before | undefined): Earlier[] {
  if (before === undefined) return []
  const last = mediansOf(before, 'now')
  return [...before.reading.earlier, last].map((one) => stillAsked(one, instrument, before)).slice(-MOST_EARLIER)
}

/** How it was at first, where a round before asked it. */
export function atFirstOf(instrument: Instrument, before: Before | undefined): Earlier | undefined {
  if (before === undefined) return undefined
  const own = mediansOf(before, 'first')
  const from = Object.keys(own.medians).length > 0 ? own : before.reading.atFirst
  return from && stillAsked(from, instrument, before)
}

function mediansOf({ reading, on }: Before, tense: Tense): Earlier {
  const shown = reading.statements.filter((one) => one[tense].length > 0)
  return { on, medians: Object.fromEntries(shown.map((one) => [one.id, byGroup(one[tense])])) }
}

function byGroup(shown: readonly Shown[]): Record<string, number> {
  return Object.fromEntries(shown.map(({ group, median }) => [group, median]))
}

/** What an older round published of a statement went into the round before only if the words were the same. */
function stillAsked({ on, medians }: Earlier, { statements }: Instrument, { reading }: Before): Earlier {
  const isSame = (id: string) => {
    const then = reading.statements.find((one) => one.id === id)
    return statements.some((one) => one.id === id && one.text === then?.text)
  }
  return { on, medians: Object.fromEntries(Object.entries(medians).filter(([id]) => isSame(id))) }
}
