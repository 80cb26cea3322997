import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'

/** One thing that happened. `facts` holds ids, days and states; every free text goes into `texts`, never a name into either. */
export type StoryEvent = {
  partnership: string
  at: number
  /** `room.what`, such as `commitment.promised`. */
  kind: string
  subject: { kind: string; id: string }
  member?: string | undefined
  side?: string | undefined
  facts?: Record<string, string | number | null>
  texts?: Record<string, string | null | undefined>
}

const FIRST_HASH = ''

/** Appends to the partnership's story. Call it in the transaction of the change that it tells of, exactly once a change. */
export async function tell(db: Db, newId: Ids, event: StoryEvent): Promise<void> {
  const seq = await nextSeq(db, event.partnership)
  const before = await hashAt(db, event.partnership, seq - 1)
  const texts = saltedTexts(event, newId)
  const row: Omit<Row<'story'>, 'hash'> = {
    partnership_id: event.partnership,
    seq,
    at: event.at,
    kind: event.kind,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    member_id: event.member ?? null,
    side_id: event.side ?? null,
    facts: JSON.stringify(event.facts ?? {}),
    texts: JSON.stringify(Object.fromEntries(texts.map((text) => [text.name, sha256(text.salt + text.text)]))),
    before_hash: before,
  }
  await db
    .insertInto('story')
    .values({ ...row, hash: hashOf(row) })
    .execute()
  if (texts.length > 0) {
    const rows = texts.map((text) => ({ partnership_id: event.partnership, seq, ...text }))
    await db.insertInto('story_text').values(rows).execute()
  }
}

function saltedTexts(event: StoryEvent, newId: Ids): { name: string; salt: string; text: string }[] {
  const texts: { name: string; salt: string; text: string }[] = []
  for (const [name, text] of Object.entries(event.texts ?? {})) {
    if (text != null && text !== '') texts.push({ name, salt: newId(), text })
  }
  return texts
}

async function nextSeq(db: Db, partnership: string): Promise<number> {
  const { events } = await db
    .updateTable('partnership')
    .set((set) => ({ events: set('events', '+', 1) }))
    .where('id', '=', partnership)
    .returning('events')
    .executeTakeFirstOrThrow()
  return events
}

async function hashAt(db: Db, partnership: string, seq: number): Promise<string> {
  if (seq < 1) return FIRST_HASH
  const query = db.selectFrom('story').select('hash').where('partnership_id', '=', partnership).where('seq', '=', seq)
  return (await query.executeTakeFirstOrThrow()).hash
}

/** The fixed form of an event that its hash covers; the order of the columns is part of the format. */
function hashOf(row: Omit<Row<'story'>, 'hash'>): string {
  return sha256(
    JSON.stringify([
      row.partnership_id,
      row.seq,
      row.at,
      row.kind,
      row.subject_kind,
      row.subject_id,
      row.member_id,
      row.side_id,
      row.facts,
      row.texts,
      row.before_hash,
    ]),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** An event with the texts that have not been erased. */
export type StoryRow = Row<'story'> & { said: Record<string, string> }

/** The story of one subject, oldest first. */
export async function storyOf(db: Db, partnership: string, subjectId: string): Promise<StoryRow[]> {
  const rows = await db
    .selectFrom('story')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', subjectId)
    .orderBy('seq')
    .execute()
  return withTexts(db, partnership, rows)
}

/** What a stretch of the story is about: some subjects, or all of some kinds. */
export type StoryAbout = { subjects: readonly string[] } | { subjectKinds: readonly string[] }

/** One page of the story, oldest first. */
export async function storyPage(
  db: Db,
  partnership: string,
  about: StoryAbout,
  page: { offset: number; limit: number },
): Promise<StoryRow[]> {
  const rows = await storyAbout(db, partnership, about)
    .selectAll()
    .orderBy('seq')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return withTexts(db, partnership, rows)
}

export async function countStory(db: Db, partnership: string, about: StoryAbout): Promise<number> {
  const row = await storyAbout(db, partnership, about)
    .select((count) => count.fn.countAll<number | string | bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function storyAbout(db: Db, partnership: string, about: StoryAbout) {
  const query = db.selectFrom('story').where('partnership_id', '=', partnership)
  if ('subjects' in about) return query.where('subject_id', 'in', [...about.subjects])
  return query.where('subject_kind', 'in', [...about.subjectKinds])
}

async function withTexts(db: Db, partnership: string, rows: readonly Row<'story'>[]): Promise<StoryRow[]> {
  if (rows.length === 0) return []
  const texts = await db
    .selectFrom('story_text')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where(
      'seq',
      'in',
      rows.map((row) => row.seq),
    )
    .execute()
  return rows.map((row) => ({
    ...row,
    said: Object.fromEntries(texts.filter((text) => text.seq === row.seq).map((text) => [text.name, text.text])),
  }))
}

/** The number of the first event that does not fit the chain or whose text was changed, or undefined where all holds. */
export async function firstBreak(db: Db, partnership: string): Promise<number | undefined> {
  const rows = await db
    .selectFrom('story')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .orderBy('seq')
    .execute()
  const texts = await db.selectFrom('story_text').selectAll().where('partnership_id', '=', partnership).execute()
  let before = FIRST_HASH
  for (const [index, { hash, ...row }] of rows.entries()) {
    if (row.seq !== index + 1 || row.before_hash !== before || hashOf(row) !== hash) return row.seq
    if (texts.some((text) => text.seq === row.seq && !isAsTold(row, text))) return row.seq
    before = hash
  }
  return undefined
}

/** An erased text has no row and is no break; a text that stands must be the one that was hashed. */
function isAsTold(row: Pick<Row<'story'>, 'texts'>, text: Row<'story_text'>): boolean {
  const hashes = TextHashes.parse(JSON.parse(row.texts))
  return hashes[text.name] === sha256(text.salt + text.text)
}

const TextHashes = z.record(z.string(), z.string())
