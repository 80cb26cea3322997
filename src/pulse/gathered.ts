import { countWords } from '../chat/card.ts'
import { sayAll } from '../sentence.ts'

/** A sentence of Kept's has fewer words. */
const SENTENCE_WORDS = 20

/** "More of A, B and C." and "Also D.", in as many sentences as it takes for each to be short. */
export function gathered(lead: string, items: readonly string[]): string[] {
  const rows: string[][] = []
  for (const item of items) {
    const row = rows.at(-1)
    if (row && countWords(`${lead} ${sayAll([...row, item])}`) < SENTENCE_WORDS) row.push(item)
    else rows.push([item])
  }
  return rows.map((row, index) => `${index === 0 ? lead : 'Also'} ${sayAll(row)}.`)
}
