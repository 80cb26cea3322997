import { numberOf, type Thing } from './thing.ts'

/** At most so many letters are looked for. */
export const SEARCH_LIMIT = 100

/** Things whose words have all the words looked for, in any case and order; newest first. Every character is taken as typed. */
export function search(things: readonly Thing[], text: string): Thing[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  return things
    .filter((thing) => wanted.every((word) => plain(wordsOf(thing)).includes(word)))
    .sort((a, b) => numberOf(b) - numberOf(a))
}

function wordsOf(thing: Thing): string {
  if (thing.kind === 'ask') {
    const { words, project, answer, reason } = thing.ask
    return [words, project, answer, reason].filter(Boolean).join('\n')
  }
  const { words, project, evidence, instead, reason } = thing.commitment
  return [words, project, evidence, instead, reason].filter(Boolean).join('\n')
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
