import { type Card, plainText, shorten } from '../chat/card.ts'

/** A digest has fewer words than this, whatever is in it. */
export const DIGEST_WORDS = 300

/** Lines for one area. */
export const AREA_LINES = 4

/** How fully a digest tells: lines an area, things a line, words a thing and a name, and when the sides last spoke. */
export type Level = { lines: number; things: number; words: number; name: number; spoken: boolean }

/** From the fullest down; the last names the areas alone, and holds for as many as anybody can have. */
export const LEVELS: readonly Level[] = [
  { lines: AREA_LINES, things: 3, words: 12, name: 12, spoken: true },
  { lines: AREA_LINES, things: 2, words: 9, name: 12, spoken: true },
  { lines: AREA_LINES, things: 1, words: 8, name: 10, spoken: true },
  { lines: AREA_LINES, things: 1, words: 6, name: 8, spoken: false },
  { lines: 3, things: 1, words: 6, name: 8, spoken: false },
  { lines: 2, things: 1, words: 5, name: 6, spoken: false },
  { lines: 1, things: 1, words: 4, name: 5, spoken: false },
  { lines: 0, things: 0, words: 0, name: 5, spoken: false },
]

/** The fullest card that has fewer words than a digest may. */
export function fullest(draw: (level: Level) => Card): Card {
  const cards = LEVELS.map((level) => () => draw(level))
  for (const make of cards) {
    const card = make()
    if (countWords(plainText(card)) < DIGEST_WORDS) return card
  }
  throw new Error('A digest that names its areas alone has too many words.')
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Characters of a text that is cut to some words: nobody's words are all that long. */
const LONGEST_WORD = 12

/** The first so many words, with an ellipsis where there were more. */
export function firstWords(text: string, count: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const cut =
    words.length <= count
      ? words.join(' ')
      : `${words
          .slice(0, count)
          .join(' ')
          .replace(/[,;:.]$/, '')}…`
  return shorten(cut, count * LONGEST_WORD)
}
