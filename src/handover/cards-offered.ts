import { type Action, type Card, CARD_LIMITS, type Item, shorten, text } from '../chat/card.ts'
import type { Held } from '../chat/holding.ts'
import type { Page } from '../chat/page.ts'
import { sayDue, sayThings } from './saying.ts'
import { showActions } from './cards.ts'
import type { Offer } from './offer.ts'
import { nameOf, sideName, type Standing } from './standing.ts'
import type { Waiting } from './waiting.ts'

export type Offered = {
  standing: Standing
  side: string
  shown: Page<Waiting>
  count: number
  turns: { back: Action | undefined; more: Action | undefined }
  /** What they did just now. */
  said?: { words: string; action?: Action | undefined } | undefined
}

/** What somebody is asked to take over: all at once, or each for itself. */
export function offeredCard({ standing, side, shown, count, turns, said }: Offered): Card {
  const data = { p: standing.partnership.id, s: side }
  const all: Action = { label: `Take all ${count}`, intent: 'handover.take-all', data, primary: true }
  const list: Action = { label: 'What is with you', intent: 'handover.list', data }
  return {
    title: 'Offered to you',
    parts: [
      ...(said ? [text(said.words)] : []),
      count === 0
        ? text('Nothing waits for your answer here.')
        : text('Each stays where it is until you take it. Nothing is promised for you.'),
      ...(count === 0 ? [] : [{ kind: 'list' as const, items: shown.rows.map((one) => offeredItem(standing, one)) }]),
    ],
    actions: [
      ...(count > 1 ? [all] : []),
      ...(said?.action ? [said.action] : []),
      list,
      ...[turns.back, turns.more].filter((action) => action !== undefined),
    ],
  }
}

function offeredItem(standing: Standing, { offer, held }: Waiting): Item {
  const from = `${nameOf(standing, offer.holder ?? offer.from_member)}, ${sideName(standing, offer.side_id)}`
  return {
    text: shorten(held.name, CARD_LIMITS.itemText),
    detail: shorten([`From ${from}.`, sayDue(standing, held)].join(' ').trim(), CARD_LIMITS.itemDetail),
    actions: [...answerActions(offer), ...showActions(held)],
  }
}

export function answerActions({ partnership_id: p, to_side: s, id }: Offer): Action[] {
  return [
    { label: 'Take it', intent: 'handover.take', data: { p, s, id }, primary: true },
    { label: 'Not me', intent: 'handover.decline', data: { p, s, id } },
  ]
}

/** "You have taken 3 things. 1 has moved on." */
export function sayTaken(taken: number, missed: number): string {
  const gone = missed === 0 ? '' : ` ${sayThings(missed)} could not be taken now.`
  return taken === 0 ? `Nothing was taken.${gone}` : `Thank you. You have taken ${sayThings(taken)}.${gone}`
}

/** After one was taken. */
export function sayTakenOne(held: Held): string {
  return shorten(`Thank you. It is yours now: ${held.name}`, CARD_LIMITS.text)
}

/** What nobody has, for both sides: each side's organisers can take or offer what is theirs. */
export function gapsCard(of: {
  standing: Standing
  items: readonly Item[]
  own: readonly { side: string; count: number }[]
  turns: { back: Action | undefined; more: Action | undefined }
}): Card {
  const { standing, items, own, turns } = of
  const counts = own.map(
    ({ side, count }) => `${sideName(standing, side)} has ${sayThings(count)} of its own without anybody.`,
  )
  const isEmpty = items.length === 0 && counts.length === 0
  return {
    title: 'What nobody has',
    parts: [
      ...(isEmpty ? [text('Everything open has somebody.')] : []),
      ...(items.length === 0 ? [] : [{ kind: 'list' as const, items }]),
      ...(counts.length === 0 ? [] : [text(counts.join('\n'))]),
    ],
    actions: [
      { label: 'All handovers', intent: 'handover.going-on', data: { p: standing.partnership.id } },
      ...[turns.back, turns.more].filter((action) => action !== undefined),
    ],
  }
}

/** "It was with Asha Rahman, Northbridge Council." */
export function sayWas(standing: Standing, held: Held): string {
  const was = held.holders[0]
  const side = sideName(standing, held.side)
  if (held.role !== undefined) return `It goes with the role of ${held.role}, ${side}.`
  return was === undefined ? `It is with ${side}.` : `It was with ${nameOf(standing, was)}, ${side}.`
}
