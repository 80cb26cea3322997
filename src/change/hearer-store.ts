import type { Db } from '../database.ts'
import type { Change } from './change.ts'

type Key = Pick<Change, 'partnership_id' | 'id'>

/** Keeps to whom a change was told, so that a correction goes to the same people. */
export async function addHearers(db: Db, change: Key, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  const rows = persons.map((person_id) => ({ partnership_id: change.partnership_id, change_id: change.id, person_id }))
  await db
    .insertInto('change_hearer')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'change_id', 'person_id']).doNothing())
    .execute()
}

export async function hearersOf(db: Db, change: Key): Promise<string[]> {
  const rows = await db
    .selectFrom('change_hearer')
    .select('person_id')
    .where('partnership_id', '=', change.partnership_id)
    .where('change_id', '=', change.id)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

/**
 * The members who work with somebody, by what is open: who asked them or was asked by them, who owns a promise with them
 * or waits for it, and who does a step of it.
 */
export async function workingWith(db: Db, partnership: string, member: string): Promise<string[]> {
  const by = { partnership, member }
  const pairs = [...(await asked(db, by)), ...(await promised(db, by)), ...(await stepping(db, by))]
  const members = pairs.flatMap(({ one, other }) => [one, other])
  return [...new Set(members.flatMap((id) => (id === null || id === member ? [] : [id])))]
}

type By = { partnership: string; member: string }
type Pair = { one: string | null; other: string | null }

function asked(db: Db, { partnership, member }: By): Promise<Pair[]> {
  return db
    .selectFrom('ask')
    .select(['from_member as one', 'holder as other'])
    .where('partnership_id', '=', partnership)
    .where('state', 'in', ['asked', 'answered'])
    .where((row) => row.or([row('from_member', '=', member), row('holder', '=', member)]))
    .execute()
}

async function promised(db: Db, { partnership, member }: By): Promise<Pair[]> {
  const open = db
    .selectFrom('commitment')
    .where('commitment.partnership_id', '=', partnership)
    .where('commitment.state', 'in', ['promised', 'done'])
  const together = await open
    .select(['owner as one', 'with_owner as other'])
    .where((row) => row.or([row('owner', '=', member), row('with_owner', '=', member)]))
    .execute()
  const waiting = await open
    .innerJoin('ask', (join) =>
      join
        .onRef('ask.partnership_id', '=', 'commitment.partnership_id')
        .onRef('ask.commitment_id', '=', 'commitment.id'),
    )
    .select(['ask.from_member as one', 'commitment.owner as other'])
    .where((row) => row.or([row('ask.from_member', '=', member), row('commitment.owner', '=', member)]))
    .execute()
  return [...together, ...waiting]
}

function stepping(db: Db, { partnership, member }: By): Promise<Pair[]> {
  return db
    .selectFrom('step')
    .innerJoin('commitment', (join) =>
      join
        .onRef('commitment.partnership_id', '=', 'step.partnership_id')
        .onRef('commitment.id', '=', 'step.commitment_id'),
    )
    .select(['commitment.owner as one', 'step.by_member as other'])
    .where('step.partnership_id', '=', partnership)
    .where('step.done_on', 'is', null)
    .where('commitment.state', '=', 'promised')
    .where((row) => row.or([row('commitment.owner', '=', member), row('step.by_member', '=', member)]))
    .execute()
}
