import type { Row } from '../database.ts'
import { sayRoles } from '../partnership/cards.ts'
import type { EntryText, Known } from './entry.ts'

/** Words around what is looked for: "who do I ask about trees". */
const SMALL_WORDS = new Set(
  'who whom is are the a an of to for on about in with and or do does i we can could should ask decide decides knows'.split(
    ' ',
  ),
)

/** What is searched besides the name, the roles, the title and the organisation: what they do, and not what they don't. */
const SEARCHED = ['decides', 'about', 'offers', 'wants'] as const satisfies readonly EntryText[]

/** Whether every word that was said stands somewhere in what is known of them. `side` is the one they are listed under. */
export function fits(known: Known, side: Pick<Row<'side'>, 'name'> | undefined, said: string): boolean {
  const { name, title, is, entry } = known
  const texts = SEARCHED.map((text) => entry?.[text] ?? '')
  const ally = entry?.ally === 1 ? 'ally' : ''
  const all = [name, title ?? '', sayRoles(is), side?.name ?? '', ally, ...texts].join('\n').toLowerCase()
  return all.includes(said.toLowerCase()) || wordsIn(said).every((word) => all.includes(word))
}

/** The texts in which something that was said stands, so that it can be seen why they were found. */
export function foundIn({ entry }: Known, said: string | undefined): EntryText[] {
  if (entry === undefined || said === undefined) return []
  const words = wordsIn(said)
  return SEARCHED.filter((text) => words.some((word) => entry[text].toLowerCase().includes(word)))
}

function wordsIn(said: string): string[] {
  const words = said.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []
  const telling = words.filter((word) => !SMALL_WORDS.has(word))
  return telling.length > 0 ? telling : words
}
