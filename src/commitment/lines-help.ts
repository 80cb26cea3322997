import { sayDayShort } from '../calendar/said.ts'
import type { LineComposer } from '../chat/line.ts'
import { showAction } from './cards.ts'
import { CLOSED, isOneOf, item, NOT_YOURS, quoted, withView, words } from './composing.ts'
import { findHand } from './hand-store.ts'
import { presentOn } from './owners.ts'
import { inSentence, nameOf } from './saying.ts'
import type { View } from './view.ts'

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
