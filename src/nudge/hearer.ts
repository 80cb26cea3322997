import type { Db } from '../database.ts'
import { findPartnership, membershipsOf } from '../partnership/store.ts'
import { hoursOf } from '../person/person.ts'
import { hasAccount, personById } from '../person/store.ts'
import { timeOffOf } from '../person/time-off.ts'
import type { Hearer } from './bundle.ts'

/** How somebody may be told things, or why not at all. Holidays are those of the partnership they joined first. */
export async function hearerOf(db: Db, id: string): Promise<Hearer | { deaf: string }> {
  const person = await personById(db, id)
  if (person.quiet === 1) return { deaf: 'they asked for quiet' }
  if (!(await hasAccount(db, id))) return { deaf: 'they have no account' }
  const [first] = await membershipsOf(db, id)
  const partnership = first && (await findPartnership(db, first.partnership_id))
  if (!partnership) return { deaf: 'they have left' }
  return {
    rhythm: person.rhythm,
    hours: hoursOf(person),
    zone: person.zone ?? partnership.zone,
    nation: partnership.nation,
    timeOff: timeOffOf(person),
  }
}

export async function rhythmOf(db: Db, id: string): Promise<Hearer['rhythm']> {
  return (await personById(db, id)).rhythm
}
