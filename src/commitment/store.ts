import { askedOften } from '../asked-often.ts'
import { askedTogether } from '../asked-together.ts'
import type { BySide } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { type HomeKey, homeKeyOf, type HomeKeys, homeKeys, isAmong } from '../home-key.ts'
import { nextNumber } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { answeredElse, NOT_SAID } from './answered.ts'
import { type Change, type Commitment, type Firmness, isOpen, withEnds } from './commitment.ts'

export async function findCommitment(db: Db, partnership: string, id: string): Promise<Commitment | undefined> {
  const [commitment] = await commitmentById(db, { partnership, id })
  return commitment
}

const commitmentsById = askedOften((db, of: HomeKeys) => db.selectFrom('commitment').selectAll().where(isAmong(of)))
const commitmentById = askedTogether((db, keys: readonly HomeKey[]) => commitmentsById(db, homeKeys(keys)), homeKeyOf)

/** By the short number that people see; a promise made of an ask carries the ask's number. */
export async function findCommitmentByNumber(
  db: Db,
  partnership: string,
  number: number,
): Promise<Commitment | undefined> {
  return commitments(db, partnership).where('number', '=', number).executeTakeFirst()
}

/** The open promises, or every one whatever became of it, in the order of their numbers. */
export async function listCommitments(db: Db, partnership: string, which: 'open' | 'every'): Promise<Commitment[]> {
  return which === 'every' ? inOrder(db, partnership).execute() : openIn(db, { partnership })
}

const openIn = askedOften((db, { partnership }: { partnership: string }) =>
  inOrder(db, partnership).where('state', 'in', ['promised', 'done']),
)

function inOrder(db: Db, partnership: string) {
  return commitments(db, partnership).orderBy('number')
}

function commitments(db: Db, partnership: string) {
  return db.selectFrom('commitment').selectAll().where('partnership_id', '=', partnership)
}

export type Made = {
  /** The draft's id: making the same one again changes nothing. */
  id: string
  words: string
  firmness: Firmness
  /** The member who promised; without one and without a role, whoever asks. */
  owner?: string | undefined
  ownerRole?: string | undefined
  /** The colleague who records what an owner without an account said. */
  toldTo?: string | undefined
  toldHow?: string | undefined
  dueOn: string | null
  dueTime: string | null
  askId?: string | undefined
  /** The ask's own number, which the promise then carries; without one the next number is taken. */
  number?: number | undefined
  waitingSides: readonly string[]
  project?: string | null | undefined
  link?: string | null | undefined
  /** The side asked to do it together. */
  withSide?: string | undefined
}

/** Makes a promise for the side that asks, and tells the story. The same id again gives the one that is there. */
export async function makeCommitment(asking: BySide, made: Made): Promise<Row<'commitment'>> {
  const there = await findCommitment(asking.db, asking.partnership.id, made.id)
  if (there) return there
  const number = made.number ?? (await nextNumber(asking.db, asking.partnership.id))
  const row = newRow(asking, made, number)
  await asking.db.insertInto('commitment').values(row).execute()
  await tell(asking.db, asking.newId, {
    partnership: row.partnership_id,
    at: asking.now,
    kind: 'commitment.promised',
    subject: { kind: 'commitment', id: row.id },
    member: asking.member.id,
    side: row.side_id,
    facts: {
      number,
      owner: row.owner,
      role: row.owner_role,
      firmness: row.firmness,
      dueOn: row.due_on,
      dueTime: row.due_time,
      ask: row.ask_id,
      withSide: row.with_side,
      toldTo: row.told_to,
    },
    texts: { words: row.words, project: row.project, toldHow: row.told_how },
  })
  return row
}

function newRow(asking: BySide, made: Made, number: number): Row<'commitment'> {
  return {
    ...BLANK,
    partnership_id: asking.partnership.id,
    id: made.id,
    number,
    words: made.words,
    side_id: asking.side.id,
    owner: made.owner ?? (made.ownerRole === undefined ? asking.member.id : null),
    owner_role: made.ownerRole ?? null,
    with_side: made.withSide ?? null,
    told_to: made.toldTo ?? null,
    told_how: made.toldHow ?? null,
    made_by: asking.member.id,
    firmness: made.firmness,
    due_on: made.dueOn,
    due_time: made.dueOn === null ? null : made.dueTime,
    ask_id: made.askId ?? null,
    waiting_sides: JSON.stringify(made.waitingSides),
    project: made.project ?? null,
    link: made.link ?? null,
    created_at: asking.now,
    created_on: asking.today,
    look_on: asking.today,
  }
}

const BLANK = {
  with_owner: null,
  state: 'promised',
  done_by: null,
  done_on: null,
  evidence: null,
  kept_by: '[]',
  kept_at: null,
  reason: null,
  instead: null,
  waiting_on: null,
  waiting_until_on: null,
  version: 1,
  ...NOT_SAID,
} as const

/**
 * Writes what an act changed, one version on, to be looked at by today: it may bring a nudge forward.
 * Refuses where somebody else was quicker since it was read.
 */
export async function changeCommitment(
  db: Db,
  commitment: Commitment,
  changes: Change,
  today: string,
): Promise<Commitment> {
  const change = withEnds(changes)
  const next: Commitment = { ...commitment, ...change, version: commitment.version + 1 }
  // A day that was looked out for and missed must not be lost by a change made after it.
  const missed = commitment.look_on !== null && commitment.look_on < today ? commitment.look_on : today
  const look_on = isOpen(next) ? missed : null
  const { numUpdatedRows } = await db
    .updateTable('commitment')
    .set({ ...change, version: next.version, look_on })
    .where('partnership_id', '=', commitment.partnership_id)
    .where('id', '=', commitment.id)
    .where('version', '=', commitment.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('Somebody else was quicker. Type “list” to see how it stands now.')
  return { ...next, look_on }
}

/** Hands a promise to another owner, once they accepted. The one who passes it on tells the story. */
export async function setOwner(
  db: Db,
  commitment: Commitment,
  to: { owner: string },
  today: string,
): Promise<Commitment> {
  const change = { owner: to.owner, owner_role: null, told_to: null, told_how: null }
  return changeCommitment(db, commitment, change, today)
}

/** Sets only the day to look next, which is no change that anybody sees. */
export async function setLook(db: Db, commitment: Commitment, lookOn: string | null): Promise<void> {
  await db
    .updateTable('commitment')
    .set({ look_on: lookOn })
    .where('partnership_id', '=', commitment.partnership_id)
    .where('id', '=', commitment.id)
    .execute()
}

/** A nudge about it was answered in a way that changes nothing of it: what came up before is not said any more. */
export async function setAnswered(db: Db, commitment: Commitment, now: number): Promise<void> {
  await db
    .updateTable('commitment')
    .set(answeredElse(now))
    .where('partnership_id', '=', commitment.partnership_id)
    .where('id', '=', commitment.id)
    .execute()
}

/** The last answer was taken back, and it is looked at again. */
export async function setAnsweredBefore(
  db: Db,
  commitment: Commitment,
  set: Pick<Commitment, 'answered_at' | 'answered_else_at' | 'look_on'>,
): Promise<void> {
  await db
    .updateTable('commitment')
    .set(set)
    .where('partnership_id', '=', commitment.partnership_id)
    .where('id', '=', commitment.id)
    .execute()
}

/** From this day on it could do with a word. */
export async function setWord(db: Db, commitment: Commitment, wordOn: string): Promise<void> {
  await db
    .updateTable('commitment')
    .set({ word_on: wordOn })
    .where('partnership_id', '=', commitment.partnership_id)
    .where('id', '=', commitment.id)
    .execute()
}
