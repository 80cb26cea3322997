import { z } from 'zod'
import type { Db, Row } from '../database.ts'
import { FORMER } from '../person/person.ts'
import type { Who } from './wish.ts'
import { everyMembershipOf } from './wish-store.ts'

const Chosen = z.object({ name: z.string().nullable() })
const Moved = z.object({ before: Chosen, after: Chosen })

/** Every name that somebody goes or went by, as far as Kept knows: theirs, their accounts', and from before a link. */
export async function namesGoneBy(db: Db, person: string): Promise<string[]> {
  const links = await linksInto(db, [person])
  const persons = [person, ...partsIn(links)]
  const own = await db.selectFrom('person').select('name').where('id', 'in', persons).execute()
  const accounts = await db.selectFrom('account').select('name').where('person_id', 'in', persons).execute()
  const before = links.flatMap(({ moved }) => {
    const { before, after } = Moved.parse(JSON.parse(moved))
    return [before, after]
  })
  return [...new Set([...own, ...accounts, ...before].flatMap(({ name }) => name ?? []))]
}

/** The persons that became part of this one, and whose rows stand for as long as that can be undone. */
async function partsOf(db: Db, person: string): Promise<string[]> {
  return partsIn(await linksInto(db, [person]))
}

function partsIn(links: readonly Row<'account_link'>[]): string[] {
  return links.flatMap(({ goes }) => goes ?? [])
}

/** The links that made these persons what they are, and those before them. */
async function linksInto(db: Db, persons: readonly string[]): Promise<Row<'account_link'>[]> {
  const links = await db
    .selectFrom('account_link')
    .selectAll()
    .where('stays', 'in', persons)
    .where('undone_at', 'is', null)
    .execute()
  const goes = partsIn(links)
  return goes.length === 0 ? links : [...links, ...(await linksInto(db, goes))]
}

/** Who somebody is, in all that Kept keeps. */
export async function whoIs(db: Db, person: string): Promise<Who> {
  return { person, parts: await partsOf(db, person), members: await everyMembershipOf(db, person) }
}

/** The person and those that became part of them are nobody any more: no name, no choices, no second rows. */
export async function nameForgotten(db: Db, { person }: Who): Promise<void> {
  const nothing = { name: FORMER, zone: null, hours: null, time_off: '[]', quiet: 1 }
  await db.updateTable('person').set(nothing).where('id', '=', person).execute()
}

/** Deletes what stood for persons that became part of one, once nothing points to them any more. */
export async function deleteParts(db: Db, { parts }: Who): Promise<void> {
  if (parts.length === 0) return
  await db.deleteFrom('account_link').where('stays', 'in', parts).execute()
  await db.deleteFrom('person').where('id', 'in', parts).execute()
}

/** Job titles and roles say who somebody was: they go. */
export async function deleteTitles(db: Db, { person }: Who): Promise<void> {
  await db.updateTable('member').set({ title: null, roles: '[]' }).where('person_id', '=', person).execute()
}
