import { askedOften } from '../asked-often.ts'
import type { AccountFacts } from '../chat/chat.ts'
import type { Account, Asker } from '../chat/request.ts'
import type { Db, Row } from '../database.ts'
import { knownZone, oneLine } from './person.ts'

export type AccountKey = Pick<Row<'account'>, 'platform' | 'workspace' | 'user_id'>
export type KnownAccount = { person: Row<'person'>; account: Row<'account'> }

/** Who is behind an account, also behind one that was deactivated. */
export async function findPersonByAccount(db: Db, account: Account): Promise<KnownAccount | undefined> {
  const found = await findAccount(db, keyOf(account))
  if (!found) return undefined
  return { person: await personById(db, found.person_id), account: found }
}

export async function personById(db: Db, id: string): Promise<Row<'person'>> {
  const [person] = await personsById(db, { id })
  if (!person) throw new Error('There is no such person.')
  return person
}

const personsById = askedOften((db, { id }: { id: string }) => db.selectFrom('person').selectAll().where('id', '=', id))

/** A person as they are when Kept first meets them. `rhythm` is set again when they first join. */
export async function addPerson(
  db: Db,
  made: { id: string; name: string | null; rhythm: Row<'person'>['rhythm']; now: number },
): Promise<Row<'person'>> {
  const person = { zone: null, hours: null, time_off: '[]', quiet: 0 }
  return db
    .insertInto('person')
    .values({ ...person, id: made.id, name: made.name, rhythm: made.rhythm, created_at: made.now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type Reached = Row<'person'> & { canBeReached: boolean }

/** These persons, and whether each can be written to at all. */
export async function personsToTell(db: Db, persons: readonly string[]): Promise<Reached[]> {
  const rows = await personsReached(db, { persons })
  // PostgreSQL answers with true or false, SQLite with 1 or 0.
  return rows.map((row) => ({ ...row, canBeReached: Boolean(row.canBeReached) }))
}

const personsReached = askedOften((db, { persons }: { persons: readonly string[] }) =>
  db
    .selectFrom('person')
    .selectAll()
    .select((row) => {
      const accounts = row.selectFrom('account').select('account.user_id').where('account.active', '=', 1)
      return row.exists(accounts.whereRef('account.person_id', '=', 'person.id')).as('canBeReached')
    })
    .where('id', 'in', persons),
)

/** Gives a person an account; what the platform says of it becomes theirs where they had nothing. */
export async function addAccount(db: Db, person: string, asker: Asker, now: number): Promise<void> {
  const account = { ...keyOf(asker), person_id: person, reach: null, active: 1, looked_up_at: null }
  await db
    .insertInto('account')
    .values({ ...account, name: null, zone: null })
    .execute()
  await noteAccount(db, asker, now)
}

/**
 * Keeps what a platform says of a known account now; writes only where it changed. Somebody who is heard again is
 * active again. A name or zone that a person had from the account follows it.
 */
export async function noteAccount(db: Db, asker: Asker, now: number): Promise<void> {
  const before = await findAccount(db, keyOf(asker))
  if (before) await keepFacts(db, before, { ...asker, active: true }, now)
}

/** Keeps what the platform answered when it was asked about an account at `now`; says whose it is, if still anybody's. */
export async function learnAccount(
  db: Db,
  key: AccountKey,
  facts: AccountFacts,
  now: number,
): Promise<string | undefined> {
  const before = await findAccount(db, key)
  if (!before) return undefined
  await keepFacts(db, before, facts, now)
  await accountQuery(db, key).set({ looked_up_at: now }).execute()
  return before.person_id
}

/** What is seen of an account: by its own request, or by asking the platform. */
type Seen = { name?: string | undefined; zone?: string | undefined; reach?: string | undefined; active: boolean }

async function keepFacts(db: Db, before: Row<'account'>, facts: Seen, now: number): Promise<void> {
  const name = oneLine(facts.name) ?? before.name
  const zone = knownZone(facts.zone) ?? before.zone
  const reach = facts.reach ?? before.reach
  const active = facts.active ? 1 : 0
  // An account that came with name and zone need not be looked up.
  const lookedUpAt = before.looked_up_at ?? (name !== null && zone !== null ? now : null)
  const after = { name, zone, reach, active, looked_up_at: lookedUpAt }
  if (sameFacts(before, after)) return
  await accountQuery(db, before).set(after).execute()
  await followAccount(db, before, { name, zone })
}

function sameFacts(before: Row<'account'>, after: Partial<Row<'account'>>): boolean {
  return (
    before.name === after.name &&
    before.zone === after.zone &&
    before.reach === after.reach &&
    before.active === after.active &&
    before.looked_up_at === after.looked_up_at
  )
}

/** What a person never had, or had from this account, is as the account says now; what they chose stays. */
async function followAccount(
  db: Db,
  before: Row<'account'>,
  after: { name: string | null; zone: string | null },
): Promise<void> {
  const person = await personById(db, before.person_id)
  const name = person.name === null || person.name === before.name ? after.name : person.name
  const zone = person.zone === null || person.zone === before.zone ? after.zone : person.zone
  if (name === person.name && zone === person.zone) return
  await db.updateTable('person').set({ name, zone }).where('id', '=', person.id).execute()
}

/** The account was deactivated, or Kept was taken out of it: nothing can be sent there. */
export async function closeAccount(db: Db, account: Account): Promise<void> {
  await accountQuery(db, keyOf(account)).set({ active: 0 }).execute()
}

/** Who has an active account in a workspace. */
export async function personsIn(db: Db, platform: string, workspace: string): Promise<string[]> {
  const query = db.selectFrom('account').select('person_id').distinct().where('active', '=', 1)
  const rows = await query.where('platform', '=', platform).where('workspace', '=', workspace).execute()
  return rows.map((row) => row.person_id)
}

/** Kept was taken out of a whole workspace. */
export async function closeWorkspace(db: Db, platform: string, workspace: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ active: 0 })
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .execute()
}

/** Active accounts that were never looked up, up to a limit. */
export async function accountsToLookUp(db: Db, limit: number): Promise<Row<'account'>[]> {
  return neverLookedUp(db, { limit })
}

const neverLookedUp = askedOften((db, { limit }: { limit: number }) =>
  db.selectFrom('account').selectAll().where('looked_up_at', 'is', null).where('active', '=', 1).limit(limit),
)

/** All accounts of a person, the closed ones too. */
export async function accountsOf(db: Db, person: string): Promise<Row<'account'>[]> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('platform')
    .orderBy('workspace')
    .orderBy('user_id')
    .execute()
}

