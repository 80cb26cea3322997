import { CARD_LIMITS, shorten, type Action, type Item } from '../chat/card.ts'
import { LAST_STAGE } from '../calendar/stages.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { withStandIns } from '../partnership/cover.ts'
import type { Member } from '../partnership/member.ts'
import { act, doneActions, moveActions, showAction, togetherActions } from './cards.ts'
import { answeringSides, movingSides } from './commitment.ts'
import type { Move } from './move.ts'
import { datePursued, RESUME_STAGE } from './nudging.ts'
import { answerersOf, leadersOn, ownersOf, owningSide } from './owners.ts'
import { inSentence, nameOf, sayDate, sayMoveDate, sayWhen, sideName, STOPS } from './saying.ts'
import type { Step } from './step.ts'
import { findMove } from './move-store.ts'
import { findStep } from './step-store.ts'
import { memberIn, type View } from './view.ts'
import { loadView } from './view-store.ts'

const GONE = { over: 'the promise is not there any more' }
const NOT_YOURS = { over: 'it is with somebody else now' }
const CLOSED = { over: 'it is not waiting any more' }

/** The owner's own nudge about a date, or the end of a wait. */
export const due: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const overtaken = dueOvertaken(view, line)
    return overtaken ? { over: overtaken } : { item: dueItem(view, line) }
  })

function dueOvertaken(view: View, line: LineInHand): string | undefined {
  const { commitment, today } = view
  if (commitment.state !== 'promised') return 'it is not waiting any more'
  if (!isOneOf(ownersOf(view), line)) return 'it is with somebody else now'
  const until = commitment.waiting_until_on
  if (until !== null && until > today) return 'it waits on something else'
  if (line.stage === RESUME_STAGE) return commitment.waiting_on === null ? 'it is not waiting on anything' : undefined
  const pursued = datePursued(commitment, view.move, today, view.partnership.nation)
  if (pursued === null) return 'a new date waits for a yes'
  return pursued === line.dueOn ? undefined : 'the date has changed'
}

function dueItem(view: View, line: LineInHand): Item {
  const { commitment } = view
  const resumed = line.stage === RESUME_STAGE
  const wait = inSentence(commitment.waiting_on ?? '')
  const text = resumed
    ? `${quoted(view)} was waiting on ${wait} until today.`
    : `${quoted(view)} ${view.today <= (line.dueOn ?? '') ? 'is' : 'was'} for ${dateOf(view, line)}.`
  const detail = line.stage === LAST_STAGE ? STOPS : 'How is it going?'
  return item(text, detail, [
    { ...act(view, 'It’s done', 'done'), primary: true },
    view.move ? showAction(view, 'Show all') : act(view, 'New date', 'move'),
    act(view, 'Waiting on…', 'wait'),
    act(view, 'Call it off', 'call-off'),
  ])
}

/** With the time where it is the promise's own date and not a proposed one. */
function dateOf(view: View, line: LineInHand): string {
  return line.dueOn === view.commitment.due_on ? sayDate(view.commitment) : sayWhen(line.dueOn ?? null, null)
}

/** The same for a step, to the one who does it. */
export const stepDue: LineComposer = (db, line, now) =>
  withStep(db, line, now, (view, step) => {
    if (step.done_on !== null || view.commitment.state !== 'promised') return CLOSED
    if (step.due_on !== line.dueOn) return { over: 'the date has changed' }
    if (!isOneOf(doersOf(view, step), line)) return NOT_YOURS
    const is = view.today <= (line.dueOn ?? '') ? 'is' : 'was'
    const text = `Your step “${words(step.words)}” ${is} for ${sayWhen(step.due_on, null)}.`
    const detail = line.stage === LAST_STAGE ? STOPS : `It is part of ${quoted(view)}.`
    return {
      item: item(text, detail, [stepPress(view, step, 'Step is done', 'step-done'), showAction(view, 'Show all')]),
    }
  })

/** Somebody else put a name to a step. */
export const stepGiven: LineComposer = (db, line, now) =>
  withStep(db, line, now, (view, step) => {
    if (step.done_on !== null || view.commitment.state !== 'promised') return CLOSED
    if (!isOneOf(doersOf(view, step), line)) return NOT_YOURS
    const by = step.due_on === null ? '' : `, by ${sayWhen(step.due_on, null)}`
    const text = `You are named for the step “${words(step.words)}”${by}.`
    return {
      item: item(text, `It is part of ${quoted(view)}.`, [
        stepPress(view, step, 'Step is done', 'step-done'),
        stepPress(view, step, 'That’s not mine', 'step-not-mine'),
      ]),
    }
  })

/** Whoever does a step, with whoever is asked instead of them; with no way to reach them, the owners of the promise. */
export function doersOf(view: View, step: Step): Member[] {
  const member = memberIn(view, step.by_member)
  const reachable = member?.left_at === null && !view.withoutAccount.has(member.id)
  return reachable ? withStandIns([member], { ...view, side: member.side_id }) : ownersOf(view)
}

/** "Done" waits for a yes. */
export const doneWaits: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    if (view.commitment.state !== 'done') return CLOSED
    if (!isOneOf(answerersOf(view, answeringSides(view.commitment)), line)) return NOT_YOURS
    const name = nameOf(view, view.commitment.done_by)
    const evidence = view.commitment.evidence === null ? '' : ` See: ${view.commitment.evidence}`
    const detail = line.stage === LAST_STAGE ? STOPS : `Do you agree?${evidence}`
    return {
      item: item(`${name} says ${quoted(view)} is done.`, detail, [...doneActions(view), showAction(view, 'Show all')]),
    }
  })

