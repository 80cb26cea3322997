import type { Generated, Insertable, Kysely, Selectable } from 'kysely'

/*
 * The tables as types. Instants (…_at) are integer milliseconds UTC, days (…_on) are YYYY-MM-DD, times HH:mm,
 * flags 0 or 1, lists and records JSON text. Every table has one home: partnership, person or workspace.
 */

/** A human. `rhythm` and `hours` are theirs in all partnerships. Home: person. */
type PersonTable = {
  id: string
  name: string | null
  zone: string | null
  rhythm: 'volunteer' | 'staff'
  /** JSON of calendar/hours.ts; null until they were asked and the rhythm's default holds. */
  hours: string | null
  created_at: number
  /** When they are away: JSON list of {fromOn, toOn}, both ends included, for person/time-off.ts. */
  time_off: string
  /** 1 once they said stop: nothing unasked is sent. */
  quiet: number
}

/** A person's account on a platform. Home: workspace. `reach` belongs to the adapter. */
type AccountTable = {
  platform: string
  workspace: string
  user_id: string
  person_id: string
  name: string | null
  zone: string | null
  reach: string | null
  active: number
  /** Null until the platform was asked for name and zone. */
  looked_up_at: number | null
}

/** A one-time code that links a second account to a person. Home: person. */
type AccountCodeTable = { code_hash: string; person_id: string; expires_at: number; used_at: number | null }

/**
 * Two accounts, with all that belonged to them, made one person: `stays` took over what `goes` had. `goes` is null
 * where Kept did not know the second account. Home: person.
 */
type AccountLinkTable = {
  id: string
  stays: string
  goes: string | null
  /** JSON of person/account-link-store.ts: what moved, and how `stays` was before. */
  moved: string
  at: number
  undone_at: number | null
}

type PartnershipTable = {
  id: string
  name: string
  zone: string
  nation: 'england' | 'wales' | 'scotland' | 'northern-ireland'
  ends_on: string | null
  created_at: number
  created_by: string
  /** The last short number given out, and the last story event written. */
  numbers: number
  events: number
  /** JSON of partnership/pause.ts. */
  pauses: Generated<string>
}

type SideTable = {
  partnership_id: string
  id: string
  name: string
  /** JSON list of kinds such as "council". */
  kinds: string
  joined_at: number | null
  /** The member who may be told when something of this side is stuck. */
  named_helper: string | null
  /** JSON of calendar/stages.ts; null while the usual lead times hold. */
  lead_times: string | null
  /** When it is looked at for a report that is due; Kept sets it whenever the side changes. */
  look_on: string | null
}

/** At most one membership a person in a partnership. `side_id` is null for reps and programme staff. */
type MemberTable = {
  partnership_id: string
  id: string
  person_id: string
  side_id: string | null
  /** The second of two hats. */
  second_side_id: string | null
  /** JSON list of roles. */
  roles: string
  title: string | null
  joined_at: number
  left_at: number | null
}

/** Who is asked instead of a member who is away; both are of one side. Home: partnership. */
type CoverTable = {
  partnership_id: string
  id: string
  member_id: string
  cover_id: string
  from_on: string
  to_on: string
  /** `declined` once the cover said that it is not them, `ended` where it is over early. */
  state: 'covers' | 'declined' | 'ended'
  at: number
}

type SpaceTable = {
  partnership_id: string
  id: string
  side_id: string
  platform: string
  workspace: string
  conversation: string
  name: string | null
  reach: string | null
  linked_at: number
  /** Set when the channel was archived, deleted, unlinked, or Kept was taken out of it. */
  gone_at: number | null
}

/** A one-time code to join a side or to link a channel for it. Home: partnership. */
type CodeTable = {
  partnership_id: string
  id: string
  code_hash: string
  purpose: 'side' | 'space' | 'rep'
  side_id: string | null
  made_by: string
  expires_at: number
  used_at: number | null
  revoked_at: number | null
}

/** A shared setting that waits for, or has, a yes from an organiser of each side that has joined. */
type ProposalTable = {
  partnership_id: string
  id: string
  setting: string
  value: string
  proposed_by: string
  /** JSON list of side ids that said yes. */
  agreed: string
  state: 'waiting' | 'agreed' | 'refused'
  at: number
}

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

