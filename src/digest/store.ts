import { askedOften } from '../asked-often.ts'
import type { Db, Row } from '../database.ts'
import type { Choice, Digest, Issue } from './digest.ts'

/** What a reader chose for themselves, in the place of what was before. */
export async function chooseDigest(db: Db, person: string, choice: Choice, lookAt: number | null): Promise<void> {
  const set = { ...choice, chosen: 1, look_at: lookAt }
  await db
    .insertInto('digest')
    .values({ person_id: person, ...set })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(set))
    .execute()
}

/** What somebody has without having chosen; a choice of theirs stands. */
export async function giveDigest(db: Db, person: string, choice: Choice, lookAt: number): Promise<void> {
  await db
    .insertInto('digest')
    .values({ person_id: person, ...choice, chosen: 0, look_at: lookAt })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

/** Digests of which the next is to be made ready by now, the longest waiting first. */
export async function digestsToMake(db: Db, now: number, limit: number): Promise<Digest[]> {
  return toMake(db, { now, limit })
}

const toMake = askedOften((db, { now, limit }: { now: number; limit: number }) =>
  db.selectFrom('digest').selectAll().where('look_at', '<=', now).orderBy('look_at').limit(limit),
)

export async function setLookAt(db: Db, person: string, lookAt: number | null): Promise<void> {
  await setLook(db, { person, lookAt })
}

const setLook = askedOften((db, { person, lookAt }: { person: string; lookAt: number | null }) =>
  db.updateTable('digest').set({ look_at: lookAt }).where('person_id', '=', person),
)

/** A digest that is looked at no more is looked at again from an instant, unless it was turned off. */
export async function wakeDigest(db: Db, person: string, at: number): Promise<void> {
  await db
    .updateTable('digest')
    .set({ look_at: at })
    .where('person_id', '=', person)
    .where('rhythm', '!=', 'off')
    .where('look_at', 'is', null)
    .execute()
}

/** Keeps an issue; false where its reader has one of this period. */
export async function addIssue(db: Db, issue: Issue): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('digest_issue')
    .values(issue)
    .onConflict((conflict) => conflict.columns(['person_id', 'period']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function findIssue(db: Db, id: string): Promise<Issue | undefined> {
  const [issue] = await issueById(db, { id })
  return issue
}

const issueById = askedOften((db, { id }: { id: string }) =>
  db.selectFrom('digest_issue').selectAll().where('id', '=', id),
)

/** A reader's issues, the newest first. */
export async function newestIssues(db: Db, person: string, limit: number): Promise<Issue[]> {
  return newestOf(db, { person, limit })
}

const newestOf = askedOften((db, { person, limit }: { person: string; limit: number }) =>
  issuesOf(db, person).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit),
)

export async function oldestIssue(db: Db, person: string): Promise<Issue | undefined> {
  const [issue] = await oldestOf(db, { person })
  return issue
}

const oldestOf = askedOften((db, { person }: { person: string }) =>
  issuesOf(db, person).orderBy('at').orderBy('id').limit(1),
)

function issuesOf(db: Db, person: string) {
  return db.selectFrom('digest_issue').selectAll().where('person_id', '=', person)
}

export async function deleteIssue(db: Db, id: string): Promise<void> {
  await db.deleteFrom('digest_issue').where('id', '=', id).execute()
}

/** The lines and letters of an issue: where they stand says whether it was said. */
export async function letterStateOf(
  db: Db,
  { kind, issue }: { kind: string; issue: Issue },
): Promise<
  | (Pick<Row<'line'>, 'id' | 'state'> & {
      letter: Row<'letter'>['state'] | null
      unknown_at: number | null
      sent_at: number | null
    })
  | undefined
> {
  const [line] = await linesOfIssue(db, { person: issue.person_id, kind, issue: issue.id })
  return line
}

const linesOfIssue = askedOften((db, { person, kind, issue }: { person: string; kind: string; issue: string }) =>
  db
    .selectFrom('line')
    .leftJoin('letter', 'letter.id', 'line.letter_id')
    .select(['line.id', 'line.state', 'letter.state as letter', 'letter.unknown_at', 'letter.sent_at'])
    .where('line.person_id', '=', person)
    .where('line.kind', '=', kind)
    .where('line.subject_id', '=', issue),
)
