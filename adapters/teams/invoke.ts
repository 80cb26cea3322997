import { shorten } from '../../src/chat/card.ts'
import type { Element } from './element.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { attachment } from './render.ts'

/**
 * The body of an answer to an invoke, always sent with HTTP 200: anything else shows the person a blunt failure.
 * Sources: "Universal Actions for Adaptive Cards" and "Respond to the dialog submit action".
 */
export type InvokeAnswer =
  | { statusCode: 200; type: 'application/vnd.microsoft.card.adaptive'; value: Element }
  | { statusCode: 200; type: 'application/vnd.microsoft.activity.message'; value: string }
  | { task: { type: 'continue'; value: Record<string, unknown> } | { type: 'message'; value: string } }

/** Puts this card in the place of the one that was pressed, for the one who pressed it. */
export function cardAnswer(value: Element): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
}

/** A sentence under the card, seen by the one who pressed; empty says nothing. */
export function sentenceAnswer(value: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value }
}

/** The next page of a dialog. */
export function dialogAnswer(title: string, card: Element): InvokeAnswer {
  const value = {
    title: shorten(title, TEAMS_LIMITS.dialogTitle),
    width: 'medium',
    height: 'large',
    card: attachment(card),
  }
  return { task: { type: 'continue', value } }
}
