/** That somebody hands on what they hold for a side, mostly because they leave it. Home: partnership. */
type HandoverTable = {
  partnership_id: string
  id: string
  member_id: string
  side_id: string
  /** Their last day; null while they only hand on some things. */
  last_on: string | null
  /** The member who was named to follow them. */
  successor: string | null
  made_by: string | null
  state: 'open' | 'closed'
  opened_at: number
  opened_on: string
  closed_at: number | null
  look_on: string | null
}

/**
 * One thing, offered to one person. It changes hands when they accept. A role that nobody holds has no `holder`.
 * `before` is JSON of what stood there before it was taken. Home: partnership.
 */
type HandoverOfferTable = {
  partnership_id: string
  id: string
  kind: string
  subject_id: string
  /** The side that it was with, and the one for which it would be taken. */
  side_id: string
  to_side: string
  holder: string | null
  from_member: string
  to_member: string
  state: 'needs-yes' | 'offered' | 'taken' | 'declined' | 'withdrawn' | 'given-back'
  words: string | null
  before: string | null
  /** Who said yes for the residents where it goes to another organisation. */
  yes_by: string | null
  at: number
  offered_on: string
  answered_at: number | null
}

/**
 * Something that was as good as promised, and that only its holder knew of. `forms` is a JSON list of the drafts from
 * which a promise or an ask may have been made of it. Home: partnership.
 */
type InTheAirTable = {
  partnership_id: string
  id: string
  side_id: string
  member_id: string
  words: string
  forms: string
  reason: string | null
  made_by: string
  created_at: number
  let_go_at: number | null
}

/** What changes hands when somebody leaves. */
export type HandoverTables = {
  handover: HandoverTable
  handover_offer: HandoverOfferTable
  in_the_air: InTheAirTable
}
