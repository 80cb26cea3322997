import type { Ask } from '../ask/ask.ts'
import { findAsk, findAskByNumber, findAskOfPromise, listAsks } from '../ask/store.ts'
import type { Commitment } from '../commitment/commitment.ts'
import { findCommitment, findCommitmentByNumber } from '../commitment/store.ts'
import type { Db, NewRow, Row } from '../database.ts'
import type { StoryRow } from '../story/store.ts'
import type { Thing } from './thing.ts'

/** The ask or promise with this short number; of a promised ask, its promise. */
export async function findByNumber(db: Db, partnership: string, number: number): Promise<Thing | undefined> {
  const commitment = await findCommitmentByNumber(db, partnership, number)
  if (commitment) return { kind: 'commitment', commitment }
  return asThing(await findAskByNumber(db, partnership, number))
}

/** The same by the id of either; the id of a promised ask finds its promise. */
export async function findById(db: Db, partnership: string, id: string): Promise<Thing | undefined> {
  const ask = await findAsk(db, partnership, id)
  const commitment = await findCommitment(db, partnership, ask?.commitment_id ?? id)
  return commitment ? { kind: 'commitment', commitment } : asThing(ask)
}

function asThing(ask: Ask | undefined): Thing | undefined {
  return ask && { kind: 'ask', ask }
}

/** Everything in the record, once: promises, and the asks that are not promised. */
export async function listThings(db: Db, partnership: string): Promise<Thing[]> {
  const commitments = await listAllCommitments(db, partnership)
  const asks = await listAsks(db, partnership)
  return [
    ...commitments.map((commitment): Thing => ({ kind: 'commitment', commitment })),
    ...asks.filter((ask) => ask.commitment_id === null).map((ask): Thing => ({ kind: 'ask', ask })),
  ]
}

async function listAllCommitments(db: Db, partnership: string): Promise<Commitment[]> {
  return db.selectFrom('commitment').selectAll().where('partnership_id', '=', partnership).orderBy('number').execute()
}

/** By promise id, the member whose proposed new date waits for a yes. */
export async function openProposers(db: Db, partnership: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('move')
    .select(['commitment_id', 'proposed_by'])
    .where('partnership_id', '=', partnership)
    .where('state', '=', 'proposed')
    .execute()
  return new Map(rows.map((row) => [row.commitment_id, row.proposed_by]))
}

/** The ids under which the story of a thing is told: the promise, and the ask it was made of. */
export async function subjectsOf(db: Db, thing: Thing): Promise<string[]> {
  if (thing.kind === 'ask') return [thing.ask.id]
  const { partnership_id: partnership, id } = thing.commitment
  const ask = await findAskOfPromise(db, partnership, id)
  return ask ? [ask.id, id] : [id]
}

/** One page of the story, oldest first: of some subjects, or of the whole partnership. */
export async function storyPage(
  db: Db,
  partnership: string,
  subjects: readonly string[] | undefined,
  page: { offset: number; limit: number },
): Promise<StoryRow[]> {
  const rows = await storyQuery(db, partnership, subjects)
    .selectAll()
    .orderBy('seq')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return withTexts(db, partnership, rows)
}

export async function countStory(
  db: Db,
  partnership: string,
  subjects: readonly string[] | undefined,
): Promise<number> {
  const row = await storyQuery(db, partnership, subjects)
    .select((count) => count.fn.countAll<number | string | bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function storyQuery(db: Db, partnership: string, subjects: readonly string[] | undefined) {
  const query = db.selectFrom('story').where('partnership_id', '=', partnership)
  if (subjects !== undefined) return query.where('subject_id', 'in', [...subjects])
  return query.where('subject_kind', 'in', ['ask', 'commitment'])
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

export async function insertFile(db: Db, file: NewRow<'file'>): Promise<void> {
  await db.insertInto('file').values(file).execute()
}

/** A file that has not expired at `now` (ms UTC). */
export async function findFile(db: Db, id: string, now: number): Promise<Row<'file'> | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', id).where('expires_at', '>', now).executeTakeFirst()
}
