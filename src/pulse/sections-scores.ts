import { gathered } from './gathered.ts'
import { EVERYONE, type Reading, type SeenGap, type Shown, type StatementReading } from './reading.ts'
import { nameIn, quote, sayScore } from './saying.ts'
import type { Agreement } from './summary.ts'

/** What everyone mostly agrees on, and no two groups see differently, and no group differs about inside. */
export function sayAgreed({ statements }: Reading): string[] {
  const shared = statements.filter((one) => isSeenAlike(one) && one.now.every(({ group }) => !isApart(one, group)))
  const agreed = shared.flatMap((statement) => {
    const shown = of(statement, EVERYONE)
    return shown?.agreement === 'mostly-agree' ? [`${quote(statement)} (${sayScore(shown.median)})`] : []
  })
  return gathered('People mostly agree on', agreed)
}

/** Inside a side first; of everyone only what was not said of a side, as sides that differ are no wonder. */
export function sayApart(reading: Reading): string[] {
  const inside = reading.groups.filter(({ id }) => id !== EVERYONE)
  const said = inside.flatMap(({ id, name }) =>
    gathered(`Inside ${name}, people are far apart on`, apartIn(reading, id).map(quote)),
  )
  const left = apartIn(reading, EVERYONE).filter((one) => !inside.some(({ id }) => isApart(one, id)))
  return [...said, ...gathered('Taken all together, people are far apart on', left.filter(isSeenAlike).map(quote))]
}

/** Where groups see it differently, everyone together is far apart by that alone, and it is said there. */
function isSeenAlike({ gaps }: StatementReading): boolean {
  return gaps.every(({ level }) => level !== 'talk')
}

function apartIn({ statements }: Reading, group: string): StatementReading[] {
  return statements.filter((statement) => isApart(statement, group))
}

function isApart(statement: StatementReading, group: string): boolean {
  const word: Agreement = 'far-apart'
  return of(statement, group)?.agreement === word
}

/** What to talk about, and then what may only be asked. */
export function sayDifferent(reading: Reading): string[] {
  const all = reading.statements.flatMap((statement) => statement.gaps.map((gap) => ({ statement, gap })))
  const said = all
    .filter(({ gap }) => gap.level === 'talk')
    .map(({ statement, gap }) => sayGap(reading, statement, gap))
  const asked = all
    .filter(({ gap }) => gap.level === 'ask')
    .map(({ statement, gap }) => askGap(reading, statement, gap))
  return [...said, ...asked]
}

function sayGap(reading: Reading, statement: StatementReading, { a, b }: SeenGap): string {
  const scores = [a, b].flatMap((group) => {
    const shown = of(statement, group)
    return shown ? [`${sayScore(shown.median)} for ${nameIn(reading, group)}`] : []
  })
  return `${quote(statement)}: ${scores.join(', ')}.`
}

function askGap(reading: Reading, statement: StatementReading, { a, b }: SeenGap): string {
  return `You could ask: do ${nameIn(reading, a)} and ${nameIn(reading, b)} see ${quote(statement)} differently?`
}

export function of(statement: StatementReading, group: string): Shown | undefined {
  return statement.now.find((one) => one.group === group)
}
