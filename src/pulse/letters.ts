import { text, type Card } from '../chat/card.ts'
import type { LetterComposer } from '../chat/letter.ts'
import { membershipIn } from '../partnership/store.ts'
import { answerActions, safeAction } from './cards-lines.ts'
import { resultsNow } from './results-now.ts'
import { sayAllInOne, sayShown, sayTitle, sayWhen } from './saying-round.ts'
import { loadView, type View } from './view.ts'

/** To a channel: a round is open, and its results. */
export const OPEN = 'pulse.open'
export const RESULTS = 'pulse.results'

export const pulseLetters: Record<string, LetterComposer> = {
  [OPEN]: async (db, letter, now) => {
    const { p = '', r = '' } = letter.subject
    const view = await loadView(db, p, r, now)
    if (view?.round.state !== 'open') return { drop: 'it has closed' }
    return { card: openCard(view) }
  },
  [RESULTS]: async (db, letter, now) => {
    const { p = '', r = '' } = letter.subject
    const view = await loadView(db, p, r, now)
    const member = letter.person === undefined ? undefined : await membershipIn(db, p, letter.person)
    if (letter.person !== undefined && member?.left_at !== null) return { drop: 'they have left the record' }
    const card = view && (await resultsNow(db, view, 'with'))
    return card ? { card } : { drop: 'there are no results' }
  },
}

function openCard(view: View): Card {
  return {
    title: `The pulse ${sayTitle(view)} is open until ${sayWhen(view.round.closes_at, view)}`,
    parts: [text(`${sayAllInOne(view)} ${sayShown(view)}`.trimEnd())],
    actions: [...answerActions(view.round), safeAction(view.round)],
  }
}
