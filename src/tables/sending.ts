type LetterTable = {
  id: string
  key: string
  kind: string
  subject: string
  person_id: string | null
  partnership_id: string | null
  space_id: string | null
  /** A reply to an event carries its address and its message; both are deleted once sent. */
  address: string | null
  message: string | null
  once: number
  state: 'waiting' | 'sending' | 'sent' | 'dropped' | 'given-up'
  not_before_at: number
  expires_at: number | null
  attempts: number
  /** `platform/workspace`, set when claimed: one letter of a lane is on its way at a time. */
  lane: string | null
  claimed_at: number | null
  /** Set when a send ended unanswered: it may have arrived. */
  unknown_at: number | null
  sent_at: number | null
  handle: string | null
  why: string | null
  created_at: number
  /** Whose account an answer is for, or what is for one account alone, as chat/request.ts writes it. */
  account: string | null
}

type PostingTable = {
  partnership_id: string
  space_id: string
  kind: string
  subject_id: string
  wanted_version: number
  shown_version: number
  handle: string | null
  not_before_at: number
  attempts: number
  claimed_at: number | null
  given_up_at: number | null
}

type DraftTable = {
  id: string
  partnership_id: string | null
  person_id: string | null
  account: string
  intent: string
  /** JSON: what the form is about, kept here so that it never travels. */
  about: string
  /** JSON of the form itself, where it was sent as a message and is opened from there. */
  form: string | null
  created_at: number
  used_at: number | null
}

/** `account` is whose delivery it was. */
type DeliveryTable = { key: string; at: number; shows: string | null; account: string | null }

type FileTable = {
  id: string
  name: string
  media_type: string
  text: string
  partnership_id: string
  expires_at: number
  /** Set where it holds what is kept about one person. */
  person_id: string | null
}

/** What comes in and goes out. */
export type SendingTables = {
  letter: LetterTable
  posting: PostingTable
  draft: DraftTable
  delivery: DeliveryTable
  file: FileTable
}
