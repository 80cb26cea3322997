import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import { type Account, accountKey, type Asker } from '../chat/request.ts'
import type { Db, Row } from '../database.ts'
import { merged } from './person.ts'
import { type AccountKey, accountsOf, addAccount, personById } from './store.ts'

const Choices = z.object({
  name: z.string().nullable(),
  zone: z.string().nullable(),
  hours: z.string().nullable(),
  quiet: z.number(),
  // Links made before people could be away have none.
  time_off: z.string().default('[]'),
})
type Choices = z.infer<typeof Choices>

const Moved = z.object({
  accounts: z.array(z.object({ platform: z.string(), workspace: z.string(), user_id: z.string() })),
  members: z.array(z.object({ partnership_id: z.string(), id: z.string() })),
  letters: z.array(z.string()),
  /** The choices of the person who stays, before and after. */
  before: Choices,
  after: Choices,
})
type Moved = z.infer<typeof Moved>

export type Link = Row<'account_link'>
type Made = { id: string; now: number }

/** Gives a person an account that Kept did not know. */
export async function linkAccount(db: Db, { id, now }: Made, person: string, asker: Asker): Promise<Link> {
  const before = choicesOf(await personById(db, person))
  await addAccount(db, person, asker, now)
  const after = choicesOf(await personById(db, person))
  const moved = { accounts: [keyOf(asker)], members: [], letters: [], before, after }
  return keepLink(db, { id, stays: person, goes: null, moved: JSON.stringify(moved), at: now })
}

/**
 * Makes one person of two that share no partnership. The younger is left without anything; its row stands for as
 * long as this can be undone.
 */
export async function mergePersons(db: Db, { id, now }: Made, one: string, other: string): Promise<Link> {
  const { stays, goes, set } = merged(await personById(db, one), await personById(db, other))
  const moved = { ...(await whatMoves(db, goes.id)), before: choicesOf(stays), after: set }
  const to = { person_id: stays.id }
  await db.updateTable('account').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('account_code').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('member').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('letter').set(to).where('person_id', '=', goes.id).execute()
  await db.updateTable('draft').set(to).where('person_id', '=', goes.id).execute()
  await moveLines(db, goes.id, stays.id, undefined)
  await moveDigests(db, goes.id, stays.id)
  await db.updateTable('person').set(set).where('id', '=', stays.id).execute()
  return keepLink(db, { id, stays: stays.id, goes: goes.id, moved: JSON.stringify(moved), at: now })
}

async function keepLink(db: Db, link: Omit<Link, 'undone_at'>): Promise<Link> {
  return db
    .insertInto('account_link')
    .values({ ...link, undone_at: null })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function whatMoves(db: Db, goes: string): Promise<Pick<Moved, 'accounts' | 'members' | 'letters'>> {
  const accounts = await accountsOf(db, goes)
  const members = db.selectFrom('member').select(['partnership_id', 'id']).where('person_id', '=', goes)
  const letters = db.selectFrom('letter').select('id').where('person_id', '=', goes)
  return {
    accounts: accounts.map(({ platform, workspace, user_id }) => ({ platform, workspace, user_id })),
    members: await members.execute(),
    letters: (await letters.execute()).map((letter) => letter.id),
  }
}

/** Lines of these partnerships, or all. One that the other has too, word for word, stays where it is. */
async function moveLines(db: Db, from: string, to: string, partnerships: readonly string[] | undefined): Promise<void> {
  if (partnerships?.length === 0) return
  const lines = db
    .updateTable('line')
    .set({ person_id: to })
    .where('person_id', '=', from)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('line as theirs')
            .select('theirs.id')
            .where('theirs.person_id', '=', to)
            .whereRef('theirs.kind', '=', 'line.kind')
            .whereRef('theirs.subject_id', '=', 'line.subject_id')
            .whereRef('theirs.stage', '=', 'line.stage')
            .whereRef('theirs.on_day', '=', 'line.on_day'),
        ),
      ),
    )
  await (partnerships ? lines.where('partnership_id', 'in', partnerships) : lines).execute()
}

/** The choice of the one who goes holds where the other has none; of a period that both had a digest in, each keeps theirs. */
async function moveDigests(db: Db, from: string, to: string): Promise<void> {
  const digest = await db.selectFrom('digest').selectAll().where('person_id', '=', from).executeTakeFirst()
  if (digest === undefined) return
  await db
    .insertInto('digest')
    .values({ ...digest, person_id: to })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
  const theirs = db.selectFrom('digest_issue').select('period').where('person_id', '=', to)
  await db
    .updateTable('digest_issue')
    .set({ person_id: to })
    .where('person_id', '=', from)
    .where('period', 'not in', theirs)
    .execute()
}