/** How often and when somebody reads a digest; undefined for whoever never had one. */
export async function findDigest(db: Db, person: string): Promise<Row<'digest'> | undefined> {
  const [digest] = await digestOf(db, { person })
  return digest
}

const digestOf = askedOften((db, { person }: { person: string }) =>
  db.selectFrom('digest').selectAll().where('person_id', '=', person),
)

/** Whether somebody can be written to at all; a colleague speaks for who cannot. */
export async function hasAccount(db: Db, person: string): Promise<boolean> {
  return (await activeAccountsOf(db, { person })).length > 0
}

const activeAccountsOf = askedOften((db, { person }: { person: string }) =>
  db.selectFrom('account').select('user_id').where('person_id', '=', person).where('active', '=', 1),
)

/** Of these persons, those who have an active account. */
export async function withAccount(db: Db, persons: readonly string[]): Promise<Set<string>> {
  if (persons.length === 0) return new Set()
  const query = db.selectFrom('account').select('person_id').where('person_id', 'in', persons).where('active', '=', 1)
  return new Set((await query.execute()).map((row) => row.person_id))
}

type Choices = Partial<Pick<Row<'person'>, 'name' | 'zone' | 'hours' | 'quiet' | 'rhythm' | 'time_off'>>

export async function setPerson(db: Db, person: string, set: Choices): Promise<Row<'person'>> {
  return db.updateTable('person').set(set).where('id', '=', person).returningAll().executeTakeFirstOrThrow()
}

export async function findAccount(db: Db, key: AccountKey): Promise<Row<'account'> | undefined> {
  const { platform, workspace, user_id } = key
  const [account] = await accountByKey(db, { platform, workspace, user_id })
  return account
}

const accountByKey = askedOften((db, { platform, workspace, user_id }: AccountKey) =>
  db
    .selectFrom('account')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('user_id', '=', user_id),
)

function accountQuery(db: Db, key: AccountKey) {
  return db
    .updateTable('account')
    .where('platform', '=', key.platform)
    .where('workspace', '=', key.workspace)
    .where('user_id', '=', key.user_id)
}

function keyOf(account: Account): AccountKey {
  return { platform: account.platform, workspace: account.workspace, user_id: account.user }
}
