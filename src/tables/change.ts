/** Somebody comes, goes, changes what they do or is covered for; or an organisation or its councillors change. Home: partnership. */
type ChangeTable = {
  partnership_id: string
  id: string
  side_id: string
  kind: 'arrival' | 'departure' | 'role' | 'cover' | 'reorganisation' | 'election'
  /** Whom it is about; null where it is about nobody, or somebody who is no member. */
  member_id: string | null
  /** Who comes, where they are no member. */
  name: string | null
  /** The first day of it; of a departure the last day. */
  on_day: string
  /** The last day of a cover. */
  until_on: string | null
  /** The job title that somebody will have. */
  title: string | null
  /** Who takes over: a member, or the name of somebody who is none yet; neither where that is not known. */
  successor: string | null
  successor_name: string | null
  successor_says: 'yes' | 'no' | null
  /** Who is asked meanwhile. */
  cover_id: string | null
  words: string | null
  made_by: string
  /** The person it is about looks first; then it waits for its hour; then both sides are told. */
  state: 'looking' | 'sent-back' | 'waiting' | 'told' | 'over' | 'undone' | 'called-off'
  /** What whoever it is about said to the wording. */
  answer: string | null
  /** 1, and one more for each correction; `was` is JSON of change/plan.ts before the last one. */
  version: number
  was: string | null
  created_at: number
  /** When it is to be told; null for at once. */
  tell_at: number | null
  told_at: number | null
  /** When to look at it again: may be early, is never late. Null where nothing is to come. */
  look_at: number | null
}

/** Who was told of a change by a line of their own; corrections go to the same people. Home: partnership. */
type ChangeHearerTable = { partnership_id: string; change_id: string; person_id: string }

/** Staff changes. */
export type ChangeTables = { change: ChangeTable; change_hearer: ChangeHearerTable }
