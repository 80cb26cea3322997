import type { Composed, LetterComposer } from '../chat/letter.ts'
import { correctedCard, toldCard, undoneCard } from './cards.ts'
import { Plan } from './plan.ts'
import { findChange } from './store.ts'
import { type ChangeView, loadView, viewOf } from './view.ts'

/** What a channel hears of a change, from what is true when it is sent. */
export const changeLetters: Record<string, LetterComposer> = {
  'change.told': said(async (view) => {
    const isStanding = view.change.state === 'told' || view.change.state === 'over'
    return isStanding ? { card: toldCard(view) } : { drop: 'it was taken back' }
  }),
  'change.corrected': said(async (view, db, now) => {
    const { change } = view
    if (change.state === 'undone' || change.was === null) return { drop: 'it was taken back' }
    const was = await viewOf(db, Plan.parse(JSON.parse(change.was)), view, now)
    return { card: correctedCard(view, was) }
  }),
  'change.undone': said(async (view) => ({ card: undoneCard(view) })),
}

type Say = (view: ChangeView, db: Parameters<LetterComposer>[0], now: number) => Promise<Composed>

function said(say: Say): LetterComposer {
  return async (db, letter, now) => {
    const { p = '', id = '', v = '' } = letter.subject
    const change = await findChange(db, p, id)
    const view = change && (await loadView(db, change, now))
    if (!view) return { drop: 'it is gone' }
    // A later correction says all that this one would.
    return String(view.change.version) === v ? say(view, db, now) : { drop: 'it was corrected since' }
  }
}
