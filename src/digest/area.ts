import { addDays, type Day } from '../calendar/day.ts'
import type { Ask } from '../ask/ask.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { Step } from '../commitment/step.ts'
import type { Spoken } from '../record/spoken.ts'

/** What a digest tells of an area, the good news first. */
export const SECTIONS = ['kept', 'coming', 'moved', 'word', 'waiting'] as const
export type Section = (typeof SECTIONS)[number]

/** One promise or ask. `on` is the day it is for now. */
export type Entry = { id: string; words: string; on?: Day | undefined }
export type News = Record<Section, readonly Entry[]>

/** A partnership as a digest tells of it: people call it their area. */
export type Area = {
  id: string
  name: string
  today: Day
  news: News
  spoken: Spoken | undefined
  /** Whether there are two sides to speak. */
  canSpeak: boolean
  /** What the reader may take back of today: the id under which it was told that the sides met. */
  told: string | undefined
}

/** A stretch of time, the first instant excluded (ms UTC). */
export type Window = { fromAt: number; toAt: number }

/** "Coming up" looks so far ahead. */
export const COMING_DAYS = 14

/** Of an area without a digest in hand, the news of so many days is shown. */
export const NEWS_DAYS = 7

/** What was found in the record. */
export type Found = {
  /** Kept, or with a date accepted, within the window. */
  kept: readonly Commitment[]
  moved: readonly Commitment[]
  commitments: readonly Commitment[]
  asks: readonly Ask[]
  /** Open steps that could do with a word. */
  steps: readonly Step[]
  /** Ids of promises with a new date that waits for a yes. */
  moving: ReadonlySet<string>
  /** Whether its reader is on no side: what could do with a word is the matter of its owner, a helper and those between. */
  forRep: boolean
  today: Day
}

/** Each thing stands in one section; what waits for an answer waits there, whatever its day. */
export function newsOf({ kept, moved, commitments, asks, steps, moving, forRep, today }: Found): News {
  const waiting = commitments.filter((one) => one.state === 'done' || moving.has(one.id))
  const promised = commitments.filter((one) => !waiting.includes(one))
  const movedOn = promised.filter((one) => moved.some((other) => other.id === one.id))
  const word = promised.filter((one) => forRep && one.word_on !== null && !movedOn.includes(one))
  const asked = asks.filter((ask) => ask.state === 'asked')
  const silent = asked.filter((ask) => forRep && ask.word_on !== null)
  const coming = promised.filter((one) => !movedOn.includes(one) && isComing(one.due_on, today))
  return {
    kept: kept.filter((one) => one.state === 'kept').map(entryOf),
    coming: [...coming].sort(byDay).map(withDay),
    moved: movedOn.map(withDay),
    word: [...[...word, ...silent].map(entryOf), ...(forRep ? steps : []).filter(aloneIn(word)).map(stepEntry)],
    waiting: [...asked.filter((ask) => !silent.includes(ask)), ...waiting].map(entryOf),
  }
}

export function isQuiet({ news }: Pick<Area, 'news'>): boolean {
  return SECTIONS.every((section) => news[section].length === 0)
}

function isComing(on: Day | null, today: Day): boolean {
  return on !== null && today <= on && on <= addDays(today, COMING_DAYS)
}

function byDay(one: Commitment, other: Commitment): number {
  return (one.due_on ?? '').localeCompare(other.due_on ?? '') || one.number - other.number
}

/** A step is named where its promise is not. */
function aloneIn(commitments: readonly Commitment[]): (step: Step) => boolean {
  return (step) => commitments.every((one) => one.id !== step.commitment_id)
}

/** It is shown with its promise. */
function stepEntry({ commitment_id: id, words }: Step): Entry {
  return { id, words }
}

function entryOf({ id, words }: { id: string; words: string }): Entry {
  return { id, words }
}

function withDay(commitment: Commitment): Entry {
  return { ...entryOf(commitment), on: commitment.due_on ?? undefined }
}
