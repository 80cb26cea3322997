import { sayDayShort } from '../calendar/said.ts'
import type { LineComposer } from '../chat/line.ts'
import { inSentence } from '../sentence.ts'
import { showAction } from './cards.ts'
import { CLOSED, isOneOf, item, NOT_YOURS, quoted, withView, words } from './composing.ts'
import { findHand } from './hand-store.ts'
import { ownerName, presentOn } from './owners.ts'
import { pursuersOf } from './pursuers.ts'
import { nameOf } from './saying.ts'
import type { View } from './view.ts'
import { couldDoWithAWord, helperFor } from './word.ts'

/** Somebody of the own side would like a hand. */
export const handLine: LineComposer = async (db, line, now) => {
  const hand = await findHand(db, line.partnership, line.subject)
  if (!hand) return { over: 'that was long ago' }
  return withView(db, line, hand.commitment_id, now, (view) => {
    const step = view.steps.find((one) => one.id === hand.step_id)
    if (view.commitment.state !== 'promised' || step?.done_on != null) return CLOSED
    if (!isOneOf(presentOn(view, hand.side_id), line)) return NOT_YOURS
    const thing = step ? `the step “${words(step.words)}”` : quoted(view)
    const text = `${nameOf(view, hand.asked_by)} would like a hand with ${thing}.`
    const day = step ? step.due_on : view.commitment.due_on
    return { item: item(text, handDetail(view, hand.words, day), [showAction(view, 'Show all')]) }
  })
}

function handDetail(view: View, said: string | null, day: string | null): string {
  const help = said === null ? [] : [`What would help: ${inSentence(said)}.`]
  const date = day === null ? [] : [`It ${view.today <= day ? 'is' : 'was'} for ${sayDayShort(day, view.today)}.`]
  return [...help, ...date, 'Only your side knows.'].join(' ')
}

/** The one who can help hears that a promise of their side could do with a word; its owner was told so before. */
export const wordLine: LineComposer = (db, line, now) =>
  withView(db, line, line.subject, now, (view) => {
    if (!couldDoWithAWord(view)) return { over: 'something has come since' }
    const isHelper = pursuersOf(view).some(({ side }) => helperFor(view, side)?.person_id === line.person)
    if (!isHelper) return { over: 'somebody else can help now' }
    const name = ownerName(view)
    const due = view.commitment.due_on
    const day = due === null ? '' : ` It was for ${sayDayShort(due, view.today)}.`
    const detail = `${name} promised it.${day} ${name} knows that you hear of it.`
    return { item: item(`${quoted(view)} could do with a word.`, detail, [showAction(view, 'Show all')]) }
  })
