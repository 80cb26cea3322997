import { type RawBuilder, sql } from 'kysely'
import type { Keeps } from '../chat/own-data.ts'
import type { Db } from '../database.ts'
import type { Who } from './wish.ts'

/** A row of any table, by its columns. */
export type AnyRow = Readonly<Record<string, unknown>>

/** The rows of a table that name somebody, a page of them, in the order of its key. */
export async function rowsOf(
  db: Db,
  keeps: Keeps,
  who: Who,
  page: { offset: number; limit: number },
): Promise<AnyRow[]> {
  const theirs = theirsIn(keeps, who)
  if (!theirs) return []
  const { rows } = await sql<AnyRow>`
    select * from ${sql.table(keeps.table)} where ${theirs} order by 1, 2, 3 limit ${page.limit} offset ${page.offset}
  `.execute(db)
  return rows
}

/** Deletes the rows of a table that are somebody's; where they only stand in a list with others, it is not theirs. */
export async function deleteRowsOf(db: Db, keeps: Keeps, who: Who): Promise<void> {
  const theirs = theirsIn({ ...keeps, lists: {} }, who)
  if (theirs) await sql`delete from ${sql.table(keeps.table)} where ${theirs}`.execute(db)
}

/** The ids of what the rows are about that name somebody: of the things on whose cards they may stand. */
export async function subjectsNaming(db: Db, keeps: Keeps, who: Who): Promise<string[]> {
  const theirs = keeps.of === 'persons' ? undefined : theirsIn(keeps, who)
  if (!theirs) return []
  const { rows } = await sql<AnyRow>`select * from ${sql.table(keeps.table)} where ${theirs}`.execute(db)
  // What has no id of its own stands on no card.
  const about = rows.map((row) => row[keeps.about ?? 'id'])
  return [...new Set(about.filter((id) => typeof id === 'string'))]
}

type Search = { partnerships: readonly string[]; likes: readonly string[] }
export type TextRow = { row: AnyRow; column: string; text: string }

/** Texts of these partnerships in one column that may hold one of these words; the caller looks closer. */
export async function textsLike(
  db: Db,
  keeps: Keeps,
  column: string,
  { partnerships, likes }: Search,
): Promise<TextRow[]> {
  if (partnerships.length === 0 || likes.length === 0) return []
  const { rows } = await sql<AnyRow>`
    select * from ${sql.table(keeps.table)}
    where ${sql.ref(homeOf(keeps))} in (${sql.join(partnerships)}) and ${isLike(column, likes)}
    order by 1, 2, 3
  `.execute(db)
  return rows.flatMap((row) => {
    const text = row[column]
    return typeof text === 'string' ? [{ row, column, text }] : []
  })
}

/** Puts another text in the place of one; the row is known by its key, whichever columns those are. */
export async function replaceText(db: Db, keeps: Keeps, { row, column }: TextRow, text: string): Promise<void> {
  const keys = KEYS.filter((key) => row[key] != null).map((key) => sql`${sql.ref(key)} = ${row[key]}`)
  await sql`
    update ${sql.table(keeps.table)} set ${sql.ref(column)} = ${text} where ${sql.join(keys, sql` and `)}
  `.execute(db)
}

/** The columns that make up the keys of the tables with texts; one more than a table needs does no harm. */
const KEYS = ['partnership_id', 'id', 'round_id', 'member_id', 'seq', 'name']

function isLike(column: string, likes: readonly string[]): RawBuilder<unknown> {
  const any = likes.map((like) => sql`lower(${sql.ref(column)}) like ${like}`)
  return sql`(${sql.join(any, sql` or `)})`
}

/** The column by which a table's rows belong to a partnership. */
function homeOf({ table }: Keeps): string {
  return table === 'partnership' ? 'id' : 'partnership_id'
}

/** What makes a row somebody's; undefined where none can be. */
function theirsIn(keeps: Keeps, { person, parts, members }: Who): RawBuilder<unknown> | undefined {
  const people = Object.keys(keeps.people ?? {})
  const lists = Object.keys(keeps.lists ?? {})
  const ids = keeps.of === 'persons' ? [person, ...parts] : members.map((member) => member.id)
  if (people.length + lists.length === 0 || ids.length === 0) return undefined
  const named = [
    ...people.map((column) => sql`${sql.ref(column)} in (${sql.join(ids)})`),
    ...lists.flatMap((column) => ids.map((id) => sql`${sql.ref(column)} like ${`%"${id}"%`}`)),
  ]
  const theirs = sql`(${sql.join(named, sql` or `)})`
  if (keeps.of === 'persons') return theirs
  const partnerships = [...new Set(members.map((member) => member.partnership_id))]
  return sql`${sql.ref(homeOf(keeps))} in (${sql.join(partnerships)}) and ${theirs}`
}
