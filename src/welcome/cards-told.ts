import type { Day } from '../calendar/day.ts'
import { sayDay, sayDayShort } from '../calendar/said.ts'
import { askItem, button } from '../ask/cards.ts'
import type { AskView } from '../ask/view.ts'
import type { Action } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { commitmentItem, showAction } from '../commitment/cards.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { Move } from '../commitment/move.ts'
import { ownerName } from '../commitment/owners.ts'
import { sayMoveDate, sayWhen, sideName } from '../commitment/saying.ts'
import type { View } from '../commitment/view.ts'
import type { Round } from '../pulse/round.ts'
import type { Section } from '../pulse/sections.ts'
import { asSentence, capital, inSentence } from '../sentence.ts'
import type { Entry } from './chapter.ts'

export function underOpen(what: 'promise' | 'ask', side: string): string {
  return what === 'promise' ? `Promised by ${side}` : `Asked of ${side}`
}

export function promiseEntry(view: View): Entry {
  return rowOf(commitmentItem(view), showAction(view, 'Show'))
}

export function askEntry(view: AskView): Entry {
  const { ask, from, to, holder, rested, today } = view
  const item = askItem(ask, { from: from.name, to: to.name, holder: holder?.name, rested, today })
  return rowOf(item, button('Show', DOORWAYS.show, { p: ask.partnership_id, id: ask.id }))
}

function rowOf({ text, detail }: { text: string; detail?: string }, show: Action): Entry {
  return { text, ...(detail !== undefined && { detail }), actions: [show] }
}

/** People come before organisations. */
export function keptEntry(view: View, on: Day): Entry {
  const { commitment } = view
  return {
    text: `${commitment.number} · ${capital(inSentence(commitment.words))}`,
    detail: `Kept on ${sayDay(on)}, by ${ownerName(view)}, ${sideName(view, commitment.side_id)}`,
    actions: [showAction(view, 'Show')],
  }
}

export function movedEntry({ move, commitment }: { move: Move; commitment: Commitment }, today: Day): Entry {
  const from = move.from_on === null ? '' : ` from ${sayDayShort(move.from_on, today)}`
  return {
    text: `${commitment.number} · ${capital(inSentence(commitment.words))}`,
    detail: `Moved${from} to ${sayMoveDate(move)}. Why: ${asSentence(move.reason)}`,
    actions: [{ label: 'Show', intent: DOORWAYS.show, data: { p: move.partnership_id, id: commitment.id } }],
  }
}

type About = { round: Round; on: Day }

export function resultEntry(about: About, { heading, sentences }: Section, isFirst: boolean): Entry {
  return {
    text: heading,
    detail: sentences.join(' '),
    under: roundName(about),
    ...(isFirst && { actions: [seeResults(about.round)] }),
  }
}

export function openReviewEntry(about: About): Entry {
  return {
    text: 'An open review',
    detail: 'People chose to put their names to what they said.',
    under: roundName(about),
    actions: [seeResults(about.round)],
  }
}

export function noNumbersEntry(about: About): Entry {
  return {
    text: 'Too few people answered for anything to be shown.',
    under: roundName(about),
    actions: [seeResults(about.round)],
  }
}

function roundName({ round, on }: About): string {
  return `${round.instrument.title}, ${sayWhen(on, null)}`
}

function seeResults({ partnership_id: p, id }: Round): Action {
  return { label: 'See the results', intent: 'pulse.results', data: { p, id } }
}
