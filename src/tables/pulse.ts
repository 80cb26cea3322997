/** One run of a pulse. Home: partnership. */
type RoundTable = {
  partnership_id: string
  id: string
  /** The instrument as it was when the round was started: JSON of pulse/instrument.ts, and which version of it that is. */
  instrument_id: string
  version: number
  instrument: string
  /** The supporting organisation whose help it is about. */
  about_side: string | null
  /** Why it was started: one of pulse/occasion.ts. */
  occasion: string | null
  mode: 'confidential' | 'open'
  /** JSON list of the ids of the sides that are asked. */
  sides: string
  /** Set for a round that is one side's own: nobody else is asked, needs to say yes, or is shown what came of it. */
  own_side: string | null
  /** 1 where it also asks how things were at first. */
  asks_first: number
  /** 1 where there is a box for a comment. */
  takes_comments: number
  /** It comes again by itself after so many months; null for once. */
  months: number | null
  state: 'waiting-yes' | 'refused' | 'called-off' | 'told' | 'open' | 'closed' | 'ready' | 'published' | 'lost'
  /** JSON list of the ids of the sides that said yes. */
  agreed: string
  /** Null for both where it came by its rhythm. */
  made_by: string | null
  made_for: string | null
  /** The round whose secret was lost, and which is asked again by this one. */
  again_of: string | null
  created_at: number
  opens_at: number | null
  closes_at: number | null
  publish_at: number | null
  /** When to look at it again: may be early, is never late. Null where nothing is to come. */
  look_at: number | null
  /** The day to talk about it by, once it is published. */
  talk_on: string | null
}

/** Who is asked in a round, fixed before the first answer. Home: partnership. */
type RoundMemberTable = { partnership_id: string; round_id: string; member_id: string }

/**
 * One person's answers while a round is open: one row for each who is asked, from the beginning and whether they answer
 * or not. `key` and `sealed` tell nothing without the round's secret. Home: partnership.
 */
type ResponseTable = { partnership_id: string; round_id: string; key: string; sealed: string }

/** One answer to one statement after the close: JSON of pulse/answers.ts. Nobody's any more. Home: partnership. */
type AnswerTable = { partnership_id: string; round_id: string; id: string; side_id: string | null; content: string }

/** The answers of somebody who put their name to them in an open review: JSON of pulse/response.ts. Home: partnership. */
type NamedAnswerTable = { partnership_id: string; round_id: string; member_id: string; content: string }

/** What a round came to, as it was or will be published, and never changed: JSON of pulse/reading.ts. Home: partnership. */
type ReadingTable = { partnership_id: string; round_id: string; content: string; at: number }

/** A picture of a reading: PNG in base64, with the same as words. Home: partnership. */
type PictureTable = {
  partnership_id: string
  id: string
  round_id: string
  place: number
  name: string
  alt: string
  png: string
}

/** Pulses. */
export type PulseTables = {
  round: RoundTable
  round_member: RoundMemberTable
  response: ResponseTable
  answer: AnswerTable
  named_answer: NamedAnswerTable
  reading: ReadingTable
  picture: PictureTable
}
