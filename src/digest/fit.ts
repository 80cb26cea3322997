import { type Card, CARD_LIMITS, shorten, wordsOf } from '../chat/card.ts'

/** Lines for one area. */
export const AREA_LINES = 4

/**
 * How fully a digest tells: lines an area, things a line, words a thing and a name, when the sides last spoke, and the
 * days of things with how many more there are.
 */
export type Level = { lines: number; things: number; words: number; name: number; spoken: boolean; days: boolean }

/** From the fullest down; the last names the areas alone, and leaves room for a line below for as many as anybody can have. */
export const LEVELS: readonly [Level, ...Level[]] = [
  { lines: AREA_LINES, things: 3, words: 12, name: 12, spoken: true, days: true },
  { lines: AREA_LINES, things: 2, words: 9, name: 12, spoken: true, days: true },
  { lines: AREA_LINES, things: 1, words: 8, name: 10, spoken: true, days: true },
  { lines: AREA_LINES, things: 1, words: 6, name: 8, spoken: false, days: true },
  { lines: 3, things: 1, words: 6, name: 8, spoken: false, days: true },
  { lines: 2, things: 1, words: 5, name: 6, spoken: false, days: true },
  { lines: 1, things: 1, words: 4, name: 5, spoken: false, days: true },
  { lines: 1, things: 1, words: 3, name: 4, spoken: false, days: false },
  { lines: 0, things: 0, words: 0, name: 4, spoken: false, days: false },
]

/** The fullest card that has fewer than so many words, and of which no line would be cut off; else the shortest. */
export function fullest(words: number, draw: (level: Level) => Card): Card {
  const [first, ...others] = LEVELS
  let card = draw(first)
  for (const level of others) {
    if (wordsOf(card) < words && isWhole(card)) break
    card = draw(level)
  }
  return card
}

function isWhole({ parts }: Card): boolean {
  const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return items.every(
    ({ text, detail = '' }) => text.length <= CARD_LIMITS.itemText && detail.length <= CARD_LIMITS.itemDetail,
  )
}

/** Characters of a text that is cut to some words: nobody's words are all that long. */
const LONGEST_WORD = 12

/** The first so many words, with an ellipsis where there were more. */
export function firstWords(text: string, count: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const first = words.slice(0, count).join(' ')
  const cut = words.length <= count ? first : `${first.replace(/[,;:.]$/, '')}…`
  return shorten(cut, count * LONGEST_WORD)
}
