import { isAfter, isLast } from '../calendar/stages.ts'
import type { Action, Item } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposer, LineInHand } from '../chat/line.ts'
import type { Member } from '../partnership/member.ts'
import { inSentence } from '../sentence.ts'
import { act, showAction } from './cards.ts'
import { CLOSED, item, NOT_YOURS, quoted, withView } from './composing.ts'
import { datePursued, NUDGED_STAGE, RESUME_STAGE } from './nudging.ts'
import { ownersOf, owningSide } from './owners.ts'
import { leadTimesFor } from './pursuers.ts'
import { nameOf, sayDate, sayWhen } from './saying.ts'
import type { Step } from './step.ts'
import type { Outline, View } from './view.ts'
import { sayWhatFollows } from './word.ts'

/** The owner's own nudge about a date, or the end of a wait. */
export const due: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const owner = ownersOf(view).find((one) => one.person_id === line.person)
    if (view.commitment.state !== 'promised') return CLOSED
    if (!owner) return NOT_YOURS
    const overtaken = answeredSince(view, view.commitment, line) ?? dueOvertaken(view, line)
    return overtaken ? { over: overtaken } : { item: dueItem(view, line, owner) }
  })

type Answered = Pick<Step, 'answered_at' | 'on_track_by'>

/** Why a line that came up before the last answer is not said, nor asked again where it was. */
export function answeredSince(
  view: Outline,
  { answered_at, on_track_by }: Answered,
  line: LineInHand,
): string | undefined {
  if (answered_at === null || line.createdAt > answered_at) return undefined
  return on_track_by === null ? 'it was answered' : `it is on track, said ${nameOf(view, on_track_by)}`
}

function dueOvertaken(view: View, line: LineInHand): string | undefined {
  const { commitment, today } = view
  const until = commitment.waiting_until_on
  if (until !== null && until > today) return 'it waits on something else'
  if (line.stage === RESUME_STAGE) return commitment.waiting_on === null ? 'it is not waiting on anything' : undefined
  if (line.stage === NUDGED_STAGE) return undefined
  const pursued = datePursued(commitment, view.move, today, view.partnership.nation)
  if (pursued === null) return 'a new date waits for a yes'
  return pursued === line.dueOn ? undefined : 'the date has changed'
}

function dueItem(view: View, line: LineInHand, owner: Member): Item {
  const { commitment } = view
  const resumed = line.stage === RESUME_STAGE
  const wait = inSentence(commitment.waiting_on ?? '')
  const text = resumed
    ? `${quoted(view)} was waiting on ${wait} until today.`
    : line.dueOn === undefined
      ? `${quoted(view)} has no date yet.`
      : `${quoted(view)} ${isToCome(view, line.dueOn) ? 'is' : 'was'} for ${dateOf(view, line)}.`
  const side = owningSide(view, owner.id)
  const passing = side === commitment.side_id ? [passAction(view)] : []
  return item(text, question(view, line, side), [...dueActions(view, line), ...passing, ...lastly(view, line)])
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
  const track = act(view, 'On track', 'on-track')
  const hand = act(view, 'A hand please', 'hand')
  const date = view.move ? showAction(view, 'Show all') : act(view, 'New date', 'move')
  const wait = act(view, 'Waiting on…', 'wait')
  if (isAfter(line.stage)) return [done, hand, date, act(view, 'Not going ahead', 'call-off'), wait]
  return isToCome(view, view.commitment.due_on) ? [done, track, date, hand, wait] : [done, date, hand, wait]
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
