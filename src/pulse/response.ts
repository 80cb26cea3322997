/** How a statement was rated: 1 to 10, or said not to be known or not to be needed here. */
export type Score = number | 'unknown' | 'unneeded'

/** How it is now, or how it was at first. */
export type Tense = 'now' | 'first'

/** What is wished for from now on; of hopes, what is hoped for. */
export type Want = 'more' | 'same' | 'less' | 'unneeded' | 'want' | 'unsure'

/** With whom an answer to an open question is shared: under the speaker's name, as a theme without it, or with nobody. */
export type Share = 'named' | 'theme' | 'nobody'

export const RESPONSE_LIMITS = {
  /** Statements that matter most. */
  most: 3,
  comment: 300,
  /** One answer to an open question. Five of them, of the longest characters, fit into a sealed row. */
  said: 250,
} as const

/** One person's answers in a round, by the ids of its statements; what is absent was not answered. */
export type Response = {
  /** The side they answer for. */
  side: string
  /** All screens were sent. Only what is finished counts. */
  isFinished: boolean
  /** In an open review: they said that their name may be shown with these answers. */
  isNamed?: true
  now: Readonly<Record<string, Score>>
  /** How it was at first. */
  first: Readonly<Record<string, Score>>
  /** The ids of up to three statements that matter most. */
  most: readonly string[]
  wants: Readonly<Record<string, Want>>
  said: Readonly<Record<string, { text: string; share: Share }>>
  comment?: string
}

/** Nothing answered yet. */
export function blankResponse(side: string): Response {
  return { side, isFinished: false, now: {}, first: {}, most: [], wants: {}, said: {} }
}
