import type { Answer } from './answers.ts'
import type { Statement } from './instrument.ts'
import type { Want } from './response.ts'
import { FEWEST_SCORES } from './summary.ts'

const MOST_CHOSEN = 3
/** Of those who said what they wish for, this share wishes for the same. */
const AGREED_SHARE = 2 / 3

const WANTS: readonly Want[] = ['more', 'same', 'less', 'want', 'unneeded', 'unsure']

/**
 * Up to three statements that at least five chose as mattering most, the most chosen first and then in their own order. Where
 * more are chosen equally often than there is room for, none of those is named: nobody chose between them.
 */
export function mostOf(statements: readonly Statement[], answers: readonly Answer[]): string[] {
  const votes = statements.map(({ id }) => ({
    id,
    count: answers.filter((answer) => answer.kind === 'most' && answer.statement === id).length,
  }))
  const enough = votes.filter(({ count }) => count >= FEWEST_SCORES).toSorted((a, b) => b.count - a.count)
  const next = enough[MOST_CHOSEN]?.count ?? 0
  return enough
    .slice(0, MOST_CHOSEN)
    .filter(({ count }) => count > next)
    .map(({ id }) => id)
}

/** What at least five and two thirds of those who said something wish for, of each statement. */
export function wantsOf(
  statements: readonly Statement[],
  answers: readonly Answer[],
): { statement: string; want: Want }[] {
  return statements.flatMap(({ id: statement }) => {
    const said = answers.flatMap((answer) =>
      answer.kind === 'want' && answer.statement === statement ? [answer.want] : [],
    )
    return WANTS.flatMap((want) => {
      const count = said.filter((one) => one === want).length
      return count >= FEWEST_SCORES && count >= AGREED_SHARE * said.length ? [{ statement, want }] : []
    })
  })
}
