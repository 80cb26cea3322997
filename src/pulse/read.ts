import type { Answer } from './answers.ts'
import { atFirstOf, type Before, compareBefore, earlierOf } from './before.ts'
import { mostOf, wantsOf } from './chosen.ts'
import { type Compared, compareGroups, gapsOf, type SinceBefore, wordsSince } from './compared.ts'
import { isFlat } from './flat.ts'
import type { Instrument, Statement } from './instrument.ts'
import { besideEachOther, inTense, type Rated, ratedOf, shownGroups, summed } from './rated.ts'
import { EVERYONE, type GroupId, type Reading, type StatementReading } from './reading.ts'
import { groupName } from './saying.ts'
import { finish, type Steps, walk } from './steps.ts'
import { changesOf } from './then-and-now.ts'

export type AskedSide = { id: string; name: string }

export type Made = {
  instrument: Instrument
  /** The sides that were asked, in the order in which they are to be named: residents first. */
  sides: readonly AskedSide[]
  answers: readonly Answer[]
  before?: Before
}

/** What a round comes to, worked out in steps with a breath after each, so that nobody waits for it who asks something else. */
export async function readingOf(made: Made, breathe: () => Promise<void>): Promise<Reading> {
  return walk(readingSteps(made), breathe)
}

/** The same at once, for where nobody waits. */
export function readingAtOnce(made: Made): Reading {
  return finish(readingSteps(made))
}

/**
 * Everything that may be published of a confidential round, the same for any order of its answers. Answers for a side that was
 * not asked, and to what was not asked, count for nothing.
 */
export function* readingSteps({ instrument, sides, answers, before }: Made): Steps<Reading> {
  const ids = sides.map(({ id }) => id)
  const counting = answers.filter((answer) => !('side' in answer) || ids.includes(answer.side))
  const compared: Compared[] = []
  const since: SinceBefore[] = []
  const parts: Part[] = []
  for (const statement of instrument.statements) {
    const rated = besideEachOther(ids, ratedOf(counting, statement.id))
    const groups = shownGroups(ids, inTense(rated, 'now'))
    compared.push(...(yield* compareGroups(statement.id, groups)))
    since.push(...(yield* compareBefore(statement, { sides: ids, groups }, before)))
    parts.push(partOf(statement, rated, ids))
    yield
  }
  const statements = withDifferences(parts, gapsOf(compared), wordsSince(since))
  const asksItself = statements.some(({ first }) => first.length > 0)
  const atFirst = asksItself ? undefined : atFirstOf(instrument, before)
  return {
    groups: groupsIn(statements, sides),
    statements,
    isFlat: isFlat(statements.flatMap(({ now }) => now.filter(isEveryone).map(({ median }) => median))),
    ...chosenIn(instrument, counting),
    earlier: earlierOf(instrument, before),
    ...(atFirst && { atFirst }),
  }
}

type Part = Omit<StatementReading, 'gaps' | 'since'>

function partOf({ id, label, text }: Statement, rated: readonly Rated[], sides: readonly string[]): Part {
  const now = summed(shownGroups(sides, inTense(rated, 'now')), 'now')
  const first = summed(shownGroups(sides, inTense(rated, 'first')), 'first')
  return { id, label, text, now, first, change: changesOf(sides, rated) }
}

function withDifferences(
  parts: readonly Part[],
  gaps: ReturnType<typeof gapsOf>,
  since: ReturnType<typeof wordsSince>,
): StatementReading[] {
  return parts.map((part) => ({
    ...part,
    since: since.flatMap(({ statement, group, word }) => (statement === part.id ? [{ group, word }] : [])),
    gaps: gaps.flatMap(({ statement, ...gap }) => (statement === part.id ? [gap] : [])),
  }))
}

function chosenIn(
  { statements }: Instrument,
  answers: readonly Answer[],
): Pick<Reading, 'most' | 'wants' | 'comments'> {
  return {
    most: mostOf(statements, answers),
    wants: wantsOf(statements, answers),
    // In the order of the alphabet: any other would be that of the answers.
    comments: answers.flatMap((answer) => (answer.kind === 'comment' ? [answer.text] : [])).toSorted(),
  }
}

const isEveryone = ({ group }: { group: GroupId }) => group === EVERYONE

function groupsIn(statements: readonly StatementReading[], sides: readonly AskedSide[]): Reading['groups'] {
  const shown = new Set(statements.flatMap(({ now, first }) => [...now, ...first].map(({ group }) => group)))
  const single = [EVERYONE, ...sides.map(({ id }) => id)]
  const inOrder = [
    ...single.filter((id) => shown.has(id)),
    ...[...shown].filter((id) => !single.includes(id)).toSorted(),
  ]
  return inOrder.map((id) => ({ id, name: groupName(id, sides) }))
}
