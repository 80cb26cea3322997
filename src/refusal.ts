import { ZodError } from 'zod'
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

/** What is no bug and no trouble of the database: a refusal, or a press whose data is of another version of Kept. */
export function isRefused(error: unknown): error is Refusal | ZodError {
  return error instanceof Refusal || error instanceof ZodError
}

/** The sentence with which a rule refuses, to stand beside a field of a form; undefined where it allows. */
export function whyRefused(rule: () => void): string | undefined {
  try {
    rule()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** Applies a rule. Whoever is refused without a card is shown this one: how the thing stands now. */
export function orShow<Ruled>(card: () => Card, rule: () => Ruled): Ruled {
  try {
    return rule()
  } catch (error) {
    if (error instanceof Refusal && !error.card) throw new Refusal(error.message, card())
    throw error
  }
}

/** The same for something that has to be asked of the database: what it gave, or the sentence with which it refused. */
export async function whyRefusedBy<Found>(work: () => Promise<Found>): Promise<{ found: Found } | { refused: string }> {
  try {
    return { found: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  }
}
