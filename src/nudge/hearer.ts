import type { Db } from '../database.ts'
import { type Home, homesOf } from '../partnership/store.ts'
import { hoursOf } from '../person/person.ts'
import { personById, personsToTell, type Reached } from '../person/store.ts'
import { timeOffOf } from '../person/time-off.ts'
import type { Hearer } from './bundle.ts'

/** Somebody who may be told things; `records` are the partnerships to which they belong. */
export type Person = Hearer & { records: readonly string[] }
export type Deaf = { deaf: string }

/** How somebody may be told things, or why not at all. */
export async function hearerOf(db: Db, id: string): Promise<Person | Deaf> {
  return (await hearersOf(db, [id]))(id)
}

/** The same for many at once. */
export async function hearersOf(db: Db, ids: readonly string[]): Promise<(id: string) => Person | Deaf> {
  const persons = new Map((await personsToTell(db, ids)).map((person) => [person.id, person]))
  const homes = Map.groupBy(await homesOf(db, ids), (home) => home.person_id)
  return (id) => {
    const person = persons.get(id)
    if (!person) throw new Error('There is no such person.')
    return hearing(person, homes.get(id) ?? [])
  }
}

/** Holidays are those of the partnership that they joined first. */
function hearing(person: Reached, homes: readonly Home[]): Person | Deaf {
  if (person.quiet === 1) return { deaf: 'they asked for quiet' }
  if (!person.canBeReached) return { deaf: 'they have no account' }
  const [first] = homes
  if (!first) return { deaf: 'they have left' }
  return {
    rhythm: person.rhythm,
    hours: hoursOf(person),
    zone: person.zone ?? first.zone,
    nation: first.nation,
    timeOff: timeOffOf(person),
    records: homes.map((home) => home.partnership_id),
  }
}

/** The partnerships to which somebody belongs now. */
export async function recordsOf(db: Db, id: string): Promise<string[]> {
  return (await homesOf(db, [id])).map((home) => home.partnership_id)
}

export async function rhythmOf(db: Db, id: string): Promise<Hearer['rhythm']> {
  return (await personById(db, id)).rhythm
}
