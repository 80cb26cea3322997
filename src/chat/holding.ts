import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import type { Press } from './card.ts'
import type { NewLetter, NewPosting } from './letter.ts'
import type { NewLine } from './line.ts'

/** One open thing that a member holds for a side, as a handover lists it. */
export type Held = {
  kind: string
  id: string
  /** Such as "Promise 12: book the hall". */
  name: string
  /** The side that it is with, which need not be the holder's own only one. */
  side: string
  /** What shows it. */
  shows?: Press
  /** The day that matters for it, YYYY-MM-DD. */
  dueOn?: string | null
}

/** Somebody gives a thing to somebody: who does so, and in which transaction. */
export type Giving = { db: Db; now: number; newId: Ids; partnership: Row<'partnership'>; by: Row<'member'> }

export type Given = { lines?: readonly NewLine[]; letters?: readonly NewLetter[]; postings?: readonly NewPosting[] }

/** A kind of thing that people hold; each room names its own. */
export type Holding = {
  kind: string
  /** Everything of this kind that a member holds now. */
  of: (db: Db, member: Row<'member'>, now: number) => Promise<Held[]>
  /** Gives one to another member, who has accepted it; refuses where it cannot be theirs. */
  give: (giving: Giving, id: string, to: Row<'member'>) => Promise<Given>
}