/** A message that somebody chose to have posted in a channel, once or on a rhythm. */
type ReminderTable = {
  partnership_id: string
  id: string
  space_id: string
  /** Whose channel that is, as they agreed to it; and who set it, for which side. */
  space_side: string
  made_by: string
  made_for: string
  words: string
  /** JSON of calendar/rhythm.ts, and a JSON list of member ids. */
  rhythm: string
  mentions: string
  /** The ask or promise that it is about. */
  about_id: string | null
  state: 'waiting-yes' | 'on' | 'paused' | 'stopped' | 'over'
  /** Its runs up to this instant are dealt with. */
  handled_at: number
  /** When to look at it again: may be early, is never late. Null while it does not run. */
  look_at: number | null
  /** Who stopped it, what it was before, and why it came to an end. */
  stopped_by: string | null
  stopped_from: 'waiting-yes' | 'on' | 'paused' | null
  why: 'stopped' | 'declined' | 'maker-left' | 'channel-gone' | 'record-ended' | 'done' | 'unanswered' | null
  ended_at: number | null
  version: number
  created_at: number
}

/** Append-only. `hash` covers the event and the hash before it; text is only in story_text, so it can be erased. */
type StoryTable = {
  partnership_id: string
  seq: number
  at: number
  kind: string
  subject_kind: string
  subject_id: string
  /** The member who did it, and the side for which. */
  member_id: string | null
  side_id: string | null
  /** JSON record of ids, days and states; never a name or a free text. */
  facts: string
  /** JSON record: name of a text to the hash of its salt and itself. */
  texts: string
  before_hash: string
  hash: string
}

type StoryTextTable = { partnership_id: string; seq: number; name: string; salt: string; text: string }

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

type LineTable = {
  id: string
  partnership_id: string
  person_id: string
  kind: string
  subject_id: string
  stage: string
  on_day: string
  /** The hour, HH:mm, that the person chose for it by their own clock. */
  at_time: string | null
  due_on: string | null
  state: 'waiting' | 'said' | 'over'
  /** It is not said before this instant; null where its day tells. */
  not_before_at: number | null
  /** The day on which it is said once more, where whoever was told asked for that. */
  again_on: string | null
  /** The letter that carries it, and why it was overtaken. */
  letter_id: string | null
  why: string | null
  created_at: number
}

/** One person's nudge about something that others are asked for. Home: partnership. */
type NudgeTable = {
  partnership_id: string
  id: string
  /** The ask or promise, as {@link LineTable} names it. */
  subject_id: string
  member_id: string
  on_day: string
  words: string | null
  at: number
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

type DeliveryTable = { key: string; at: number; shows: string | null }

type FileTable = {
  id: string
  name: string
  media_type: string
  text: string
  partnership_id: string
  expires_at: number
}

/** What a supporting organisation accounts for: a draft, then sent with its two files and never changed again. */
type ReportTable = {
  partnership_id: string
  id: string
  side_id: string
  from_on: string
  to_on: string
  spent: string
  payments: string
  late: string
  learned: string
  state: 'draft' | 'sent'
  /** 1, and one more for each correction; `corrects` is the report before it. */
  version: number
  corrects: string | null
  made_by: string
  created_at: number
  sent_at: number | null
  html: string | null
  csv: string | null
}

/** How often somebody reads a digest of all their areas, and when by their own clock. Home: person. */
type DigestTable = {
  person_id: string
  rhythm: 'weekly' | 'fortnightly' | 'monthly' | 'off'
  /** 1 for Monday to 7 for Sunday. */
  weekday: number
  hour: string
  /** 0 for what somebody on no side has without having chosen. */
  chosen: number
  /** When the next one is to be made ready: as its period begins. Null while there is none to come. */
  look_at: number | null
}

/** One digest: at most one for each period of a reader. It tells of what happened in between. Home: person. */
type DigestIssueTable = {
  id: string
  person_id: string
  /** By their calendar, such as 2026-W24, 2026-W24/2 for a fortnight, or 2026-06. */
  period: string
  rhythm: 'weekly' | 'fortnightly' | 'monthly' | 'off'
  from_at: number
  to_at: number
  at: number
}

export type Database = {
  person: PersonTable
  account: AccountTable
  account_code: AccountCodeTable
  account_link: AccountLinkTable
  partnership: PartnershipTable
  side: SideTable
  member: MemberTable
  cover: CoverTable
  space: SpaceTable
  code: CodeTable
  proposal: ProposalTable
  ask: AskTable
  pass: PassTable
  commitment: CommitmentTable
  step: StepTable
  hand: HandTable
  move: MoveTable
  note: NoteTable
  reminder: ReminderTable
  story: StoryTable
  story_text: StoryTextTable
  letter: LetterTable
  posting: PostingTable
  line: LineTable
  nudge: NudgeTable
  draft: DraftTable
  delivery: DeliveryTable
  file: FileTable
  report: ReportTable
  digest: DigestTable
  digest_issue: DigestIssueTable
}

/** The handle that queries are written against: the database itself or a transaction. */
export type Db = Kysely<Database>
export type Row<Table extends keyof Database> = Selectable<Database[Table]>
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>
