import type { Instrument } from './instrument.ts'
import type { Response, Score, Tense, Want } from './response.ts'

/**
 * What is left of the answers of a round after its close: each answer to one statement by itself, so that not even those
 * of one person can be told to be one person's.
 */
export type Answer =
  /** Rated from 1 to 10, now and perhaps at first, in one sitting. */
  | { kind: 'score'; side: string; statement: string; now?: number; first?: number }
  /** One of the three statements that matter most to somebody. */
  | { kind: 'most'; side: string; statement: string }
  | { kind: 'want'; side: string; statement: string; want: Want }
  /** What somebody said to an open question as a theme, without their name. */
  | { kind: 'theme'; statement: string; text: string }
  /** Kept only where ten people or more answered. */
  | { kind: 'comment'; text: string }

/** A finished response taken apart. "I don't know" and "not needed here" rate nothing, and so are left out. */
export function answersIn(response: Response, withComment: boolean): Answer[] {
  const { side, now, first, most, wants, comment } = response
  const rated = [...new Set([...Object.keys(now), ...Object.keys(first)])].flatMap((statement): Answer[] => {
    const score = { ...ratedAs('now', now[statement]), ...ratedAs('first', first[statement]) }
    return Object.keys(score).length === 0 ? [] : [{ kind: 'score', side, statement, ...score }]
  })
  return [
    ...rated,
    ...most.map((statement) => ({ kind: 'most' as const, side, statement })),
    ...Object.entries(wants).map(([statement, want]) => ({ kind: 'want' as const, side, statement, want })),
    ...(withComment && comment !== undefined ? [{ kind: 'comment' as const, text: comment }] : []),
  ]
}

function ratedAs(tense: Tense, score: Score | undefined): { now?: number; first?: number } {
  return typeof score === 'number' ? { [tense]: score } : {}
}

/** What stays with somebody's name of an open review: what they chose to share so. */
export function namedIn(response: Response): Response {
  return {
    ...response,
    said: Object.fromEntries(Object.entries(response.said).filter(([, one]) => one.share === 'named')),
  }
}

/** Whoever shared nothing with their name is not to be told to have answered at all. */
export function isUnderName({ said }: Response, { kind }: Pick<Instrument, 'kind'>): boolean {
  return kind !== 'questions' || Object.keys(said).length > 0
}

/** What they chose to share without it. */
export function themesIn({ said }: Response): Extract<Answer, { kind: 'theme' }>[] {
  return Object.entries(said).flatMap(([statement, { text, share }]) =>
    share === 'theme' ? [{ kind: 'theme' as const, statement, text }] : [],
  )
}
