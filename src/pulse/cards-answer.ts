import { type Action, type Card, text } from '../chat/card.ts'
import { remindersOf, type Round } from './round.ts'
import { sayTitle, sayWhen } from './saying-round.ts'
import type { View } from './view.ts'

export const ANSWER_SENTENCES = {
  gone: 'That pulse is no longer there. Type “pulse” to see what is.',
  notAsked:
    'You are not asked this time: who is asked is fixed before a pulse opens. Type “pulse” to see the results later.',
  noSide: 'You belong to none of the sides that are asked now, so nothing was saved.',
  notYet: (view: View) => `It opens on ${sayWhen(view.round.opens_at, view)}. Please come back then.`,
  closed: (view: View) =>
    `It closed on ${sayWhen(view.round.closes_at, view)}, so nothing was saved. Type “pulse” to see the results.`,
  unsaved: 'Nothing on this screen was saved. Please fill it in again.',
  lost: 'That round was lost and is asked again. Type “pulse” to answer the new one.',
} as const

/** All screens are saved. */
export function savedCard(view: View, now: number): Card {
  const { round } = view
  return {
    title: 'Saved. Thank you',
    parts: [
      text(`You can change your answers or take them out until ${sayWhen(round.closes_at, view)}.`),
      ...(isMoreToCome(view, now) ? [text(STILL)] : []),
    ],
    actions: [againAction(round, 'Change them'), withdrawAction(round, 'Take them out')],
  }
}

export function withdrawnCard(view: View): Card {
  const { round } = view
  return {
    title: 'Your answers are taken out',
    parts: [text(`Nothing of them is left. You can answer until ${sayWhen(round.closes_at, view)}.`)],
    actions: [againAction(round, 'Answer')],
  }
}

const STILL = 'Reminders still come, as they go to everyone alike.'

function isMoreToCome({ round, partnership }: View, now: number): boolean {
  return remindersOf(round, partnership).some((at) => at > now)
}

/** The same whether they have answered or not. */
export function skippedCard(view: View, now: number): Card {
  const { round } = view
  const reminder = isMoreToCome(view, now) ? ` ${STILL}` : ''
  return {
    title: 'That is fine',
    parts: [
      text(`Nobody is told, and nothing is noted. What you may have answered stays.${reminder}`),
      text(`You can still answer ${sayTitle(view)} until ${sayWhen(round.closes_at, view)}.`),
    ],
    actions: [againAction(round, 'Answer after all')],
  }
}

export function lostCard(): Card {
  return {
    title: 'The answers can no longer be opened',
    parts: [text('The key to this round is gone, so nothing was saved. We are sorry. Everybody is asked again soon.')],
  }
}

function againAction({ partnership_id: p, id: r }: Round, label: string): Action {
  return { label, intent: 'pulse.answer', data: { p, r } }
}

/** On offer to everybody alike, whether they have answered or not. */
export function withdrawAction({ partnership_id: p, id: r }: Round, label: string): Action {
  return { label, intent: 'pulse.withdraw', data: { p, r } }
}
