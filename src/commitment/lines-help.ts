import { sayDayShort } from '../calendar/said.ts'
import type { Action, Item } from '../chat/card.ts'
import type { LineComposer } from '../chat/line.ts'
import { asSentence, sayAll } from '../sentence.ts'
import { helpAction, showAction } from './cards.ts'
import { CLOSED, doersOf, isOneOf, item, NOT_YOURS, quoted, withStep, withView, words } from './composing.ts'
import type { Hand } from './hand.ts'
import { findHand } from './hand-store.ts'
import { ownerName, ownersOf, presentOn } from './owners.ts'
import { doingSide, pursuersOf } from './pursuers.ts'
import { nameOf } from './saying.ts'
import { findStep } from './step-store.ts'
import { memberIn, type View } from './view.ts'
import { couldDoWithAWord, helperFor, stepCouldDoWithAWord } from './word.ts'

/** Somebody of the own side would like a hand. */
export const handLine: LineComposer = async (db, line, now) => {
  const hand = await findHand(db, line.partnership, line.subject)
  const stepId = hand?.subject_kind === 'step' ? hand.subject_id : undefined
  const step = stepId === undefined ? undefined : await findStep(db, line.partnership, stepId)
  if (!hand || (stepId !== undefined && !step)) return LONG_AGO
  return withView(db, line, step?.commitment_id ?? hand.subject_id, now, (view) => {
    if (view.commitment.state !== 'promised' || step?.done_on != null) return CLOSED
    if (!isOneOf(presentOn(view, hand.side_id), line)) return NOT_YOURS
    const answered = handAnswered(view, hand, line.person)
    if (answered) return answered
    const thing = step ? `the step “${words(step.words)}”` : quoted(view)
    const day = step ? step.due_on : view.commitment.due_on
    const date = day === null ? '' : `It ${view.today <= day ? 'is' : 'was'} for ${sayDayShort(day, view.today)}.`
    return { item: handItem(hand, nameOf(view, hand.asked_by), thing, date, showAction(view, 'Show all')) }
  })
}

export const LONG_AGO = { over: 'that was long ago' }

/** That whoever asked took it back, or that somebody helps. */
export function handAnswered(view: Pick<View, 'members'>, hand: Hand, person: string): { over: string } | undefined {
  if (hand.taken_back_at !== null) return { over: `${nameOf(view, hand.asked_by)} took it back` }
  if (hand.helped_by === null) return undefined
  const isOwn = memberIn(view, hand.helped_by)?.person_id === person
  return {
    over: isOwn
      ? `you are helping ${nameOf(view, hand.asked_by)}`
      : `${nameOf(view, hand.helped_by)} is helping already`,
  }
}

/** Who would like a hand, with what, and what would help. */
export function handItem(hand: Hand, name: string, thing: string, date: string, show: Action): Item {
  const help = hand.words === null ? '' : `What would help: ${asSentence(hand.words)}`
  const detail = [help, date, 'Only your side knows.'].filter((one) => one !== '').join(' ')
  return item(`${name} would like a hand with ${thing}.`, detail, [helpAction(hand), show])
}

export const OTHER_HELPER = { over: 'somebody else can help now' }
export const SINCE = { over: 'something has come since' }

/** The one who can help hears that a promise of their side could do with a word; its owner was told so before. */
export const wordLine: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    if (!couldDoWithAWord(view)) return SINCE
    const isHelper = pursuersOf(view).some(
      ({ side }) => helperFor(view, side, ownersOf(view))?.person_id === line.person,
    )
    if (!isHelper) return OTHER_HELPER
    const name = ownerName(view)
    const due = view.commitment.due_on
    const day = due === null ? '' : ` It was for ${sayDayShort(due, view.today)}.`
    const detail = `${name} promised it.${day} ${name} knows that you hear of it.`
    return { item: item(`${quoted(view)} could do with a word.`, detail, [showAction(view, 'Show all')]) }
  })

/** The same of a step: whoever does it was told so before. */
export const stepWordLine: LineComposer = (db, line, now) =>
  withStep(db, line, now, (view, step) => {
    if (!stepCouldDoWithAWord(view, step)) return SINCE
    const doers = doersOf(view, step)
    if (helperFor(view, doingSide(view, step), doers)?.person_id !== line.person) return OTHER_HELPER
    const names = sayAll(doers.map(({ name }) => name))
    const day = step.due_on === null ? '' : ` It was for ${sayDayShort(step.due_on, view.today)}.`
    const detail = `It is ${names}’s, part of ${quoted(view)}.${day} They know that you hear of it.`
    return {
      item: item(`The step “${words(step.words)}” could do with a word.`, detail, [showAction(view, 'Show all')]),
    }
  })