/** A new date waits for a yes. */
export const moveWaits: LineComposer = (db, line, now) =>
  withMove(db, line, now, (view, move) => {
    if (move.state !== 'proposed' || view.commitment.state !== 'promised') return CLOSED
    if (!isOneOf(moveAnswerers(view, move), line)) return NOT_YOURS
    const text = `${nameOf(view, move.proposed_by)} asks for a new date for ${quoted(view)}: ${sayMoveDate(move)}.`
    const detail = `Because: ${inSentence(move.reason)}.${line.stage === LAST_STAGE ? ` ${STOPS}` : ''}`
    return { item: item(text, detail, [...moveActions(view, move.id), showAction(view, 'Show all')]) }
  })

export function moveAnswerers(view: View, move: Move): Member[] {
  return answerersOf(view, movingSides(view.commitment, owningSide(view, move.proposed_by)))
}

/** The other side is asked to do it together. */
export const togetherWaits: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const { state, with_side, with_owner, owner, side_id } = view.commitment
    if (state !== 'promised' || with_side === null || with_owner !== null) return CLOSED
    if (!isOneOf(leadersOn(view, with_side), line)) return NOT_YOURS
    const who = owner === null ? sideName(view, side_id) : `${nameOf(view, owner)} of ${sideName(view, side_id)}`
    const detail = line.stage === LAST_STAGE ? STOPS : 'One of you can join in as second owner.'
    return {
      item: item(`${who} would like to do this with you: ${quoted(view)}.`, detail, [
        ...togetherActions(view),
        showAction(view, 'Show all'),
      ]),
    }
  })

/** What the other side said to that. */
export const together: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const joined = line.stage === 'joined'
    if (view.commitment.state !== 'promised' || (view.commitment.with_owner !== null) !== joined) return CLOSED
    const text = joined
      ? `${nameOf(view, view.commitment.with_owner)} will do ${quoted(view)} with you.`
      : `The other side will not join in with ${quoted(view)}.`
    const detail = joined ? 'It is kept when both sides say so.' : 'The promise stays with you.'
    return { item: item(text, detail, [showAction(view, 'Show all')]), news: true }
  })

/** "Not yet", with what is missing. */
export const notYet: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const { state, reason } = view.commitment
    if (state !== 'promised' || reason === null) return CLOSED
    if (!isOneOf(ownersOf(view), line)) return NOT_YOURS
    const actions = [{ ...act(view, 'It’s done', 'done'), primary: true as const }, act(view, 'New date', 'move')]
    const text = `${quoted(view)} is not done yet, says the other side.`
    return { item: item(text, `${inSentence(reason)}.`, [...actions, showAction(view, 'Show all')]) }
  })

/** "Not that date", with an answer. */
export const moveAnswered: LineComposer = (db, line, now) =>
  withMove(db, line, now, (view, move) => {
    if (view.commitment.state !== 'promised' || view.move) return CLOSED
    if (!isOneOf(ownersOf(view), line)) return NOT_YOURS
    const text = `${nameOf(view, move.answered_by)} cannot say yes to ${sayMoveDate(move)} for ${quoted(view)}.`
    return {
      item: item(text, `${inSentence(move.answer ?? '')}.`, [
        act(view, 'New date', 'move'),
        showAction(view, 'Show all'),
      ]),
    }
  })

type Compose<Rest extends unknown[]> = (view: View, ...rest: Rest) => LineComposed

async function withView(
  db: Db,
  line: LineInHand,
  id: string,
  now: number,
  compose: Compose<[]>,
): Promise<LineComposed> {
  const view = await loadView(db, line.partnership, id, now)
  if (!view) return GONE
  const composed = compose(view)
  return 'over' in composed ? { about: quoted(view), ...composed } : composed
}

async function withStep(db: Db, line: LineInHand, now: number, compose: Compose<[Step]>): Promise<LineComposed> {
  const step = await findStep(db, line.partnership, line.subject)
  if (!step) return GONE
  return withView(db, line, step.commitment_id, now, (view) => {
    const composed = compose(view, step)
    return 'over' in composed ? { ...composed, about: `“${words(step.words)}”` } : composed
  })
}

async function withMove(db: Db, line: LineInHand, now: number, compose: Compose<[Move]>): Promise<LineComposed> {
  const move = await findMove(db, line.partnership, line.subject)
  return move ? withView(db, line, move.commitment_id, now, (view) => compose(view, move)) : GONE
}

function isOneOf(members: readonly Member[], line: LineInHand): boolean {
  return members.some((member) => member.person_id === line.person)
}

const WORDS_IN_LINE = 120

function quoted(view: View): string {
  return `“${words(view.commitment.words)}”`
}

function words(text: string): string {
  return shorten(inSentence(text), WORDS_IN_LINE)
}

function item(text: string, detail: string, actions: readonly Action[]): Item {
  return { text: shorten(text, CARD_LIMITS.itemText), detail: shorten(detail, CARD_LIMITS.itemDetail), actions }
}

function stepPress(view: View, step: Step, label: string, deed: string): Action {
  return { label, intent: `commitment.${deed}`, data: { p: view.partnership.id, id: step.id } }
}
