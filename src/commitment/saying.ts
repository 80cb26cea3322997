import type { Day } from '../calendar/day.ts'
import { sayDay, sayDayShort, sayTime } from '../calendar/said.ts'
import { RESTS_AFTER_WORKING_DAYS } from '../calendar/stages.ts'
import { addWorkingDays } from '../calendar/working.ts'
import type { Row } from '../database.ts'
import { holdersOf } from '../partnership/job.ts'
import { inSentence, sayAll } from '../sentence.ts'
import { type Commitment, isOpen, isTogether } from './commitment.ts'
import type { Move } from './move.ts'
import { isSecondVacant, isVacant } from './owners.ts'
import { memberIn, sideIn, type View } from './view.ts'
import type { Wait } from './wait.ts'

export const FIRMNESS_SAID = { will: 'will', 'will-try': 'will try', 'finding-out': 'still finding out' } as const

/** The last thing said about something that waits. */
export const STOPS = 'Kept will not ask again. It stays in the record.'

const NOBODY = 'somebody'

export function nameOf(view: Pick<View, 'members'>, id: string | null): string {
  return memberIn(view, id)?.name ?? NOBODY
}

export function sideName(view: Pick<View, 'sides'>, id: string | null): string {
  return sideIn(view, id)?.name ?? 'the other side'
}

const SURE = { will: 'will do it', 'will-try': 'will try', 'finding-out': 'is still finding out' } as const

/** In the place of whoever had it, once they have left or nobody has the role. */
export const NOBODY_YET = 'Nobody has this yet'

/**
 * "Asha, Northbridge Council, will do it", "Priya, told to Sam by phone, Northbridge Council, will try" or "The chair,
 * Elm Street (Tom), …". Once it is done, or not going ahead, nobody will do it any more.
 */
export function sayOwner(view: View): string {
  const { owner, owner_role, told_to, told_how, side_id, firmness, state } = view.commitment
  const side = sideName(view, side_id)
  if (isOpen(view.commitment) && isVacant(view)) return sayVacant(view)
  const sure = state === 'promised' ? [SURE[firmness]] : []
  if (owner === null && owner_role !== null)
    return [`The ${owner_role}`, `${side}${holdersSaid(view)}`, ...sure].join(', ')
  const told = told_to === null ? [] : [sayTold(nameOf(view, told_to), told_how)]
  return [nameOf(view, owner), ...told, side, ...sure].join(', ')
}

/** "Nobody has this yet, Elm Street (it was with Tom)" or, of a role, "Nobody has this yet: the chair, Elm Street". */
function sayVacant(view: View): string {
  const { owner, owner_role, side_id } = view.commitment
  const side = sideName(view, side_id)
  if (owner_role !== null) return `${NOBODY_YET}: the ${owner_role}, ${side}`
  return `${NOBODY_YET}, ${side} (it was with ${nameOf(view, owner)})`
}

/** Of whoever has the role, so many are named. */
const NAMED = 2

function holdersSaid(view: Pick<View, 'commitment' | 'members'>): string {
  const { side_id, owner_role } = view.commitment
  const names = holdersOf(view.members, side_id, owner_role ?? '').map(({ name }) => name)
  return names.length === 0 ? '' : ` (${sayAll(names.slice(0, NAMED))})`
}

/** Who does a step, or that nobody does it now. */
export function sayDoer(
  view: Pick<View, 'members'>,
  { by_member, done_on }: Pick<Row<'step'>, 'by_member' | 'done_on'>,
): string {
  const name = nameOf(view, by_member)
  const isGone = done_on === null && memberIn(view, by_member)?.left_at !== null
  return isGone ? `${NOBODY_YET} (it was with ${name})` : name
}

/** What goes on after a name without a mark between: "told to Sam by phone". */
const GOES_ON = /^(?:by|at|in|on|over|via|through|during|after|before|when|while|with|from|outside|face)\b/i

/** "told to Sam by phone", "told to Sam (a letter)" or "told to Sam". */
export function sayTold(name: string, how: string | null | undefined): string {
  const said = inSentence(how ?? '')
  if (said === '') return `told to ${name}`
  return GOES_ON.test(said)
    ? `told to ${name} ${said.charAt(0).toLowerCase()}${said.slice(1)}`
    : `told to ${name} (${said})`
}

/** "Tom, Elm Street", or that the side has not answered. */
export function saySecondOwner(view: View): string | undefined {
  const { commitment } = view
  if (commitment.with_side === null) return undefined
  const side = sideName(view, commitment.with_side)
  if (!isTogether(commitment)) return `${side}, not answered yet`
  const name = nameOf(view, commitment.with_owner)
  return isOpen(commitment) && isSecondVacant(view)
    ? `${NOBODY_YET}, ${side} (it was with ${name})`
    : `${name}, ${side}`
}

/** "Friday 12 June 2026, 5pm" or "no date yet". */
export function sayWhen(on: Day | null, time: string | null): string {
  if (on === null) return 'no date yet'
  return time === null ? sayDay(on) : `${sayDay(on)}, ${sayTime(time)}`
}

/** The same in a list, which says the year only where it is not this one: "Friday 12 June, 5pm". */
export function sayWhenShort(on: Day, time: string | null, today: Day): string {
  return time === null ? sayDayShort(on, today) : `${sayDayShort(on, today)}, ${sayTime(time)}`
}

/** "on track, said Asha on Friday 5 June". */
export function sayOnTrack(
  view: Pick<View, 'members' | 'today'>,
  said: Pick<Commitment, 'on_track_by' | 'on_track_on'>,
): string {
  return `on track, said ${nameOf(view, said.on_track_by)} on ${sayDayShort(said.on_track_on ?? view.today, view.today)}`
}

export function sayDate(commitment: Pick<Commitment, 'due_on' | 'due_time'>): string {
  return sayWhen(commitment.due_on, commitment.due_time)
}

export function sayMoveDate(move: Pick<Move, 'to_on' | 'to_time'>): string {
  return sayWhen(move.to_on, move.to_time)
}

/** The word for its state; a "done" that nobody answered in time rests under another word. */
export function sayState(view: Pick<View, 'commitment' | 'partnership' | 'today'>): string {
  switch (view.commitment.state) {
    case 'promised':
      return 'Promised'
    case 'done':
      return isUnconfirmed(view) ? 'Done, not confirmed' : 'Done'
    case 'kept':
      return 'Kept'
    case 'called-off':
      return 'Not going ahead'
  }
}

/** Whether "done" has rested: the last time anybody is asked about it lies behind. */
function isUnconfirmed(view: Pick<View, 'commitment' | 'partnership' | 'today'>): boolean {
  const { state, done_on } = view.commitment
  if (state !== 'done' || done_on === null) return false
  return view.today > addWorkingDays(done_on, RESTS_AFTER_WORKING_DAYS, view.partnership.nation)
}

/** "the legal team until Friday 5 June", of a wait that is over: it names the day also where that is long ago. */
export function sayWaited({ waiting_on, waiting_until_on }: Wait, today: Day): string {
  const until = waiting_until_on === null || waiting_until_on === today ? 'today' : sayDayShort(waiting_until_on, today)
  return `${inSentence(waiting_on ?? '')} until ${until}`
}

/** "the legal team, until Friday 12 June 2026". */
export function sayWait({ waiting_on, waiting_until_on }: Wait): string {
  const until = waiting_until_on === null ? '' : `, until ${sayWhen(waiting_until_on, null)}`
  return `${inSentence(waiting_on ?? '')}${until}`
}
