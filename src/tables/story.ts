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

/** What happened, never changed. */
export type StoryTables = {
  story: StoryTable
  story_text: StoryTextTable
}
