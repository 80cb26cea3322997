import type { Look } from './mark.ts'
import { EVERYONE, type GroupId, isPooled, type Reading, type Shown, type StatementReading } from './reading.ts'

/** The medians of one group at one time, by the ids of statements. */
export type Series = { name: string; look: Look; scores: ReadonlyMap<string, number> }

/** More than these cannot be told apart in one picture. */
const MOST_SERIES = 3
const SIDE_LOOKS: readonly Look[] = ['now', 'second', 'third']

/** Everyone now; and, where that was asked in this round or an earlier one, everyone at first. */
export function thenAndNow(reading: Reading): Series[] {
  const now = seriesOf('Now', 'now', reading.statements, ({ now }) => medianIn(now, EVERYONE))
  const first = atFirst(reading)
  return [now, first].filter(({ scores }) => scores.size > 0)
}

export function atFirst({ statements, atFirst: earlier }: Reading): Series {
  return seriesOf('At first', 'first', statements, ({ id, first }) =>
    earlier ? earlier.medians[id]?.[EVERYONE] : medianIn(first, EVERYONE),
  )
}

/** Each side now. None where fewer than two are shown, or more than a picture holds: then nobody is left out of it. */
export function bySide({ groups, statements }: Reading): Series[] {
  const sides = groups.filter(({ id }) => id !== EVERYONE && !isPooled(id))
  const all = sides.map(({ id, name }, index) =>
    seriesOf(name, SIDE_LOOKS[index] ?? 'third', statements, ({ now }) => medianIn(now, id)),
  )
  const shown = all.filter(({ scores }) => scores.size > 0)
  return shown.length >= 2 && shown.length === all.length && shown.length <= MOST_SERIES ? shown : []
}

function seriesOf(
  name: string,
  look: Look,
  statements: readonly StatementReading[],
  scoreOf: (statement: StatementReading) => number | undefined,
): Series {
  const scores = statements.flatMap((statement): [string, number][] => {
    const score = scoreOf(statement)
    return score === undefined ? [] : [[statement.id, score]]
  })
  return { name, look, scores: new Map(scores) }
}

function medianIn(shown: readonly Shown[], group: GroupId): number | undefined {
  return shown.find((one) => one.group === group)?.median
}
