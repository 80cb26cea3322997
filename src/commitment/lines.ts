import { LAST_STAGE } from '../calendar/stages.ts'
import type { LineComposer } from '../chat/line.ts'
import { asSentence, inSentence } from '../sentence.ts'
import { act, doneActions, moveActions, showAction, togetherActions } from './cards.ts'
import { answeringSides, movingSides } from './commitment.ts'
import { CLOSED, isOneOf, item, NOT_YOURS, quoted, withMove, withView } from './composing.ts'
import { whyTheirs } from './lines-due.ts'
import type { Move } from './move.ts'
import { answerersOf, leadersOn, ownersOf, owningSide } from './owners.ts'
import { nameOf, sayDate, sayMoveDate, sideName, STOPS } from './saying.ts'
import type { View } from './view.ts'
import type { Member } from '../partnership/member.ts'

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

/** Somebody promised for a role that the reader has. */
export const roleGiven: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    const { state, owner_role, made_by } = view.commitment
    if (state !== 'promised' || owner_role === null) return CLOSED
    if (!isOneOf(ownersOf(view), line)) return NOT_YOURS
    const text = `${nameOf(view, made_by)} wrote down a promise for the ${owner_role}: ${quoted(view)}.`
    const actions = [showAction(view, 'Show all'), act(view, 'New date', 'move'), act(view, 'Call it off', 'call-off')]
    return { item: item(text, `That is you. It is for ${sayDate(view.commitment)}.`, actions), news: true }
  })

/** A new date waits for a yes. */
export const moveWaits: LineComposer = (db, line, now) =>
  withMove(db, line, now, (view, move) => {
    if (move.state !== 'proposed' || view.commitment.state !== 'promised') return CLOSED
    if (!isOneOf(moveAnswerers(view, move), line)) return NOT_YOURS
    const text = `${nameOf(view, move.proposed_by)} asks for a new date for ${quoted(view)}: ${sayMoveDate(move)}.`
    const because = `Because: ${inSentence(move.reason)}.`
    const stands = `Now it is for ${sayDate(view.commitment)}.`
    const detail = line.stage === LAST_STAGE ? `${because} ${STOPS}` : `${stands} ${because}`
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
    const owner = ownersOf(view).find((one) => one.person_id === line.person)
    if (!owner) return NOT_YOURS
    const actions = [{ ...act(view, 'It’s done', 'done'), primary: true as const }, act(view, 'New date', 'move')]
    const text = `${quoted(view)} is not done yet, says the other side.`
    const shown = item(text, asSentence(reason), [...actions, showAction(view, 'Show all')])
    return { item: shown, because: whyTheirs(view, owner) }
  })

/** "Not that date", with an answer. */
export const moveAnswered: LineComposer = (db, line, now) =>
  withMove(db, line, now, (view, move) => {
    if (view.commitment.state !== 'promised' || view.move) return CLOSED
    if (!isOneOf(ownersOf(view), line)) return NOT_YOURS
    const text = `${nameOf(view, move.answered_by)} cannot say yes to ${sayMoveDate(move)} for ${quoted(view)}.`
    return {
      item: item(text, `${asSentence(move.answer ?? '')} It is for ${sayDate(view.commitment)} as before.`, [
        act(view, 'New date', 'move'),
        showAction(view, 'Show all'),
      ]),
    }
  })
