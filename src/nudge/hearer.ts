import { askedTogether } from '../asked-together.ts'
import type { Db } from '../database.ts'
import { type Home, homesOf } from '../partnership/store.ts'
import { hoursOf } from '../person/person.ts'
import { personById as findPerson, personsToTell, type Reached } from '../person/store.ts'
import { timeOffOf } from '../person/time-off.ts'
import type { Hearer } from './bundle.ts'

/** Somebody who may be told things; `records` are the partnerships to which they belong. */
export type Person = Hearer & { records: readonly string[] }
export type Deaf = { deaf: string }

const personById = askedTogether(personsToTell, (person) => person.id)
const homesOfPerson = askedTogether(homesOf, (home) => home.person_id)

/** How somebody may be told things, or why not at all. */
export async function hearerOf(db: Db, id: string): Promise<Person | Deaf> {
  const [person] = await personById(db, id)
  if (!person) throw new Error('There is no such person.')
  return hearing(person, await homesOfPerson(db, id))
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
  return (await homesOfPerson(db, id)).map((home) => home.partnership_id)
}

export async function rhythmOf(db: Db, id: string): Promise<Hearer['rhythm']> {
  return (await findPerson(db, id)).rhythm
}
