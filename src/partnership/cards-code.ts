import { type Action, type Card, type Part, quietText, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import type { CodeUse } from './code.ts'
import { messageToForward, sayUntil, type Shown, whoAction } from './cards.ts'

export type NewCode = {
  partnership: Row<'partnership'>
  own: Row<'side'>
  /** The side that the code is for. */
  side: Row<'side'>
  use: CodeUse
  id: string
  shown: Shown
  /** Whether an earlier code for the same thing stopped working. */
  replaced: boolean
}

export function newCodeCard(made: NewCode): Card {
  const { partnership, own, side, use, shown } = made
  const data = { p: partnership.id, s: own.id, id: made.id }
  const forOthers = use === 'side' && side.id !== own.id
  const revoke: Action = { label: 'Take this code back', intent: 'partnership.revoke-code', data }
  return {
    title: use === 'space' ? `Link a channel for ${side.name}` : `A code for ${side.name}`,
    parts: [
      text(howToUse(made)),
      ...(forOthers ? [text(messageToForward(own.name, side.name, shown))] : ownCode(shown)),
      ...replacedPart(made),
    ],
    actions: [revoke],
  }
}

/** A message to send on says by itself how long its code lasts. */
function ownCode(shown: Shown): Part[] {
  return [text(shown.code), quietText(sayUntil(shown))]
}

function replacedPart({ replaced }: NewCode): Part[] {
  return replaced ? [quietText('The code before it no longer works.')] : []
}

function howToUse({ own, side, use }: NewCode): string {
  if (use === 'space') return 'Paste this in the channel, where Kept has been added:'
  if (side.id === own.id) return 'Your colleague can paste this in their own chat with Kept:'
  return `Send this message on to somebody at ${side.name}:`
}

export function codeRevokedCard(partnership: Row<'partnership'>): Card {
  return {
    title: 'Code taken back',
    parts: [text('That code no longer works.')],
    actions: [whoAction(partnership)],
  }
}

export const CODE_SENTENCES = {
  usedAlready: 'That code has been used already. Type “who” to see who has joined.',
} as const
