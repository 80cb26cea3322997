import type { Call } from '../platform.ts'
import type { Citizen } from '../town.ts'
import type { World } from '../world.ts'
import type { Calm } from './calm.ts'
import type { LetterRow, PostingRow, Reading } from './reading.ts'

/** What went wrong, in plain words, and which of the promises of Kept it breaks. */
export type Finding = { check: string; words: string }

/** A call as the oracle sees it. `at` is the process's clock, and what is in hand was read before the answer came. */
export type Seen = Call & {
  at: number
  worldAt: number
  process: number
  hand: { letter: LetterRow } | { posting: PostingRow } | undefined
}

export type Eyes = {
  world: World
  reading: Reading
  find: (check: string, words: string) => void
  /** Whoever has an account of this person. */
  citizenOf: (person: string) => Citizen | undefined
  /** The zones in which somebody may be: two, while nobody can know whether a change arrived. */
  zonesOf: (person: string) => readonly string[]
  /** Since when the process is up without a break; undefined while it is down. */
  upSince: () => number | undefined
  /** Where nothing that breaks can excuse anything. */
  calm: Pick<Calm, 'isCalm' | 'longestUp'>
  /** The instant of the world at which the process last ended, started or had its clock moved. */
  lastUpheavalAt: () => number
}

/** One promise of Kept that is watched: as each call happens, after each tick, once a week, and at the end. */
export type Check = {
  seen?: (seen: Seen) => void
  answered?: () => void
  ticked?: () => void
  daily?: () => void
  weekly?: () => void
  atEnd?: () => void
  started?: () => void
  ended?: () => void
  clockMoved?: () => void
  logged?: (event: string, facts: Record<string, string | number | boolean>) => void
}

export type MakeCheck = (eyes: Eyes) => Check

/** The letter of a call that went to a person unasked, if it is one. */
export function bundleIn({ hand }: Seen): (LetterRow & { person_id: string }) | undefined {
  if (!hand || !('letter' in hand)) return undefined
  const { letter } = hand
  return letter.kind === 'nudge.bundle' && letter.person_id !== null
    ? { ...letter, person_id: letter.person_id }
    : undefined
}

export function said(at: number): string {
  return new Date(at).toISOString().slice(0, 16)
}
