/** How much people do, and how often something breaks. */
export type Season = {
  /** Acts of their own that all people together do in a day, besides what they answer. */
  actsADay: number
  /** How many times longer than in a rough season nothing breaks. */
  calm: number
  /** How often Kept is asked something at the very moment in which it sends. */
  atOnce: number
  /** How many of the people read a digest from the beginning, rather than by a choice of their own later. */
  readers: number
  /** How often a chat lets its answer be waited for where nothing is wrong. */
  slow: number
}

/**
 * In a quiet season somebody does something of their own every other week, in a usual one two or three times a week. In a
 * stormy one everything happens at once, so that a mistake is found in few days. In a slow one little breaks, and the
 * chats take their time.
 */
export const SEASONS = {
  quiet: { actsADay: 0.07, calm: 12, atOnce: 0.05, readers: 0.03, slow: 0.004 },
  usual: { actsADay: 0.35, calm: 6, atOnce: 0.05, readers: 0.03, slow: 0.004 },
  rough: { actsADay: 1, calm: 1, atOnce: 0.2, readers: 0.1, slow: 0.004 },
  stormy: { actsADay: 3, calm: 0.3, atOnce: 0.4, readers: 0.5, slow: 0.004 },
  slow: { actsADay: 6, calm: 6, atOnce: 0.2, readers: 0.1, slow: 0.3 },
} as const satisfies Record<string, Season>

export type SeasonName = keyof typeof SEASONS

export function isSeason(name: string): name is SeasonName {
  return name in SEASONS
}
