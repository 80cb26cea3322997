import { type Card, wordsOf } from '../chat/card.ts'
import type { Hearer } from './bundle.ts'
import { answeredFirst, bundleCard, headedCard } from './cards.ts'
import { pageFrom, type Sayable } from './page.ts'

/** A message with a head has fewer words than this in all, whatever stands below it or was answered in it. */
export const HEADED_WORDS = 300

/** Below a head, which says much by itself, stand at most so many of the other lines. */
export const LINES_BELOW_HEAD = 3

type Head = (words: number) => Card

/** What a bundle says; `said` is what came of an answer just given in it, which comes first. */
export function messageOf(
  bundle: { id: string },
  lines: readonly Sayable[],
  rhythm: Hearer['rhythm'],
  said?: Card,
): Card {
  const [first, ...others] = lines.flatMap((line) => ('head' in line ? [line.head] : []))
  const begun = (card: Card) => (said === undefined ? card : answeredFirst(card, said))
  if (first === undefined) return begun(bundleCard(pageFrom(bundle, lines), rhythm))
  return fitting(oneHead(first, others), (head, most) =>
    begun(headedCard(head, pageFrom(bundle, lines, 0, most), rhythm)),
  )
}

/**
 * As many lines below the head as its words leave room for. For the most urgent one the head itself says less: what is
 * due tomorrow matters more than the news.
 */
function fitting(head: Head, draw: (head: Card, most: number) => Card): Card {
  const full = head(HEADED_WORDS)
  for (let most = LINES_BELOW_HEAD; most > 1; most -= 1) {
    const card = draw(full, most)
    if (wordsOf(card) < HEADED_WORDS) return card
  }
  const within = (most: number) => draw(head(HEADED_WORDS - wordsOf(draw(NO_WORDS, most))), most)
  const card = within(1)
  return wordsOf(card) < HEADED_WORDS ? card : within(0)
}

const NO_WORDS: Card = { title: '', parts: [] }

/** Two digests should never meet in one message; if they do, each has its share of the words. */
function oneHead(first: Head, others: readonly Head[]): Head {
  if (others.length === 0) return first
  return (words) => {
    const [head, ...rest] = [first, ...others].map((one) => one(Math.floor(words / (others.length + 1))))
    return { ...(head ?? NO_WORDS), parts: [head ?? NO_WORDS, ...rest].flatMap(({ parts }) => parts) }
  }
}
