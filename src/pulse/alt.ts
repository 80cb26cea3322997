import { CARD_LIMITS, shorten } from '../chat/card.ts'
import { sayScore } from './saying.ts'
import type { Series } from './series.ts'

const TITLE = 140
const NAME = 40

type Labelled = { id: string; label: string }

/**
 * A picture in words: every number in it, and nothing else. Where naming each of them takes more than a chat allows, the
 * names stand once in front: "In this order: Elm Street, Northbridge Council. Trust 7, 5; …".
 */
export function altOf(title: string, what: string, statements: readonly Labelled[], series: readonly Series[]): string {
  const head = `${shorten(title, TITLE)}. ${what}.`
  const named = `${head} ${sayRows(statements, series, (score, name) => `${name} ${score}`, ': ')}`
  if (named.length <= CARD_LIMITS.alt) return named
  const order = `In this order: ${series.map(({ name }) => shorten(name, NAME)).join(', ')}.`
  return `${head} ${order} ${sayRows(statements, series, (score) => score, ' ')}`
}

function sayRows(
  statements: readonly Labelled[],
  series: readonly Series[],
  sayOne: (score: string, name: string) => string,
  between: string,
): string {
  const rows = statements.map(({ id, label }) => {
    const scores = series.map(({ name, scores }) => sayOne(shownScore(scores.get(id)), lower(shorten(name, NAME))))
    const isShown = series.some(({ scores }) => scores.has(id))
    return `${label}${between}${isShown ? scores.join(', ') : 'not shown'}`
  })
  return `${rows.join('; ')}.`
}

function shownScore(score: number | undefined): string {
  return score === undefined ? 'not shown' : sayScore(score)
}

/** "Now" and "At first" stand in the middle of a sentence; a side’s name stays as it is. */
function lower(name: string): string {
  return ['Now', 'At first'].includes(name) ? name.toLowerCase() : name
}
