import type { Db } from '../database.ts'
import type { Card } from './card.ts'
import type { Address } from './chat.ts'

/** Something said once. It has no card: its room's composer makes that when it is claimed, from what is true then. */
export type NewLetter = {
  /** Globally unique: writing the same key again changes nothing. */
  key: string
  /** `room.name`, the name of its composer. */
  kind: string
  subject: Record<string, string>
  /** A person is written to in the best of their accounts; an address is for what one certain account must hear. */
  to: { person: string } | { partnership: string; space: string } | { address: Address }
  notBeforeAt?: number
  /** After this instant it is no longer worth saying. */
  expiresAt?: number
}

/** A letter as its composer sees it. `person` or `space` is the id of who gets it; neither for an address. */
export type LetterInHand = {
  id: string
  kind: string
  subject: Record<string, string>
  person: string | undefined
  space: string | undefined
  /** It was sent before, and nobody knows how that ended. */
  mayHaveArrived: boolean
}

/** The card to send, or why it is no longer to be said. */
export type Composed = { card: Card } | { drop: string }
export type LetterComposer = (db: Db, letter: LetterInHand, now: number) => Promise<Composed>

/** One standing card for one subject in one channel; the sender always shows the newest state. */
export type NewPosting = { partnership: string; kind: string; subject: string; space: string }
export type PostingComposer = (db: Db, posting: NewPosting, now: number) => Promise<Composed>
