import type { Want } from './response.ts'

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
  /** Kept only where ten people or more answered. */
  | { kind: 'comment'; text: string }
