/** Somebody is new to a record, or in an office: what they were offered to begin with. Home: partnership. */
type WelcomeTable = {
  partnership_id: string
  member_id: string
  /** The side that it is for; null for somebody on none. */
  side_id: string | null
  why: 'member' | 'organisation' | 'office'
  began_at: number
  /** They said that they know it all already. */
  known_at: number | null
  welcomed_at: number | null
}

/** What somebody has read, whom they have met, what they have seen: theirs alone. Home: partnership. */
type WelcomeStepTable = { partnership_id: string; member_id: string; step: string; at: number }

/** Who came, or took up an office, so that the other sides can meet them. Home: partnership. */
type NewFaceTable = { partnership_id: string; member_id: string; side_id: string; at: number }

/** What an organisation says of itself on the page that is sent on. Home: partnership. */
type SideWordsTable = { partnership_id: string; side_id: string; words: string; member_id: string; at: number }

/** Somebody leaves, and both sides are asked what they learned. Home: partnership. */
type ExitTable = {
  partnership_id: string
  id: string
  /** Who leaves, and for which side. */
  member_id: string
  side_id: string
  last_on: string
  at: number
  withdrawn_at: number | null
}

/** One answer of one person; `member_id` is null once they are forgotten. Home: partnership. */
type ExitAnswerTable = {
  partnership_id: string
  id: string
  exit_id: string
  member_id: string | null
  question: string
  words: string
  sharing: 'names' | 'theme' | 'private'
  at: number
  shared_at: number | null
}

/** What newcomers are told, and what is learned when somebody leaves. */
export type WelcomeTables = {
  welcome: WelcomeTable
  welcome_step: WelcomeStepTable
  new_face: NewFaceTable
  side_words: SideWordsTable
  exit: ExitTable
  exit_answer: ExitAnswerTable
}
