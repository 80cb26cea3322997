import { type Action, type Card, CARD_LIMITS, type Item, type Part, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Row } from '../database.ts'
import { capital, inSentence, sayAll } from '../sentence.ts'
import { answeringSides, isOpen, isTogether, movingSides, waitingSides } from './commitment.ts'
import { ownerName, owningSide, sideNames } from './owners.ts'
import {
  nameOf,
  sayDate,
  sayDoer,
  sayMoveDate,
  sayOnTrack,
  sayOwner,
  saySecondOwner,
  sayState,
  sayWait,
  sayWhen,
  sayWhenShort,
  sideName,
} from './saying.ts'
import type { Step } from './step.ts'
import { isOnTrack } from './track.ts'
import type { View } from './view.ts'
import { isWaiting, NO_LONGER } from './wait.ts'

/** The standing card: the same words and buttons for everybody in the channel. */
export function commitmentCard(view: View): Card {
  return {
    title: `Promise ${view.commitment.number} · ${sayState(view)}`,
    parts: [
      { kind: 'text', text: shorten(capital(view.commitment.words), CARD_LIMITS.text) },
      { kind: 'facts', facts: factsOf(view) },
      ...notesOf(view),
    ],
    actions: cardActions(view),
  }
}

/** The card with a sentence for the one who asked, and their own buttons, their own way back first. */
export function answerCard(view: View, sentence: string, actions: readonly Action[]): Card {
  const card = commitmentCard(view)
  const parts = [{ kind: 'text', text: sentence } as const, ...card.parts]
  return { ...card, parts, actions: actions.slice(0, CARD_LIMITS.actions) }
}

/** One row of a list. */
export function commitmentItem(view: View): Item {
  const { commitment } = view
  const { due_on: on, due_time: time } = commitment
  const date = on === null ? 'no date yet' : `by ${sayWhenShort(on, time, view.today)}`
  const waits = view.move ? [`new date asked for: ${sayWhenShort(view.move.to_on, view.move.to_time, view.today)}`] : []
  const detail = [sayState(view), sayOwner(view), date, ...waits].join(' · ')
  return {
    text: shorten(`${commitment.number} · ${capital(commitment.words)}`, CARD_LIMITS.itemText),
    detail: shorten(detail, CARD_LIMITS.itemDetail),
    actions: [showAction(view, 'Show'), ...stateActions(view)].slice(0, CARD_LIMITS.itemActions),
  }
}

/** The steps as rows, each with its own button while the promise is open. */
export function stepItems(view: View): Item[] {
  return view.steps.map((step) => {
    const actions = isOpen(view.commitment) ? stepActions(view, step) : []
    return { text: shorten(capital(step.words), CARD_LIMITS.itemText), detail: stepDetail(view, step), actions }
  })
}

function stepDetail(view: View, step: Step): string {
  if (step.done_on !== null) return `Done by ${nameOf(view, step.done_by)} on ${sayWhen(step.done_on, null)}`
  const date = step.due_on === null ? 'no date yet' : `by ${sayWhen(step.due_on, null)}`
  const track = isOnTrack(step, step.due_on, view.today) ? `; ${sayOnTrack(view, step)}` : ''
  const waits =
    step.waiting_on === null ? '' : `; ${isWaiting(step, view.today) ? '' : 'was '}waiting on ${sayWait(step)}`
  return `${sayDoer(view, step)}, ${date}${track}${waits}`
}

function stepActions(view: View, step: Step): Action[] {
  if (step.done_on !== null) return [stepPress(view, step, 'Not done after all', 'step-undo')]
  const done = stepPress(view, step, 'Step is done', 'step-done')
  if (view.commitment.state !== 'promised') return [done]
  const waits = isWaiting(step, view.today)
  return [
    done,
    stepPress(view, step, step.due_on === null ? 'Set a date' : 'New date', 'step-move'),
    waits
      ? stepPress(view, step, 'No longer waiting', 'step-resume')
      : stepPress(view, step, 'Waiting on…', 'step-wait'),
    stepPress(view, step, 'A hand please', 'step-hand'),
    passStepAction(view, step),
  ]
}

export function passStepAction(view: Pick<View, 'partnership'>, step: Step): Action {
  return { label: 'Pass on', intent: DOORWAYS.passOn, data: { p: view.partnership.id, id: step.id } }
}

