import type { Reply } from '../../../src/chat/reply.ts'
import type { RequestInput } from '../../../src/chat/request.ts'
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
  asks?: (request: RequestInput) => void
  answered?: (request: RequestInput, reply: Reply | undefined) => void
  ticked?: () => void
  /** Something was committed just now. */
  committed?: () => void
  daily?: () => void
  weekly?: () => void
  atEnd?: () => void
  started?: () => void
  ended?: () => void
  clockMoved?: () => void
  logged?: (event: string, facts: Record<string, string | number | boolean>) => void
}

export type MakeCheck = (eyes: Eyes) => Check

type ToPerson = LetterRow & { person_id: string }

/** The letter of a call to a person, if it is one. */
function toPerson({ hand }: Seen): ToPerson | undefined {
  if (!hand || !('letter' in hand)) return undefined
  const { letter } = hand
  return letter.person_id === null ? undefined : { ...letter, person_id: letter.person_id }
}

/** The letter of a call that carries somebody's lines, if it is one. */
export function bundleIn(seen: Seen): ToPerson | undefined {
  const letter = toPerson(seen)
  return letter?.kind === 'nudge.bundle' ? letter : undefined
}

/** What comes after something that somebody did themselves: they asked for it, joined, or linked an account. */
const THEIR_OWN: ReadonlySet<string> = new Set([
  ...['reply', 'digest.page', 'record.export', 'report.files', 'person.when-suits', 'person.linked'],
  ...['welcome.page', 'welcome.forward-page', 'privacy.my-data', 'privacy.tomorrow'],
])

const BELONGED = `select 1 from member where person_id = ? and joined_at < ? and (left_at is null or left_at > ?)`

/** The letter of a call that went to a person unasked. Who belongs to no record has no hours yet: a first word may come at once. */
export function unaskedIn(seen: Seen, { reading }: Eyes): ToPerson | undefined {
  const letter = toPerson(seen)
  if (!letter || THEIR_OWN.has(letter.kind)) return undefined
  const { kind, person_id, created_at } = letter
  const isFirst = kind !== 'nudge.bundle' && !reading.first(BELONGED, person_id, created_at, created_at)
  return isFirst ? undefined : letter
}

export function said(at: number): string {
  return new Date(at).toISOString().slice(0, 16)
}
