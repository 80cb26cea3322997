import { sql } from 'kysely'
import { keyOfAccount } from '../chat/address.ts'
import type { Db, Row } from '../database.ts'
import { type Matcher } from './names.ts'
import { renamedIn } from './renaming.ts'
import type { Who } from './wish.ts'

type Accounts = readonly Pick<Row<'account'>, 'platform' | 'workspace' | 'user_id'>[]

/** Deletes what came from an account or was for it alone: forms, answers that were sent, ids of deliveries. */
export async function deleteOfAccounts(db: Db, accounts: readonly Row<'account'>[]): Promise<void> {
  const keys = accounts.map(keyOfAccount)
  if (keys.length === 0) return
  await db.deleteFrom('draft').where('account', 'in', keys).execute()
  await db.deleteFrom('letter').where('account', 'in', keys).execute()
  await db.deleteFrom('delivery').where('account', 'in', keys).execute()
  for (const account of accounts) await deleteNamingAccount(db, account)
}

/** What others opened or were sent that holds the account's id: an invitation, a held message that mentions it. */
async function deleteNamingAccount(db: Db, { user_id }: Accounts[number]): Promise<void> {
  const id = `%${user_id}%`
  await sql`delete from draft where about like ${id} or form like ${id}`.execute(db)
  await sql`delete from letter where (key like ${id} or subject like ${id} or address like ${id}
    or message like ${id} or handle like ${id}) and space_id is null`.execute(db)
  await sql`delete from delivery where key like ${id} or shows like ${id}`.execute(db)
}

/** Files hold names for a day at most: those of their records with this one go, and those that were made for this person. */
export async function deleteFiles(db: Db, who: Who, matcher: Matcher): Promise<void> {
  await db.deleteFrom('file').where('person_id', '=', who.person).execute()
  const partnerships = partnershipsOf(who)
  for (const like of partnerships.length === 0 ? [] : matcher.likes) {
    const files = await db
      .selectFrom('file')
      .select(['id', 'text'])
      .where('partnership_id', 'in', partnerships)
      .where(sql<boolean>`lower(text) like ${like}`)
      .execute()
    const naming = files.filter(({ text }) => matcher.isIn(text)).map(({ id }) => id)
    if (naming.length > 0) await db.deleteFrom('file').where('id', 'in', naming).execute()
  }
}

/** Forms that others of their records opened, with the name as a choice among others: they open anew without it. */
export async function deleteFormsNaming(db: Db, who: Who, matcher: Matcher): Promise<void> {
  const accounts = await accountsBeside(db, who)
  for (const like of accounts.length === 0 ? [] : matcher.likes) {
    const drafts = await db
      .selectFrom('draft')
      .select(['id', 'about', 'form'])
      .where('account', 'in', accounts)
      .where(sql<boolean>`(lower(form) like ${like} or lower(about) like ${like})`)
      .execute()
    const naming = drafts.filter(({ about, form }) => matcher.isIn(`${about} ${form ?? ''}`)).map(({ id }) => id)
    if (naming.length > 0) await db.deleteFrom('draft').where('id', 'in', naming).execute()
  }
}

/** Answers that are on their way to others of their records say the new name. */
export async function renameInAnswers(db: Db, who: Who, matcher: Matcher): Promise<void> {
  const accounts = new Set(await accountsBeside(db, who))
  const waiting = await db
    .selectFrom('letter')
    .select(['id', 'message', 'account'])
    .where('message', 'is not', null)
    .execute()
  for (const { id, message, account } of waiting) {
    // What has no account goes to a channel.
    if (message === null || !(account === null || accounts.has(account)) || !matcher.isIn(message)) continue
    const set = { message: renamedIn(message, matcher.without) }
    await db.updateTable('letter').set(set).where('id', '=', id).execute()
  }
}

/** The accounts of everybody who has, or had, a record with them. */
async function accountsBeside(db: Db, who: Who): Promise<string[]> {
  const partnerships = partnershipsOf(who)
  if (partnerships.length === 0) return []
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .where('person_id', 'in', db.selectFrom('member').select('person_id').where('partnership_id', 'in', partnerships))
    .execute()
  return rows.map(keyOfAccount)
}

function partnershipsOf({ members }: Who): string[] {
  return members.map((member) => member.partnership_id)
}

/** The asks that these promises were made of: the card of each stands for both. */
export async function asksOfPromises(db: Db, who: Who, promises: readonly string[]): Promise<string[]> {
  const partnerships = partnershipsOf(who)
  if (partnerships.length === 0) return []
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'ask_id'])
    .where('partnership_id', 'in', partnerships)
    .where('ask_id', 'is not', null)
    .execute()
  const wanted = new Set(promises)
  return rows.flatMap(({ id, ask_id }) => (wanted.has(id) && ask_id !== null ? [ask_id] : []))
}

/** The standing cards of somebody's partnerships. */
export async function cardsStandingFor(db: Db, { members }: Who) {
  const partnerships = members.map((member) => member.partnership_id)
  if (partnerships.length === 0) return []
  return db
    .selectFrom('posting')
    .select(['partnership_id as partnership', 'space_id as space', 'kind', 'subject_id as subject'])
    .where('partnership_id', 'in', partnerships)
    .execute()
}
