/** Somebody who must not be named, and what stands for them: their organisation. */
export type Unnamed = { name: string; team: string }

/** First names that are also words or months: alone they are left, since they mostly mean something else. */
const ALSO_WORDS = new Set(
  'april august bill bob carol dawn drew eve faith frank grace grant hazel heather holly hope iris ivy jack jade joy june lily mark may mike miles nick olive pat penny ray rob robin rose ruby rusty sandy skip summer sunny sue tony victor wade will willow young'.split(
    ' ',
  ),
)

/** First names that are a word only without their capital: 'Harry said', and not 'they harry us'. */
const WORDS_IF_SMALL = new Set(
  'amber angel art basil chase clay cliff dale dean don duke earl flora ford gene ginger glen guy harry hunter jasmine jean josh lance mason max melody misty norm pearl poppy ralph reed rich rocky rod sage star stone taylor tanner van violet ward warren wren'.split(
    ' ',
  ),
)

/**
 * A text with teams in the place of people: whole names, and first names that are no other word, in capitals or not.
 * What people typed stays as it is otherwise.
 */
export function withoutNames(text: string, people: readonly Unnamed[]): string {
  const named = people.flatMap(({ name, team }) => {
    const [first = '', ...rest] = name.trim().split(/\s+/)
    const isPlain = first.length > 2 && !ALSO_WORDS.has(first.toLowerCase())
    // Of 'Will Young' each word is another one too, and 'will young people come?' names nobody.
    const whole = { words: name, team, anyCase: ![first, ...rest].every(isWord) }
    return [whole, ...(isPlain ? [{ words: first, team, anyCase: !isWord(first) }] : [])]
  })
  // The longest first, so that a whole name is not left half.
  const ordered = named.filter(({ words }) => words.trim() !== '').sort((a, b) => b.words.length - a.words.length)
  return ordered.reduce(
    (said, { words, team, anyCase }) => said.replace(whole(words, anyCase), () => `somebody of ${team}`),
    text,
  )
}

function isWord(name: string): boolean {
  return ALSO_WORDS.has(name.toLowerCase()) || WORDS_IF_SMALL.has(name.toLowerCase())
}

function whole(words: string, anyCase: boolean): RegExp {
  const quoted = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`, anyCase ? 'giu' : 'gu')
}
