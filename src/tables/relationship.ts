/** What somebody says of themselves in who's who, or what a side says of a team without a named person. Home: partnership. */
type EntryTable = {
  partnership_id: string
  /** The member's own id; of a team, an id of its own. */
  id: string
  /** Null for a team, whose side and name then stand here. */
  member_id: string | null
  side_id: string | null
  name: string | null
  /** Free words, each of them empty where nothing was said. */
  decides: string
  cannot: string
  reach: string
  about: string
  offers: string
  wants: string
  often: 'any' | 'weekly' | 'monthly' | 'rarely' | null
  /** 1 where they said themselves that the other side may turn to them first. */
  ally: number
  /** Who employs a worker and who sets their priorities: a side's id after "@", or free words. */
  employer: string
  priorities: string
  /** The colleague who wrote it down for somebody without account. */
  told_by: string | null
  at: number
  /** When a team was taken out. */
  gone_at: number | null
}

/** The ways of working of a partnership: what was proposed, and every version that was agreed. Home: partnership. */
type WaysTable = {
  partnership_id: string
  id: string
  state: 'waiting' | 'agreed' | 'declined' | 'withdrawn'
  /** Which version it is, from 1; null until it is agreed. */
  number: number | null
  proposed_by: string
  proposed_for: string
  /** JSON of ways/ways.ts: the words of each line. */
  lines: string
  /** Working days within which an ask is answered, and the day on which the agreement is looked at again. */
  answer_days: number | null
  review_on: string | null
  /** JSON list of side ids that said yes to it. */
  agreed: string
  /** JSON list of side ids that have said since the last day of review that it is still right. */
  still: string
  /** Who gave the answer that decided, when, and the words with a no. */
  answered_by: string | null
  answered_at: number | null
  words: string | null
  at: number
  /** When the version that holds is to be looked at for its review: may be early, is never late. */
  look_on: string | null
  /** The last day on which it was offered again because key people changed. */
  offered_on: string | null
}

/** Who is who, and how they work together. */
export type RelationshipTables = { entry: EntryTable; ways: WaysTable }
