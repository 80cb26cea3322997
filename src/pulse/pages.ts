import type { Instrument, Statement } from './instrument.ts'

/** What one person is asked in a round. */
export type Asked = {
  instrument: Instrument
  /** At most 24 characters. */
  title: string
  /** Asks of each statement also how it was at first. */
  asksFirst: boolean
  takesComments: boolean
  mode: 'confidential' | 'open'
  /** The sides to choose from, for somebody who has two hats; else empty. */
  hats: readonly { id: string; name: string }[]
  /** The supporting organisation whose help it is about. */
  aboutName?: string
  /** What will be shown to whom, and what cannot be: the same for everybody. */
  shown?: string
}

/** What stands on one screen, before it is put into words. */
export type Page = {
  statements: readonly Statement[]
  /** Asks what matters most, and what there should be more or less of. */
  asksLater: boolean
  isFirst: boolean
  isLast: boolean
}

/** So many statements stand on one screen. The side, the name and a comment need room beside their fields. */
const MOST_STATEMENTS = { alone: 8, withMore: 4, questions: 3 } as const

/** The screens of a round, each of which asks for few enough things to answer with a thumb. */
export function pagesOf({ instrument, asksFirst }: Pick<Asked, 'instrument' | 'asksFirst'>): Page[] {
  const { kind, statements, asksMost, asksWants } = instrument
  const asksLater = asksMost || asksWants
  const most = asksFirst || asksLater ? MOST_STATEMENTS.withMore : MOST_STATEMENTS.alone
  const packed = together(runsOf(statements), kind === 'questions' ? MOST_STATEMENTS.questions : most)
  const parts = [...packed, ...(asksLater ? [[]] : [])]
  return parts.map((statements, index) => ({
    statements,
    asksLater: asksLater && index === parts.length - 1,
    isFirst: index === 0,
    isLast: index === parts.length - 1,
  }))
}

/** Statements of one group that follow each other. */
function runsOf(statements: readonly Statement[]): Statement[][] {
  const runs: Statement[][] = []
  for (const one of statements) {
    const run = runs.at(-1)
    if (run?.[0]?.group === one.group && run) run.push(one)
    else runs.push([one])
  }
  return runs
}

/** Groups stay together where they fit; one that is too long is cut into even parts. */
function together(runs: readonly Statement[][], most: number): Statement[][] {
  const parts: Statement[][] = []
  for (const piece of runs.flatMap((run) => cut(run, most))) {
    const part = parts.at(-1)
    if (part && part.length + piece.length <= most) part.push(...piece)
    else parts.push([...piece])
  }
  return parts
}

function cut(run: readonly Statement[], most: number): Statement[][] {
  const count = Math.ceil(run.length / most)
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round((index * run.length) / count)
    return run.slice(from, Math.round(((index + 1) * run.length) / count))
  })
}
