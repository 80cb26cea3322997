import { isAfter, isLast } from '../calendar/stages.ts'
import type { Action, Item } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposer, LineInHand } from '../chat/line.ts'
import { isOn, type Member } from '../partnership/member.ts'
import { asSentence } from '../sentence.ts'
import { act, showAction, withdrawAction } from './cards.ts'
import { CLOSED, coveredBy, COVERING, item, NOT_YOURS, quoted, withView } from './composing.ts'
import { ANSWERED, namingAsked } from './lines-asked.ts'
import { datePursued, NUDGED_STAGE, RESUME_STAGE } from './nudging.ts'
import { hasTaker, isVacant, ownersOf, owningSide } from './owners.ts'
import { leadTimesFor } from './pursuers.ts'
import { nameOf, sayDate, sayMoveDate, sayWait, sayWaited, sayWhen } from './saying.ts'
import type { Step } from './step.ts'
import { isOnTrack } from './track.ts'
import { memberIn, type Outline, type View } from './view.ts'
import { isWaiting, NO_LONGER, type Wait } from './wait.ts'
import { sayWhatFollows } from './word.ts'

/** The owner's own nudge about a date, or the end of a wait. Where the other side said "not yet", it says so too. */
export const due: LineComposer = async (db, line, now) => {
  const composed = await withView(db, line, line.subject, now, (view) => {
    const owner = ownersOf(view).find((one) => one.person_id === line.person)
    if (view.commitment.state !== 'promised') return CLOSED
    if (!owner) return NOT_YOURS
    const overtaken =
      stillWaits(view.commitment, view.today, act(view, NO_LONGER, 'resume')) ??
      answeredSince(view, view.commitment, line, act(view, 'Take that back', 'off-track')) ??
      dueOvertaken(view, line, owner)
    if (overtaken) return overtaken
    const says = view.commitment.reason === null ? {} : { says: [{ kind: NOT_YET, subject: line.subject }] }
    return { item: dueItem(view, line, owner), because: whyTheirs(view, owner), ...says }
  })
  return namingAsked(db, line, composed)
}

/** The kind of line that says "not yet". */
export const NOT_YET = 'commitment.not-yet'

type Answered = Pick<Step, 'answered_at' | 'on_track_by' | 'on_track_on' | 'due_on'>
export type Overtaken = { over: string; undo?: Action }

/**
 * Why a line that came up before the last answer is not said, nor asked again where it was. `undo` takes “on track” back,
 * for the one who said it.
 */
export function answeredSince(view: Outline, said: Answered, line: LineInHand, undo: Action): Overtaken | undefined {
  if (said.answered_at === null || line.createdAt > said.answered_at) return undefined
  if (!isOnTrack(said, said.due_on, view.today)) return { over: ANSWERED }
  const by = memberIn(view, said.on_track_by)
  const over = `it is on track, said ${nameOf(view, said.on_track_by)}`
  return by?.person_id === line.person ? { over, undo } : { over }
}

/** Why a line is not said as long as its thing waits on something else, with the way to end that. */
export function stillWaits(wait: Wait, today: string, undo: Action): Overtaken | undefined {
  return isWaiting(wait, today) ? { over: `it waits on ${sayWait(wait)}`, undo } : undefined
}

function dueOvertaken(view: View, line: LineInHand, owner: Member): Overtaken | undefined {
  const { commitment, today } = view
  if (line.stage === RESUME_STAGE) {
    return commitment.waiting_on === null ? { over: 'it is not waiting on anything' } : undefined
  }
  if (line.stage === NUDGED_STAGE) return undefined
  const pursued = datePursued(commitment, view.move, today, view.partnership.nation)
  if (pursued === null) return moveWaits(view, owner)
  return pursued === line.dueOn ? undefined : { over: 'the date has changed' }
}

function moveWaits(view: View, owner: Member): Overtaken {
  const { move } = view
  if (!move) return { over: 'a new date waits for a yes' }
  const undo = move.proposed_by === owner.id ? { undo: withdrawAction(view, move.id) } : {}
  return { over: `a new date waits for a yes: ${sayMoveDate(move)}`, ...undo }
}

/** Why somebody hears of a promise that is theirs to keep. */
export function whyTheirs(view: View, owner: Member): string {
  const { owner: first, with_owner: second } = view.commitment
  if (coveredIn(view, owner)) return COVERING
  if (owner.id === first || owner.id === second) return 'you promised it'
  const isGap = isVacant(view) && isOn(owner, view.commitment.side_id)
  return isGap ? 'nobody has this yet, and your side promised it' : 'this promise is with you now'
}

function coveredIn(view: View, owner: Member): Member | undefined {
  return coveredBy(view, ownersOf({ ...view, standIns: [] }), owner.person_id)
}

function dueItem(view: View, line: LineInHand, owner: Member): Item {
  const { commitment } = view
  const resumed = line.stage === RESUME_STAGE
  const text = resumed
    ? `${quoted(view)} was waiting on ${sayWaited(commitment, view.today)}.`
    : line.dueOn === undefined
      ? `${quoted(view)} has no date yet.`
      : `${quoted(view)} ${isToCome(view, line.dueOn) ? 'is' : 'was'} for ${dateOf(view, line)}.`
  const side = owningSide(view, owner.id)
  const passing =
    side === commitment.side_id && hasTaker(view, side, owner.id, commitment.owner) ? [passAction(view)] : []
  const covered = coveredIn(view, owner)
  const whose = covered === undefined ? '' : `You cover for ${covered.name}.\n`
  return item(text, `${whose}${missing(view)}${question(view, line, side)}`, [
    ...dueActions(view, line),
    ...passing,
    ...lastly(view, line),
  ])
}

/** What the other side said is missing, where it said "not yet". */
function missing({ commitment }: View): string {
  return commitment.reason === null ? '' : `The other side says not yet: ${asSentence(commitment.reason)}\n`
}

const HOW = 'How is it going?'
const AFTER = 'Need a hand with it? Or is it not going ahead? Either is fine to say.'

function question(view: View, line: LineInHand, side: string): string {
  if (isLast(line.stage, leadTimesFor(view, side))) return sayWhatFollows(view, side, ownersOf(view))
  return isAfter(line.stage) ? AFTER : HOW
}

/** What is likely to be pressed comes first: up to its date that it is on track, after it that a hand would help. */
function dueActions(view: View, line: LineInHand): Action[] {
  const done = { ...act(view, 'It’s done', 'done'), primary: true as const }
  const track = view.move ? [] : [act(view, 'On track', 'on-track')]
  const hand = act(view, 'A hand please', 'hand')
  const date = view.move ? showAction(view, 'Show all') : act(view, 'New date', 'move')
  const wait = act(view, 'Waiting on…', 'wait')
  if (isAfter(line.stage)) return [done, hand, date, act(view, 'Not going ahead', 'call-off'), wait]
  return isToCome(view, view.commitment.due_on) ? [done, ...track, date, hand, wait] : [done, date, hand, wait]
}

function lastly(view: View, line: LineInHand): Action[] {
  return isAfter(line.stage) ? [] : [act(view, 'Call it off', 'call-off')]
}

function passAction(view: View): Action {
  return { label: 'Pass on', intent: DOORWAYS.passOn, data: { p: view.partnership.id, id: view.commitment.id } }
}

export function isToCome(view: Outline, day: string | null | undefined): boolean {
  return day == null || view.today <= day
}

/** With the time where it is the promise's own date and not a proposed one. */
function dateOf(view: View, line: LineInHand): string {
  return line.dueOn === view.commitment.due_on ? sayDate(view.commitment) : sayWhen(line.dueOn ?? null, null)
}