export function stepPress(view: Pick<View, 'partnership'>, step: Step, label: string, deed: string): Action {
  return { label, intent: `commitment.${deed}`, data: { p: view.partnership.id, id: step.id } }
}

/** What is done seldom, as one row with a menu: for "Show all". Undefined once nothing more can be done. */
export function moreItem(view: View): Item | undefined {
  const { commitment } = view
  if (!isOpen(commitment)) return undefined
  const promised = commitment.state === 'promised'
  const actions = [
    ...(view.move ? [withdrawAction(view, view.move.id)] : []),
    ...(promised ? [waitAction(view), ...trackActions(view), act(view, 'A hand please', 'hand')] : []),
    ...(promised ? [act(view, 'How sure', 'firmness')] : []),
    ...(promised ? [] : [act(view, 'Not done after all', 'undo-done')]),
    act(view, 'Call it off', 'call-off'),
  ]
  return { text: 'More', detail: `For ${ownerName(view)}`, actions }
}

function waitAction(view: View): Action {
  return isWaiting(view.commitment, view.today) ? act(view, NO_LONGER, 'resume') : act(view, 'Waiting on…', 'wait')
}

/** Once its date has passed, or a new one is asked for, there is more to say than that it is on track. */
function trackActions(view: View): Action[] {
  const { due_on: dueOn } = view.commitment
  if (view.move) return []
  if (isOnTrack(view.commitment, dueOn, view.today)) return [act(view, 'Not on track after all', 'off-track')]
  return dueOn === null || view.today <= dueOn ? [act(view, 'On track', 'on-track')] : []
}

function factsOf(view: View): { label: string; value: string }[] {
  const { commitment } = view
  const facts: [string, string | false | null | undefined][] = [
    ['Who', sayOwner(view)],
    ['Together with', saySecondOwner(view)],
    ['By', sayDate(commitment)],
    ['New date asked for', view.move && sayProposal(view)],
    ['How it goes', commitment.state === 'promised' && sayHow(view)],
    [isWaiting(commitment, view.today) ? 'Waiting on' : 'Was waiting on', commitment.waiting_on && sayWait(commitment)],
    [commitment.state === 'done' ? 'Next' : 'Promised to', sayWaiting(view)],
    ['Steps', sayProgress(view)],
    ['Project', commitment.project],
    shownDone(view),
    [commitment.state === 'called-off' ? 'Because' : 'Not yet, because', commitment.reason],
    ['Instead', commitment.instead],
    ['From the message', commitment.link],
  ]
  return facts
    .flatMap(([label, value]) => (value ? [{ label, value: shorten(value, CARD_LIMITS.factValue) }] : []))
    .slice(0, CARD_LIMITS.facts)
}

/**
 * After “not yet” it is what the owner showed, and not what was done. Once “done” is taken back, or it is not going
 * ahead, that is only in the story.
 */
function shownDone({ commitment: { state, evidence, reason } }: View): [string, string | null] {
  if (state === 'promised') return ['Shown as done', reason === null ? null : evidence]
  return ['What was done', state === 'called-off' ? null : evidence]
}

/** Whoever asks for a new date says with it that it is not on track. */
function sayHow(view: View): string | undefined {
  const { commitment } = view
  if (view.move) return undefined
  return isOnTrack(commitment, commitment.due_on, view.today) ? capital(sayOnTrack(view, commitment)) : undefined
}

function sayProposal(view: View): string {
  const { move, commitment } = view
  if (!move) return ''
  const sides = movingSides(commitment, owningSide(view, move.proposed_by))
  return `${sayMoveDate(move)}. Because: ${inSentence(move.reason)}. ${sideNames(view, sides)} can say yes.`
}

function sayWaiting(view: View): string | null {
  const { commitment } = view
  if (commitment.state === 'done') return `${sideNames(view, answeringSides(commitment))}, to say yes or not yet`
  if (!isOpen(commitment) || isTogether(commitment)) return null
  return sayAll(waitingSides(commitment).map((side) => sideName(view, side)))
}

function sayProgress(view: View): string | null {
  if (view.steps.length === 0) return null
  const open = view.steps.filter((step) => step.done_on === null)
  const done = `${view.steps.length - open.length} of ${view.steps.length} done`
  const [next] = [...open].sort((a, b) => (a.due_on ?? '9999').localeCompare(b.due_on ?? '9999'))
  return next ? `${done}. Next: ${inSentence(next.words)} (${stepDetail(view, next)})` : done
}

