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
  /** Its first time that was missed since it was last posted. */
  missed_at: number | null
  /** Who stopped it, what it was before, and why it came to an end. */
  stopped_by: string | null
  stopped_from: 'waiting-yes' | 'on' | 'paused' | null
  why: 'stopped' | 'declined' | 'maker-left' | 'channel-gone' | 'record-ended' | 'done' | 'unanswered' | null
  ended_at: number | null
  version: number
  created_at: number
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

/** What is said to people and channels unasked, and when. */
export type TellingTables = {
  reminder: ReminderTable
  line: LineTable
  nudge: NudgeTable
  digest: DigestTable
  digest_issue: DigestIssueTable
  report: ReportTable
}
