import { z } from 'zod'
import type { Db } from '../database.ts'
import type { Who } from './wish.ts'

/** What stands behind ids, in words, for one reader. */
export type Named = ReadonlyMap<string, string>

const Titled = z.object({ title: z.string() })

/**
 * The names of what somebody's rows point to in their partnerships: sides, channels, promises and asks by number, pulses,
 * and people where the record still shows them to this reader.
 */
export async function namesFor(db: Db, { members }: Who): Promise<Named> {
  const all = [...new Set(members.map((member) => member.partnership_id))]
  const present = members.filter((member) => member.left_at === null).map((member) => member.partnership_id)
  if (all.length === 0) return new Map()
  const sides = await db.selectFrom('side').select(['id', 'name']).where('partnership_id', 'in', all).execute()
  const spaces = await db.selectFrom('space').select(['id', 'name']).where('partnership_id', 'in', all).execute()
  const asks = await db.selectFrom('ask').select(['id', 'number']).where('partnership_id', 'in', all).execute()
  const promises = await db
    .selectFrom('commitment')
    .select(['id', 'number'])
    .where('partnership_id', 'in', all)
    .execute()
  return new Map([
    ...(await partnershipNames(db, all)),
    ...sides.map(({ id, name }): [string, string] => [id, name]),
    ...spaces.map(({ id, name }): [string, string] => [id, name ?? 'a channel']),
    ...asks.map(({ id, number }): [string, string] => [id, `Ask ${number}`]),
    ...promises.map(({ id, number }): [string, string] => [id, `Promise ${number}`]),
    ...(await roundTitles(db, all)),
    ...(await peopleIn(db, present)),
    ...members.map(({ id }): [string, string] => [id, 'you']),
  ])
}

async function partnershipNames(db: Db, partnerships: readonly string[]): Promise<[string, string][]> {
  const rows = await db.selectFrom('partnership').select(['id', 'name']).where('id', 'in', partnerships).execute()
  return rows.map(({ id, name }) => [id, name])
}

async function roundTitles(db: Db, partnerships: readonly string[]): Promise<[string, string][]> {
  const rows = await db
    .selectFrom('round')
    .select(['id', 'instrument'])
    .where('partnership_id', 'in', partnerships)
    .execute()
  return rows.map(({ id, instrument }) => [id, Titled.parse(JSON.parse(instrument)).title])
}

async function peopleIn(db: Db, partnerships: readonly string[]): Promise<[string, string][]> {
  if (partnerships.length === 0) return []
  const rows = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['member.id', 'person.name'])
    .where('member.partnership_id', 'in', partnerships)
    .execute()
  return rows.map(({ id, name }) => [id, name ?? 'somebody'])
}
