/** Somebody who must not be named, and what stands for them: their organisation. */
export type Unnamed = { name: string; team: string }

/** First names that are also words or months: alone they are left, since they mostly mean something else. */
const ALSO_WORDS = new Set(
  'april august bill bob carol dawn drew eve faith frank grace grant hazel heather holly hope iris ivy jack jade joy june lily mark may mike miles nick olive pat penny ray rob robin rose ruby rusty sandy skip summer sunny sue tony victor wade will willow young'.split(
    ' ',
  ),
)

/**
 * A text with teams in the place of people: whole names, and first names that are no other word. What people typed
 * stays as it is otherwise.
 */
export function withoutNames(text: string, people: readonly Unnamed[]): string {
  const named = people.flatMap(({ name, team }) => {
    const [first = ''] = name.split(/\s+/)
    const isPlain = first.length > 2 && !ALSO_WORDS.has(first.toLowerCase())
    return [{ words: name, team }, ...(isPlain ? [{ words: first, team }] : [])]
  })
  // The longest first, so that a whole name is not left half.
  const ordered = named.filter(({ words }) => words.trim() !== '').sort((a, b) => b.words.length - a.words.length)
  return ordered.reduce((said, { words, team }) => said.replace(whole(words), () => `somebody of ${team}`), text)
}

function whole(words: string): RegExp {
  const quoted = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`, 'gu')
}
