import { FORMER } from '../person/person.ts'

/** Finds the names that somebody goes by in a text, and takes them out of it. */
export type Matcher = {
  /** For a search that may find too much, in small letters with `_` for any one sign: what {@link isIn} is then asked of. */
  likes: readonly string[]
  isIn: (text: string) => boolean
  without: (text: string) => string
}

/**
 * First names that are words or months too: alone they are left where they stand, as “Will do” says nothing of Will.
 */
const WORDS: ReadonlySet<string> = new Set(
  (
    'april august may june july autumn summer will mark bill rob sue pat grace faith hope joy rose daisy lily ivy ' +
    'dawn eve bob jack art ray sunny rich frank guy chase grant drew miles dale glen heath cliff brook robin wren ' +
    'precious patience prudence charity christian victor earnest angel star sky rain olive hazel holly heather violet'
  ).split(' '),
)

const TITLES = '(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Rev|Cllr|Councillor|Sir|Dame|Lord|Lady)\\.?'

/**
 * Names as people write them: the whole name, however it is spelt in capitals and spaces; the first name alone, as it is
 * written, unless it is a word too or another name follows it; the last name after a title.
 */
export function matcherOf(names: readonly string[]): Matcher {
  const whole = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))]
  const parts = whole.flatMap((name) => partsOf(name))
  const patterns = [
    ...whole.toSorted((a, b) => b.length - a.length).map(wholePattern),
    ...parts.map(({ find }) => find),
  ]
  const likes = [...new Set([...whole, ...parts.map(({ word }) => word)].map(likeOf))]
  return {
    likes,
    isIn: (text) => patterns.some((pattern) => text.search(pattern) >= 0),
    without: (text) => patterns.reduce((left, pattern) => left.replace(pattern, FORMER), text),
  }
}

/** Of signs and letters beyond ASCII, which no two databases make small alike, any will do. */
function likeOf(name: string): string {
  return `%${name
    .toLowerCase()
    .replace(/\s+/g, '%')
    .replace(/[^ -~]|_/gu, '_')}%`.replaceAll('\\', '_')
}

function wholePattern(name: string): RegExp {
  const words = name.split(/\s+/)
  // A name of one word may be any word: only as it is written.
  if (words.length === 1 && isWord(name)) return /(?!)/g
  return new RegExp(bounded(words.map(escaped).join('\\s+')), words.length === 1 ? 'gu' : 'giu')
}

function partsOf(name: string): { word: string; find: RegExp }[] {
  const words = name.split(/\s+/)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length === 1) return []
  const parts = [{ word: last, find: new RegExp(bounded(`${TITLES}\\s+${escaped(last)}`), 'gu') }]
  if (first.length < 3 || isWord(first)) return parts
  return [...parts, { word: first, find: new RegExp(`${bounded(escaped(first))}(?!\\s+\\p{Lu})`, 'gu') }]
}

function isWord(name: string): boolean {
  return WORDS.has(name.toLowerCase())
}

/** Between letters of a script that has small and large ones; others write no spaces between words. */
function bounded(pattern: string): string {
  return `(?<![\\p{Lu}\\p{Ll}\\p{N}])(?:${pattern})(?![\\p{Lu}\\p{Ll}\\p{N}])`
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/['’]/g, "['’]")
}
