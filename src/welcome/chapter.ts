import type { Action } from '../chat/card.ts'
import type { ByMember } from '../chat/room.ts'

/** What a catch-up tells besides what the record is, in the order in which it is read. */
export const CHAPTERS = ['who', 'ways', 'open', 'kept', 'moved', 'results', 'coming'] as const
export type Chapter = (typeof CHAPTERS)[number]

/** One row of a chapter: a button on a card, a point on a page. Rows that follow each other stand under one heading. */
export type Entry = {
  text: string
  detail?: string
  /** The detail in a few words, for a card; without it the detail is cut. */
  brief?: string
  under?: string
  actions?: readonly Action[]
}

/** Some entries of a chapter, and how many can be turned to; `total` where there are more than that. */
export type Told = { entries: readonly Entry[]; count: number; total?: number }

/** Which entries of a chapter are wanted. */
export type Stretch = { from: number; most: number }

/** Who reads: only what they may see is told. */
export type Reader = Pick<ByMember, 'db' | 'now' | 'today' | 'partnership' | 'member' | 'sides'>

/** What is coming and is not kept below this room, such as staff changes: sentences, the nearest first. */
export type Coming = (db: Reader['db'], partnership: Reader['partnership'], today: string) => Promise<string[]>

export const CATCH_UP_LIMITS = {
  /** Rows on one card, so that it is read in a minute. */
  rows: 5,
  /** Below a row of a card; the page has it all. */
  detail: 200,
  /** Of one chapter on the page to download. */
  printed: 100,
  /** Of what was kept, and of dates that were moved: the newest. */
  lately: 20,
  /** Results of so many pulses. */
  rounds: 2,
  /** How far “what is coming” looks ahead for the dates of promises. */
  comingDays: 42,
} as const

/** So many entries from one on. */
export function stretch<One>(all: readonly One[], { from, most }: Stretch): One[] {
  return all.slice(from, from + most)
}

/** The chapter that is read next; undefined after the last. */
export function chapterAfter(chapter: Chapter): Chapter | undefined {
  return CHAPTERS[CHAPTERS.indexOf(chapter) + 1]
}
