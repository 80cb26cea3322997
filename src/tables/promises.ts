type AskTable = {
  partnership_id: string
  id: string
  number: number
  kind: 'do' | 'answer'
  words: string
  from_side: string
  from_member: string
  /** Set where somebody recorded what a member without an account said, and perhaps how: "by phone". */
  told_to: string | null
  told_how: string | null
  to_side: string
  /** Null while the side's organisers hold it. */
  holder: string | null
  state: 'asked' | 'promised' | 'answered' | 'settled' | 'cannot' | 'taken-back'
  wanted_on: string | null
  wanted_time: string | null
  answer_by_on: string
  answer: string | null
  answered_by: string | null
  /** Set where somebody recorded the answer of a member without an account. */
  answered_told_to: string | null
  answered_told_how: string | null
  reason: string | null
  commitment_id: string | null
  project: string | null
  link: string | null
  created_at: number
  created_on: string
  /** The day from which it waits for whoever must act next. */
  waits_from_on: string
  look_on: string | null
  version: number
  waiting_on: string | null
  waiting_until_on: string | null
  /** When a nudge about it was last answered without changing it: a hand please, pass on. */
  nudge_answered_at: number | null
  /** The day since which it could do with a word: whoever it waits for heard the last nudge, and nothing has come since. */
  word_on: string | null
  /** Who waits for it now, where that is no longer whoever asked or recorded it. */
  heard_by: string | null
}

/** A passing-on that waits for a yes; its subject is an ask, a commitment or a step. Home: partnership. */
type PassTable = {
  partnership_id: string
  id: string
  subject_kind: 'ask' | 'commitment' | 'step'
  subject_id: string
  from_member: string
  to_member: string
  state: 'offered' | 'accepted' | 'declined' | 'withdrawn'
  at: number
  offered_on: string
  look_on: string | null
}

type CommitmentTable = {
  partnership_id: string
  id: string
  number: number
  words: string
  side_id: string
  /** One of owner and owner_role is set. A role is owned by whoever of the side holds it. */
  owner: string | null
  owner_role: string | null
  /** The second owner, of another side, when it is done together. */
  with_side: string | null
  with_owner: string | null
  told_to: string | null
  told_how: string | null
  made_by: string
  firmness: 'will' | 'will-try' | 'finding-out'
  due_on: string | null
  due_time: string | null
  state: 'promised' | 'done' | 'kept' | 'called-off'
  ask_id: string | null
  /** JSON list of side ids that wait for it. */
  waiting_sides: string
  done_by: string | null
  done_on: string | null
  evidence: string | null
  /** JSON list of side ids that said yes to "done", for together. */
  kept_by: string
  kept_at: number | null
  reason: string | null
  instead: string | null
  waiting_on: string | null
  waiting_until_on: string | null
  project: string | null
  link: string | null
  created_at: number
  created_on: string
  look_on: string | null
  version: number
  /** Who said last that it is on track, and when; null once that no longer holds. */
  on_track_by: string | null
  on_track_on: string | null
  /** When a nudge about it was last answered without changing it: on track, a hand please, pass on. */
  answered_at: number | null
  /** The same without “on track”, which can be taken back. */
  answered_else_at: number | null
  /** The day since which it could do with a word: its owner heard the last nudge, and nothing has come since. */
  word_on: string | null
}

/** A hand that somebody asked for, of their own side alone. `told` is a JSON list of members. Home: partnership. */
type HandTable = {
  partnership_id: string
  id: string
  subject_kind: 'commitment' | 'step' | 'ask'
  subject_id: string
  side_id: string
  asked_by: string
  words: string | null
  told: string
  at: number
  /** Which of those who were told helps. */
  helped_by: string | null
  taken_back_at: number | null
}

type StepTable = {
  partnership_id: string
  id: string
  commitment_id: string
  words: string
  by_member: string
  due_on: string | null
  done_on: string | null
  done_by: string | null
  created_at: number
  look_on: string | null
  on_track_by: string | null
  on_track_on: string | null
  answered_at: number | null
  answered_else_at: number | null
  waiting_on: string | null
  waiting_until_on: string | null
  word_on: string | null
  /** When it, or its date, last came to whoever does it; null where that was when it was added. */
  came_at: number | null
}

/** A proposed new date, with the reason and what the other side said. */
type MoveTable = {
  partnership_id: string
  id: string
  commitment_id: string
  from_on: string | null
  from_time: string | null
  to_on: string
  to_time: string | null
  reason: string
  proposed_by: string
  proposed_on: string
  state: 'proposed' | 'accepted' | 'declined' | 'withdrawn'
  answered_by: string | null
  answer: string | null
  at: number
  answered_at: number | null
  look_on: string | null
}

type NoteTable = {
  partnership_id: string
  id: string
  subject_kind: 'ask' | 'commitment'
  subject_id: string
  member_id: string
  words: string
  at: number
}

/** What the sides ask and promise each other. */
export type PromiseTables = {
  ask: AskTable
  pass: PassTable
  commitment: CommitmentTable
  hand: HandTable
  step: StepTable
  move: MoveTable
  note: NoteTable
}
