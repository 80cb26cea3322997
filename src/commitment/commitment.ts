import { z } from 'zod'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { NOT_SAID } from './answered.ts'
import { endOfWait, NO_WAIT, type Wait } from './wait.ts'

/** What somebody has promised: promised → done → kept, or called off. Late is worked out, never stored. */
export type Commitment = Row<'commitment'>
export type CommitmentState = Commitment['state']

/** How sure the owner is. Chosen by the owner and by nobody else. */
export const FIRMNESS = ['will', 'will-try', 'finding-out'] as const
export type Firmness = (typeof FIRMNESS)[number]

export const COMMITMENT_LIMITS = {
  words: 1_000,
  reason: 500,
  instead: 500,
  evidence: 500,
  project: 80,
  /** Steps of one promise. */
  steps: 30,
} as const

/** What an act changes; the store adds the version and the day to look next. */
export type Change = Partial<
  Pick<
    Commitment,
    | 'state'
    | 'owner'
    | 'owner_role'
    | 'side_id'
    | 'with_side'
    | 'with_owner'
    | 'told_to'
    | 'told_how'
    | 'firmness'
    | 'due_on'
    | 'due_time'
    | 'done_by'
    | 'done_on'
    | 'evidence'
    | 'kept_by'
    | 'kept_at'
    | 'reason'
    | 'instead'
    | 'waiting_on'
    | 'waiting_until_on'
    | 'on_track_by'
    | 'on_track_on'
    | 'answered_at'
    | 'answered_else_at'
    | 'word_on'
  >
>

/** What was said about how it goes holds until one of these changes. */
const TURNS = [
  ...['state', 'owner', 'owner_role', 'with_owner', 'due_on', 'due_time'],
  ...['waiting_on', 'waiting_until_on'],
]

/** A change with what it ends: that it is on track, and that it could do with a word. */
export function withEnds(change: Change): Change {
  return Object.keys(change).some((column) => TURNS.includes(column)) ? { ...NOT_SAID, ...change } : change
}

const SideIds = z.array(z.string())

/** The sides that wait for it. */
export function waitingSides(commitment: Commitment): string[] {
  return SideIds.parse(JSON.parse(commitment.waiting_sides))
}

/** The sides that said it is done. */
export function saidBy(commitment: Commitment): string[] {
  return SideIds.parse(JSON.parse(commitment.kept_by))
}

/** Done together: the second side has somebody who accepted. */
export function isTogether(commitment: Commitment): boolean {
  return commitment.with_side !== null && commitment.with_owner !== null
}

export function isOpen(commitment: Pick<Commitment, 'state'>): boolean {
  return commitment.state === 'promised' || commitment.state === 'done'
}

/** The sides any one of whose members can still say yes or "not yet" to "done". */
export function answeringSides(commitment: Commitment): string[] {
  const said = saidBy(commitment)
  return sidesInPlay(commitment).filter((side) => !said.includes(side))
}

/** The sides whose yes a new date needs, when a member of `from` proposes it. */
export function movingSides(commitment: Commitment, from: string): string[] {
  return sidesInPlay(commitment).filter((side) => side !== from)
}

/** Together, both owners' sides answer each other; otherwise those who wait answer. */
function sidesInPlay(commitment: Commitment): string[] {
  const { side_id, with_side } = commitment
  return isTogether(commitment) && with_side !== null ? [side_id, with_side] : waitingSides(commitment)
}

/** The owner says it is done. `side` is the owner's side it is said for, `today` the partnership's day. */
export function markDone(
  commitment: Commitment,
  by: { member: string; side: string },
  evidence: string | undefined,
  today: string,
): Change {
  only(commitment, 'promised')
  const said = isTogether(commitment) ? [by.side] : []
  return {
    state: 'done',
    done_by: by.member,
    done_on: today,
    evidence: evidence ?? null,
    kept_by: JSON.stringify(said),
    reason: null,
    ...NO_WAIT,
  }
}

/** Back to promised: the owner takes "done" back, or somebody who waits says "not yet" and why. */
export function markNotDone(commitment: Commitment, reason?: string): Change {
  only(commitment, 'done')
  return { state: 'promised', done_by: null, done_on: null, kept_by: '[]', reason: reason ?? null }
}

/** A yes for `side`. Together or not, the first yes of a side that was still to answer makes it kept. */
export function markKept(commitment: Commitment, side: string, now: number): Change {
  only(commitment, 'done')
  if (!answeringSides(commitment).includes(side)) throw new Refusal('That yes is for the other side to say.')
  return { state: 'kept', kept_by: JSON.stringify([...saidBy(commitment), side]), kept_at: now }
}

/** Not going ahead, in the open: with a reason and, if there is one, what happens instead. */
export function callOff(commitment: Commitment, reason: string, instead: string | undefined): Change {
  only(commitment, 'promised', 'done')
  return { state: 'called-off', reason, instead: instead ?? null, ...NO_WAIT }
}

/** The owner waits on something else until a day; nudges resume on that day. */
export function waitOn(commitment: Commitment, wait: Wait): Change {
  only(commitment, 'promised')
  return wait
}

export function endWait(commitment: Commitment): Change {
  only(commitment, 'promised')
  return endOfWait(commitment, 'promise')
}

export function changeFirmness(commitment: Commitment, firmness: Firmness): Change {
  only(commitment, 'promised')
  return { firmness }
}

/** Somebody of the second side says they will do it together with the owner. */
export function joinIn(commitment: Commitment, by: { member: string; side: string }): Change {
  only(commitment, 'promised')
  awaitsSecond(commitment, by.side)
  const first = [commitment.owner, commitment.made_by, commitment.told_to]
  if (first.includes(by.member)) throw new Refusal('Somebody else has to join in: you already promised this.')
  return { with_owner: by.member }
}

/** The second side would rather not; the promise stays with its owner alone. */
export function stayOut(commitment: Commitment, side: string): Change {
  only(commitment, 'promised')
  awaitsSecond(commitment, side)
  return { with_side: null }
}

function awaitsSecond(commitment: Commitment, side: string): void {
  if (commitment.with_side === null || commitment.with_owner !== null) {
    throw new Refusal('Nobody is being asked to join in with this now.')
  }
  if (commitment.with_side !== side) throw new Refusal('The other side was asked to join in.')
}

const STATE_SENTENCES: Record<CommitmentState, string> = {
  promised: 'This is promised, and not marked as done.',
  done: 'This is already marked as done.',
  kept: 'This promise has been kept.',
  'called-off': 'This promise is not going ahead any more.',
}

/** Refuses an act that the present state does not allow. */
export function only(commitment: Pick<Commitment, 'state'>, ...states: CommitmentState[]): void {
  if (!states.includes(commitment.state)) throw new Refusal(STATE_SENTENCES[commitment.state])
}
