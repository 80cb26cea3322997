import type { Db, Row } from '../database.ts'
import type { Action, Press } from './card.ts'
import type { BySide, Outcome } from './room.ts'

/** One open thing that somebody holds, or that a role holds which nobody has now. */
export type Held = {
  kind: string
  id: string
  /** Such as "Promise 12: book the hall". */
  name: string
  /** The side that it is with. */
  side: string
  /** The members whose it is, also those who have left; none where it belongs to a role that nobody has. */
  holders: readonly string[]
  /** Who else looks after it while none of its holders is there. */
  keepers?: readonly string[]
  /** The role that it goes with, where it is no one person's. */
  role?: string
  /** What shows it. */
  shows?: Press
  /** The day that matters for it, YYYY-MM-DD. */
  dueOn?: string | null
  /** One side's own business, which others see counted and not named. */
  isOwn?: true
  /** Said below its name. */
  detail?: string
  /** What its holder can do with it besides handing it on. */
  actions?: readonly Action[]
}

/** Who takes it over, and for which side. */
export type Taker = { member: Row<'member'> & { name: string }; side: string }

/** What came of it; `before` is what it takes to put it back. */
export type Given = Pick<Outcome, 'lines' | 'letters' | 'postings' | 'newOrganisers' | 'people'> & { before: string }

/** A kind of thing that people hold; each room names its own. */
export type Holding = {
  kind: string
  /** Everything open of this kind in a partnership, with whoever holds it. */
  all: (db: Db, partnership: string, now: number) => Promise<Held[]>
  /** Refuses somebody with whom it cannot be, in a sentence that says what to do instead. */
  mayGo: (db: Db, held: Held, to: Taker) => Promise<void>
  /** Gives it to somebody who has accepted it, which is who asks. */
  give: (asking: BySide, held: Held, to: Taker) => Promise<Given>
  /** Puts it back as it was before; undefined where that is not for whoever took it to do. */
  putBack?: (asking: BySide, held: Held, before: string) => Promise<Omit<Given, 'before'>>
}
