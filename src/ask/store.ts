import { askedOften } from '../asked-often.ts'
import type { Db, NewRow } from '../database.ts'
import type { Ask, AskChange } from './ask.ts'

export async function findAsk(db: Db, partnership: string, id: string): Promise<Ask | undefined> {
  const [ask] = await askById(db, { partnership, id })
  return ask
}

const askById = askedOften((db, { partnership, id }: { partnership: string; id: string }) =>
  asks(db, partnership).where('id', '=', id),
)

/** The ask with this short number; a promise made of it carries the same one. */
export async function findAskByNumber(db: Db, partnership: string, number: number): Promise<Ask | undefined> {
  return asks(db, partnership).where('number', '=', number).executeTakeFirst()
}

/** The ask that a promise was made of. */
export async function findAskOfPromise(db: Db, partnership: string, commitment: string): Promise<Ask | undefined> {
  return asks(db, partnership).where('commitment_id', '=', commitment).executeTakeFirst()
}

/** The open asks, or every one that was not promised whatever became of it, in the order of their numbers. */
export async function listAsks(db: Db, partnership: string, which: 'open' | 'every'): Promise<Ask[]> {
  return which === 'every' ? unpromised(db, partnership).execute() : openAsks(db, { partnership })
}

const openAsks = askedOften((db, { partnership }: { partnership: string }) =>
  unpromised(db, partnership).where('state', 'in', ['asked', 'answered']),
)

function unpromised(db: Db, partnership: string) {
  return asks(db, partnership).where('commitment_id', 'is', null).orderBy('number')
}

/** The asks that became promises; each shares its number with its promise. */
export async function promisedAsks(db: Db, partnership: string): Promise<Ask[]> {
  return asks(db, partnership).where('commitment_id', 'is not', null).execute()
}

function asks(db: Db, partnership: string) {
  return db.selectFrom('ask').selectAll().where('partnership_id', '=', partnership)
}

export async function insertAsk(db: Db, ask: NewRow<'ask'>): Promise<void> {
  await db.insertInto('ask').values(ask).execute()
}

/** Writes the change over the version that was read; false where somebody else was quicker. */
export async function changeAsk(db: Db, ask: Ask, change: AskChange & { look_on: string | null }): Promise<boolean> {
  const result = await db
    .updateTable('ask')
    .set({ ...change, version: ask.version + 1 })
    .where('partnership_id', '=', ask.partnership_id)
    .where('id', '=', ask.id)
    .where('version', '=', ask.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sets only the day to look next, which is no change that anybody sees. */
export async function setAskLook(db: Db, ask: Ask, lookOn: string | null): Promise<void> {
  await setAsk(db, ask, { look_on: lookOn })
}

/** A nudge about it was answered in a way that changes nothing of it: what came up before is not said any more. */
export async function setAskAnswered(db: Db, ask: Ask, now: number): Promise<void> {
  await setAsk(db, ask, { nudge_answered_at: now, word_on: null })
}

/** The last answer was taken back: `before` is when the one before it was given. It is looked at again. */
export async function setAskAnsweredBefore(db: Db, ask: Ask, before: number | null, today: string): Promise<void> {
  await setAsk(db, ask, { nudge_answered_at: before, look_on: today })
}

/** From this day on it could do with a word. */
export async function setAskWord(db: Db, ask: Ask, wordOn: string): Promise<void> {
  await setAsk(db, ask, { word_on: wordOn })
}

async function setAsk(db: Db, ask: Ask, set: Pick<Partial<Ask>, 'look_on' | 'nudge_answered_at' | 'word_on'>) {
  await db
    .updateTable('ask')
    .set(set)
    .where('partnership_id', '=', ask.partnership_id)
    .where('id', '=', ask.id)
    .execute()
}
