import type { Day } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Action, Card, Item } from './card.ts'

/** One thing that one person needs to hear about on one day; `nudge/` keeps lines and bundles them. */
export type NewLine = {
  partnership: string
  person: string
  /** `room.name`, the name of its composer. */
  kind: string
  subject: string
  /** Which of its occasions this is, such as `before-7` or `asked-0`. Unique with person, kind, subject and day. */
  stage: string
  /** The partnership's calendar day on which it becomes worth saying, YYYY-MM-DD. */
  on: string
  /** The hour that the person chose for it, HH:mm. Then `on` is a day of their own; their usual hours do not bind it. */
  time?: string
  /** The day by which it matters most, for the order in a bundle and for the urgent third message. */
  dueOn?: string
  /**
   * Not to be said before this instant either (ms UTC). Before the hour that the person chose, it lets the line come in
   * their usual hours from then on, and at the chosen hour where that comes first.
   */
  notBeforeAt?: number
}

/**
 * The words and buttons as they stand now, or why events have overtaken the line, and what it is `about`, or the day of
 * its partnership on which it is to be looked at again, since it is not to be said before that. A line may also be the
 * whole head of a message, with at most four actions, below which the other lines follow: it is drawn with fewer than so
 * many words, as far as it can be. `news` asks for nothing, so
 * that nobody needs to put it off. `because` is why this person gets it, where that is not the same for all of its kind.
 * `says` are other lines, by kind and subject, which need not stand beside this one. `undo` takes back the answer
 * that overtook it, for whoever gave it.
 */
export type LineComposed =
  | { item: Item; news?: true; because?: string; says?: readonly Pick<NewLine, 'kind' | 'subject'>[] }
  | { head: (words: number) => Card }
  | { over: string; about?: string; undo?: Action }
  | { later: Day }
/** `createdAt`: when it came up (ms UTC). */
export type LineInHand = NewLine & { id: string; createdAt: number }
export type LineComposer = (db: Db, line: LineInHand, now: number) => Promise<LineComposed>

/** When somebody would see a line, by what waits for them already (ms UTC); undefined where never. */
export type WhenTold = (
  db: Db,
  partnership: Pick<Row<'partnership'>, 'zone' | 'pauses'>,
  line: NewLine,
  now: number,
) => Promise<number | undefined>
