import { type Day, todayIn } from '../calendar/day.ts'
import type { Asking } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { zoneOf } from './person.ts'
import { accountsOf, findDigest } from './store.ts'

/** What somebody's own settings show. `today` is the day it is for them; whoever never had a digest has no row of it. */
export type Own = {
  person: Row<'person'>
  accounts: readonly Row<'account'>[]
  digest: Row<'digest'> | undefined
  today: Day
}

/** What somebody's own settings are now. */
export async function ownNow({ db, now }: Pick<Asking, 'db' | 'now'>, person: Row<'person'>): Promise<Own> {
  const [accounts, digest] = [await accountsOf(db, person.id), await findDigest(db, person.id)]
  return { person, accounts, digest, today: todayIn(now, zoneOf(person)) }
}
