import type { Card } from './chat/card.ts'

/**
 * The one error a person is shown: a sentence that says what to do next.
 * With a card, the present state of the thing is shown below the sentence.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly card: Card | undefined

  constructor(sentence: string, card?: Card) {
    super(sentence)
    this.card = card
  }
}
