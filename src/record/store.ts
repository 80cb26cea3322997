import type { Ask } from '../ask/ask.ts'
import { findAsk, findAskByNumber, findAskOfPromise, listAsks } from '../ask/store.ts'
import { findCommitment, findCommitmentByNumber, listCommitments } from '../commitment/store.ts'
import type { Db, NewRow, Row } from '../database.ts'
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

/** What is open in the record, or everything, once: promises, and the asks that are not promised. */
export async function listThings(db: Db, partnership: string, which: 'open' | 'every'): Promise<Thing[]> {
  const commitments = await listCommitments(db, partnership, which)
  const asks = await listAsks(db, partnership, which)
  return [
    ...commitments.map((commitment): Thing => ({ kind: 'commitment', commitment })),
    ...asks.map((ask): Thing => ({ kind: 'ask', ask })),
  ]
}

/** The ids under which the story of a thing is told: the promise, and the ask it was made of. */
export async function subjectsOf(db: Db, thing: Thing): Promise<string[]> {
  if (thing.kind === 'ask') return [thing.ask.id]
  const { partnership_id: partnership, id } = thing.commitment
  const ask = await findAskOfPromise(db, partnership, id)
  return ask ? [ask.id, id] : [id]
}

/** Every step of every promise, oldest first. */
export async function everyStep(db: Db, partnership: string): Promise<Row<'step'>[]> {
  return db
    .selectFrom('step')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Every note on anything, oldest first. */
export async function everyNote(db: Db, partnership: string): Promise<Row<'note'>[]> {
  return db
    .selectFrom('note')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function insertFile(db: Db, file: NewRow<'file'>): Promise<void> {
  await db.insertInto('file').values(file).execute()
}

/** A file that has not expired at `now` (ms UTC). */
export async function findFile(db: Db, id: string, now: number): Promise<Row<'file'> | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', id).where('expires_at', '>', now).executeTakeFirst()
}
