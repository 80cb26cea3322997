import type { Address, Chat, Message } from '../chat/chat.ts'
import type { LetterComposer, PostingComposer } from '../chat/letter.ts'
import type { Clock, Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import type { Log } from '../log.ts'
import type { Pace, Pacing } from './pacing.ts'
import type { Rests } from './rests.ts'
import type { Why } from './retry.ts'
import type { Together } from './together.ts'
import type { Waiting } from './waiting.ts'

/** Something that was given up, for those who should hear of it. */
export type Lost = {
  why: Why
  /** The letter's or the posting's kind. */
  kind: string
  to: { person: string } | { partnership: string; space: string }
  /** The id of what it was about, as its room knows it. */
  about?: string
  /** Its id, where it was a letter. */
  letter?: string
}

export type OutboxOptions = {
  db: Db
  /** By platform. */
  chats: Readonly<Record<string, Chat>>
  composers: {
    letters: Readonly<Record<string, LetterComposer>>
    postings: Readonly<Record<string, PostingComposer>>
  }
  /** By platform; one without a pace is not held back. */
  paces: Readonly<Record<string, Pace>>
  clock: Clock
  newId: Ids
  log: Log
  /** Told of each thing given up, before it is marked so: after a crash it may be told twice. */
  onGaveUp: (lost: Lost) => Promise<void>
  /** Told when something else wants sending, while a lane is still at work: somebody should run the outbox again then. */
  onLater?: (at: number) => void
}

/** The outbox's options and what it remembers while it runs. */
export type Office = OutboxOptions & {
  pacing: Pacing
  rests: Rests
  together: Together<Turn, Claimed>
  /** What has happened but could not be saved, as on a full disk; saved before anything else is done. */
  unsaved: (() => Promise<void>)[]
  /** Nothing more is taken in hand; what is in hand is sent and marked. */
  stopping: boolean
}

/** A letter or posting in hand: claimed, composed, about to be sent. */
export type Hand =
  | { of: 'letter'; row: Row<'letter'>; address: Address; message: Message; account: Row<'account'> | undefined }
  | { of: 'posting'; row: Row<'posting'>; address: Address; message: Extract<Message, { card: unknown }> }

/** In hand and ready to send, or to be given up, or undefined where there is nothing to do any more. */
export type Claimed = Hand | { of: 'lost'; given: Given; why: Why } | undefined

/** What a lane wants saved at once: that something was sent, and that it takes the next in hand. */
export type Turn = { sent: Sent | undefined; next: Waiting | undefined }

/** No handle: a message that stood already was changed. */
export type Sent = { hand: Hand; handle: string | null; at: number }

/** What may be given up: something that was sent in vain, or that has nowhere to go. */
export type Given =
  { of: 'letter'; row: Row<'letter'>; account?: Row<'account'> | undefined } | { of: 'posting'; row: Row<'posting'> }
