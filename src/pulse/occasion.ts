/** Why a round is started, as whoever starts it may say. */
export const OCCASIONS = [
  'start',
  'regular',
  'review',
  'money',
  'worry',
  'workers',
  'newcomers',
  'change',
  'ending',
  'exit',
] as const
export type Occasion = (typeof OCCASIONS)[number]

/** The reason in words, in the middle of a sentence. */
export const OCCASION_SAID: Record<Occasion, string> = {
  start: 'at the start of working together',
  regular: 'for a regular look',
  review: 'for a review',
  money: 'beside the money report',
  worry: 'because something is not going well',
  workers: 'about workers and services that are paid for',
  newcomers: 'to show newcomers what this help is for',
  change: 'to decide who should support the group',
  ending: 'because the funding ends',
  exit: 'because somebody is leaving',
}

/** Months before the funding ends at which a pulse is offered. */
export const ENDING_MONTHS: readonly number[] = [18, 12, 6]