function notesOf(view: View): Part[] {
  return [...view.notes]
    .reverse()
    .map((note) => ({ kind: 'text', text: `Note from ${nameOf(view, note.member_id)}: ${note.words}`, quiet: true }))
}

/** For an organiser of a side that has named nobody to help. */
export function chooseHelperCard(p: string, side: string): Card {
  return {
    title: 'Who can help',
    parts: [{ kind: 'text', text: 'Whoever you choose hears when one of you asks for a hand.' }],
    actions: [{ label: 'Choose who can help', intent: 'partnership.helper', data: { p, s: side }, primary: true }],
  }
}

export function helpAction(hand: Row<'hand'>): Action {
  return { label: 'I’ll help', intent: DOORWAYS.help, data: dataOfHand(hand), primary: true }
}

export function handBackAction(hand: Row<'hand'>): Action {
  return { label: 'Take it back', intent: DOORWAYS.handBack, data: dataOfHand(hand) }
}

/** With its side, so that nobody with two hats is asked for which they act. */
function dataOfHand({ partnership_id: p, side_id: s, id }: Row<'hand'>): { p: string; s: string; id: string } {
  return { p, s, id }
}

/** The buttons of the standing card, the same for everybody in a channel. */
export function cardActions(view: View): Action[] {
  const note: Action = { label: 'Add a note', intent: DOORWAYS.note, data: dataOf(view) }
  const show = showAction(view, 'Show all')
  const first = [...togetherActions(view), ...stateActions(view)]
  const step = isStepAllowed(view) ? [act(view, 'Add a step', 'step')] : []
  const rest = [...nudgeActions(view), ...step, note, show]
  // Where more than one thing waits for an answer, what "Show all" also offers gives way.
  return [...first, ...rest.slice(Math.max(0, first.length + rest.length - CARD_LIMITS.actions))]
}

/** While somebody has a next step to take. */
export function nudgeActions(view: View): Action[] {
  return isOpen(view.commitment) ? [{ label: 'Nudge', intent: DOORWAYS.nudge, data: dataOf(view) }] : []
}

function isStepAllowed(view: View): boolean {
  return view.commitment.state === 'promised'
}

/** The buttons that the present state calls for. */
export function stateActions(view: View): Action[] {
  switch (view.commitment.state) {
    case 'promised':
      return view.move
        ? [...moveActions(view, view.move.id), act(view, 'It’s done', 'done')]
        : [act(view, 'It’s done', 'done'), act(view, view.commitment.due_on ? 'New date' : 'Set a date', 'move')]
    case 'done':
      return doneActions(view)
    default:
      return []
  }
}

export function doneActions(view: View): Action[] {
  return [{ ...act(view, 'Yes, it’s done', 'confirm'), primary: true }, act(view, 'Not yet', 'not-yet')]
}

export function moveActions(view: View, move: string): Action[] {
  return [
    { ...moveAction(view, move, 'Accept the new date', 'accept-move'), primary: true },
    moveAction(view, move, 'Not that date', 'decline-move'),
  ]
}

export function withdrawAction(view: View, move: string): Action {
  return moveAction(view, move, 'Take back the new date', 'withdraw-move')
}

export function togetherActions(view: View): Action[] {
  const { with_side, with_owner, state } = view.commitment
  if (state !== 'promised' || with_side === null || with_owner !== null) return []
  return [act(view, 'I’ll do it with you', 'join-in'), act(view, 'Not together', 'stay-out')]
}

export function act(view: View, label: string, deed: string): Action {
  return { label, intent: `commitment.${deed}`, data: dataOf(view) }
}

/** A press about one proposed date, not about whichever date is proposed when it is pressed. */
function moveAction(view: View, move: string, label: string, deed: string): Action {
  return { label, intent: `commitment.${deed}`, data: { p: view.partnership.id, id: move } }
}

export function showAction(view: Pick<View, 'partnership' | 'commitment'>, label: string): Action {
  return { label, intent: DOORWAYS.show, data: dataOf(view) }
}

function dataOf(view: Pick<View, 'partnership' | 'commitment'>): Record<string, string> {
  return { p: view.partnership.id, id: view.commitment.id }
}
