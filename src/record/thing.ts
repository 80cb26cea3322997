import { addDays, mondayOf } from '../calendar/day.ts'
import { type Ask, hearerOf } from '../ask/ask.ts'
import {
  answeringSides,
  type Commitment,
  isOpen as isOpenPromise,
  isTogether,
  movingSides,
} from '../commitment/commitment.ts'
import { type Belonging, owningSide } from '../commitment/owners.ts'
import { plainTitle } from '../partnership/job.ts'

/** One thing in the record: an ask that is not promised, or a promise. A promised ask is shown as its promise. */
export type Thing = { kind: 'ask'; ask: Ask } | { kind: 'commitment'; commitment: Commitment }

/** What a list shows. `open` is everything that is not closed; `all` shows the closed too. */
export const WHICH = ['open', 'mine', 'on-us', 'on-them', 'week', 'all'] as const
export type Which = (typeof WHICH)[number]

/** Who looks at the record, for which side, and who proposed each new date that waits for a yes. */
export type Viewer = {
  member: string
  /** Undefined for somebody on no side. */
  side: string | undefined
  roles: readonly string[]
  /** Their job title on that side. */
  title?: string | null
  today: string
  /** By promise id, the member who proposed the date that waits. */
  proposedBy: ReadonlyMap<string, Belonging>
}

export function idOf(thing: Thing): string {
  return thing.kind === 'ask' ? thing.ask.id : thing.commitment.id
}

export function numberOf(thing: Thing): number {
  return thing.kind === 'ask' ? thing.ask.number : thing.commitment.number
}

export function wordsOf(thing: Thing): string {
  return thing.kind === 'ask' ? thing.ask.words : thing.commitment.words
}

/** "Promise 12". */
export function titleOf(thing: Thing): string {
  return `${thing.kind === 'ask' ? 'Ask' : 'Promise'} ${numberOf(thing)}`
}

/** "Promise 12: book the hall". */
export function nameOf(thing: Thing): string {
  return `${titleOf(thing)}: ${wordsOf(thing)}`
}

export function isOpen(thing: Thing): boolean {
  if (thing.kind === 'commitment') return isOpenPromise(thing.commitment)
  return thing.ask.state === 'asked' || thing.ask.state === 'answered'
}

/** The day that matters now: when it is due or wanted or, for a question, when an answer is. Null where there is none. */
export function dayOf(thing: Thing): string | null {
  if (thing.kind === 'commitment') return thing.commitment.due_on
  return thing.ask.wanted_on ?? thing.ask.answer_by_on
}

/** The things of a list, those with the nearest day first, closed ones last and the newest of them first. */
export function listed(things: readonly Thing[], which: Which, viewer: Viewer): Thing[] {
  return things.filter((thing) => isIn(thing, which, viewer)).sort(byDay)
}

function isIn(thing: Thing, which: Which, viewer: Viewer): boolean {
  if (which === 'all') return true
  if (!isOpen(thing)) return false
  switch (which) {
    case 'open':
      return true
    case 'mine':
      return isMine(thing, viewer)
    case 'on-us':
      return sidesToAct(thing, viewer).includes(viewer.side ?? '')
    case 'on-them':
      return sidesToAct(thing, viewer).some((side) => side !== viewer.side)
    case 'week':
      return isThisWeek(dayOf(thing), viewer.today)
  }
}

/** What somebody promised, holds or asked for: also what is promised by a role that they have. */
export function isMine(thing: Thing, viewer: Viewer): boolean {
  if (thing.kind === 'ask')
    return [thing.ask.holder, thing.ask.heard_by ?? thing.ask.from_member].includes(viewer.member)
  const { owner, owner_role, with_owner, side_id } = thing.commitment
  if (owner === viewer.member || with_owner === viewer.member) return true
  return owner_role !== null && side_id === viewer.side && hasRole(viewer, owner_role)
}

function hasRole({ roles, title }: Viewer, role: string): boolean {
  return roles.includes(role) || (title != null && plainTitle(title) === plainTitle(role))
}

/** Whether it is for this person to say or do something next, and for few others. */
export function waitsForMe(thing: Thing, viewer: Viewer): boolean {
  const { side } = viewer
  if (side === undefined || !isOpen(thing)) return false
  if (thing.kind === 'ask') return askWaitsForMe(thing.ask, viewer, side)
  const proposer = viewer.proposedBy.get(thing.commitment.id)
  if (proposer !== undefined)
    return proposer.id !== viewer.member && answersMove(thing.commitment, proposer).includes(side)
  return thing.commitment.state === 'done' && answeringSides(thing.commitment).includes(side)
}

function askWaitsForMe(ask: Ask, viewer: Viewer, side: string): boolean {
  if (ask.state === 'answered') return hearerOf(ask) === viewer.member
  if (ask.holder !== null) return ask.holder === viewer.member
  return ask.to_side === side && viewer.roles.includes('organiser')
}

/** The sides that have the next step: to promise or answer, to do, or to say yes. */
export function sidesToAct(thing: Thing, viewer: Pick<Viewer, 'proposedBy'>): string[] {
  if (!isOpen(thing)) return []
  if (thing.kind === 'ask') return [thing.ask.state === 'asked' ? thing.ask.to_side : thing.ask.from_side]
  const { commitment } = thing
  if (commitment.state === 'done') return answeringSides(commitment)
  const proposer = viewer.proposedBy.get(commitment.id)
  if (proposer !== undefined) return answersMove(commitment, proposer)
  return isTogether(commitment) && commitment.with_side !== null
    ? [commitment.side_id, commitment.with_side]
    : [commitment.side_id]
}

function answersMove(commitment: Commitment, proposer: Belonging): string[] {
  return movingSides(commitment, owningSide({ commitment, members: [proposer] }, proposer.id))
}

/** Monday to Sunday of this week. */
function isThisWeek(day: string | null, today: string): boolean {
  const monday = mondayOf(today)
  return day !== null && monday <= day && day <= addDays(monday, 6)
}

/** Later than any day, for what has none. */
const NO_DAY = '9999-12-31'

function byDay(a: Thing, b: Thing): number {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1
  if (!isOpen(a)) return numberOf(b) - numberOf(a)
  return (dayOf(a) ?? NO_DAY).localeCompare(dayOf(b) ?? NO_DAY) || numberOf(a) - numberOf(b)
}
