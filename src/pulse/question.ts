import { EVERYONE, type GroupId, type Reading, type StatementReading } from './reading.ts'
import { nameIn, quote, quoted } from './saying.ts'
import { of } from './sections-scores.ts'

/** The question to start talking with, by what was found: inside a side first, then between sides. */
export function questionOf(reading: Reading): string {
  return (
    askInside(reading) ??
    askBetween(reading) ??
    askMoved(reading) ??
    askChosen(reading) ??
    'What should we talk about first?'
  )
}

function askInside(reading: Reading): string | undefined {
  const found = reading.statements
    .flatMap((statement) => statement.now.map((shown) => ({ statement, shown })))
    .find(({ shown }) => shown.agreement === 'far-apart' && shown.group !== EVERYONE)
  return (
    found && `Inside ${nameIn(reading, found.shown.group)}, why do people see ${quote(found.statement)} so differently?`
  )
}

/** Of the largest difference. */
function askBetween({ statements }: Reading): string | undefined {
  const all = statements.flatMap((statement) =>
    statement.gaps.map((gap) => ({ statement, far: farOf(statement, gap) })),
  )
  const [largest] = all.toSorted((a, b) => b.far - a.far)
  return largest && `What makes ${quote(largest.statement)} look so different from each side?`
}

function farOf(statement: StatementReading, { a, b }: { a: GroupId; b: GroupId }): number {
  return Math.abs((of(statement, a)?.median ?? 0) - (of(statement, b)?.median ?? 0))
}

function askMoved({ statements }: Reading): string | undefined {
  const moved = statements.find(({ change, since }) =>
    [...change, ...since].some(({ word }) => word !== 'no-clear-change'),
  )
  return moved && `What has changed about ${quote(moved)}, and why?`
}

function askChosen(reading: Reading): string | undefined {
  const [chosen] = reading.most
  if (chosen !== undefined) return `What would help most with ${quoted(reading, chosen)} now?`
  const wished = reading.wants.find(({ want }) => want === 'more' || want === 'want')
  if (wished) return `What would ${quoted(reading, wished.statement)} look like, if it went well?`
  return reading.isFlat ? 'Which three would you choose, and why?' : undefined
}