export async function findLink(db: Db, id: string): Promise<Link | undefined> {
  return db.selectFrom('account_link').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Who has taken over what a person had: they themselves, unless they became part of another since. */
export async function presentPerson(db: Db, person: string): Promise<string> {
  const link = await db
    .selectFrom('account_link')
    .select('stays')
    .where('goes', '=', person)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return link ? presentPerson(db, link.stays) : person
}

/**
 * The newest link that made a person what they are now. Only that one can be undone: older ones moved things that it
 * moved on, so that undone out of turn they would hand somebody's account to another.
 */
export async function newestLink(db: Db, person: string): Promise<Link | undefined> {
  return db
    .selectFrom('account_link')
    .selectAll()
    .where('stays', '=', person)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** The accounts that the newest link of a person put together. */
export type Halves = { one: readonly Row<'account'>[]; other: readonly Row<'account'>[] }

export async function halvesOf(db: Db, link: Link): Promise<Halves> {
  const { accounts: moved } = Moved.parse(JSON.parse(link.moved))
  const isMoved = ({ platform, workspace, user_id: user }: Row<'account'>) =>
    moved.some((key) => key.platform === platform && key.workspace === workspace && key.user_id === user)
  const accounts = await accountsOf(db, link.stays)
  return { one: accounts.filter((account) => !isMoved(account)), other: accounts.filter(isMoved) }
}

/**
 * Gives back what moved with the newest link of a person; what came since stays with them. Their open codes are
 * deleted: whoever leaves may have made one.
 */
export async function undoLink(db: Db, link: Link, now: number): Promise<void> {
  const moved = Moved.parse(JSON.parse(link.moved))
  await db.deleteFrom('account_code').where('person_id', '=', link.stays).where('used_at', 'is', null).execute()
  await db.updateTable('account_link').set({ undone_at: now }).where('id', '=', link.id).execute()
  if (link.goes === null) await forgetAccounts(db, moved.accounts, link.stays)
  else await giveBack(db, moved, link.stays, link.goes)
  await choiceBack(db, link.stays, moved)
}

async function forgetAccounts(db: Db, accounts: readonly AccountKey[], person: string): Promise<void> {
  for (const { platform, workspace, user_id } of accounts) {
    await db
      .deleteFrom('account')
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('user_id', '=', user_id)
      .where('person_id', '=', person)
      .execute()
  }
}

async function giveBack(db: Db, moved: Moved, from: string, to: string): Promise<void> {
  const set = { person_id: to }
  for (const { platform, workspace, user_id } of moved.accounts) {
    await db
      .updateTable('account')
      .set(set)
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('user_id', '=', user_id)
      .where('person_id', '=', from)
      .execute()
    const account = accountKey({ platform, workspace, user: user_id })
    await db.updateTable('draft').set(set).where('account', '=', account).where('person_id', '=', from).execute()
  }
  for (const { partnership_id, id } of moved.members) {
    await db
      .updateTable('member')
      .set(set)
      .where('partnership_id', '=', partnership_id)
      .where('id', '=', id)
      .where('person_id', '=', from)
      .execute()
  }
  await takeOutOfBundles(db, moved, from)
  await moveLines(db, from, to, partnershipsOf(moved))
  if (moved.letters.length === 0) return
  await db.updateTable('letter').set(set).where('id', 'in', moved.letters).where('person_id', '=', from).execute()
}

/** What waits in a letter of the one who took over is planned anew, for whoever it now is for. */
async function takeOutOfBundles(db: Db, moved: Moved, person: string): Promise<void> {
  const partnerships = partnershipsOf(moved)
  if (partnerships.length === 0) return
  const waiting = db.selectFrom('letter').select('id').where('person_id', '=', person).where('state', '=', 'waiting')
  await db
    .updateTable('line')
    .set({ state: 'waiting', letter_id: null })
    .where('person_id', '=', person)
    .where('partnership_id', 'in', partnerships)
    .where('letter_id', 'in', waiting)
    .execute()
}

function partnershipsOf(moved: Moved): string[] {
  return moved.members.map((member) => member.partnership_id)
}

/** What the one who stays had taken over, and has not chosen otherwise since. */
async function choiceBack(db: Db, person: string, { before, after }: Moved): Promise<void> {
  const is = choicesOf(await personById(db, person))
  const set = {
    name: is.name === after.name ? before.name : is.name,
    zone: is.zone === after.zone ? before.zone : is.zone,
    hours: is.hours === after.hours ? before.hours : is.hours,
    quiet: is.quiet === after.quiet ? before.quiet : is.quiet,
    time_off: is.time_off === after.time_off ? before.time_off : is.time_off,
  }
  await db.updateTable('person').set(set).where('id', '=', person).execute()
}

/** Deletes at most `limit` links made before an instant, with the persons that became part of another; says how many. */
export async function deleteLinks(db: Db, before: number, limit: number): Promise<number> {
  const old = await madeBefore(db, { before, limit })
  if (old.length === 0) return 0
  const gone = old.filter((link) => link.undone_at === null).flatMap((link) => link.goes ?? [])
  for (const person of gone) await deleteEmptyPerson(db, person)
  const ids = old.map((link) => link.id)
  await db.deleteFrom('account_link').where('id', 'in', ids).execute()
  return old.length
}

const madeBefore = askedOften((db, { before, limit }: { before: number; limit: number }) =>
  db.selectFrom('account_link').selectAll().where('at', '<', before).limit(limit),
)

async function deleteEmptyPerson(db: Db, id: string): Promise<void> {
  const account = db.selectFrom('account').select('person_id').where('person_id', '=', id)
  const member = db.selectFrom('member').select('person_id').where('person_id', '=', id)
  const code = db.selectFrom('account_code').select('person_id').where('person_id', '=', id)
  const empty = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where((row) => row.not(row.exists(account)))
    .where((row) => row.not(row.exists(member)))
    .where((row) => row.not(row.exists(code)))
    .executeTakeFirst()
  if (empty === undefined) return
  await db.deleteFrom('digest').where('person_id', '=', id).execute()
  await db.deleteFrom('digest_issue').where('person_id', '=', id).execute()
  await db.deleteFrom('person').where('id', '=', id).execute()
}

function choicesOf({ name, zone, hours, quiet, time_off }: Row<'person'>): Choices {
  return { name, zone, hours, quiet, time_off }
}

function keyOf({ platform, workspace, user }: Account): AccountKey {
  return { platform, workspace, user_id: user }
}
