import { DAY_MS, HOUR_MS } from '../clock.ts'
import type { Row } from '../database.ts'

/** What somebody asked for about themselves. */
export type Wish = Row<'wish'>

export const WISH_LIMITS = {
  /** How long “forget me” can be called off. */
  forgetMs: 72 * HOUR_MS,
  /** So long before it happens it is said once more. */
  saidAgainMs: DAY_MS,
  /** Of each table, on one page of a query. */
  rows: 500,
  /** Of each table, for one person. No record comes near it. */
  mostRows: 100_000,
  /** Wishes that one tick sees to. */
  batch: 5,
  /** Texts of others that the card names one by one. */
  textsShown: 6,
} as const

/**
 * Who looks at what is kept about them, or is to be forgotten: with the persons that became part of them, and with their
 * memberships, also those that are over.
 */
export type Who = { person: string; parts: readonly string[]; members: readonly Row<'member'>[] }
