import { askedOften } from '../asked-often.ts'
import type { Db, Row } from '../database.ts'

/** All accounts of these persons. */
export async function accountsFor(db: Db, persons: readonly string[]): Promise<Row<'account'>[]> {
  if (persons.length === 0) return []
  return accountsOfAll(db, { persons })
}

const accountsOfAll = askedOften((db, { persons }: { persons: readonly string[] }) =>
  db.selectFrom('account').selectAll().where('person_id', 'in', persons),
)

/** The channels of these ids that are still there. */
export async function spacesFor(
  db: Db,
  places: readonly { partnership: string; space: string }[],
): Promise<Row<'space'>[]> {
  if (places.length === 0) return []
  const partnerships = [...new Set(places.map((place) => place.partnership))]
  const spaces = [...new Set(places.map((place) => place.space))]
  return spacesOfAll(db, { partnerships, spaces })
}

const spacesOfAll = askedOften((db, of: { partnerships: readonly string[]; spaces: readonly string[] }) =>
  db
    .selectFrom('space')
    .selectAll()
    .where('partnership_id', 'in', of.partnerships)
    .where('id', 'in', of.spaces)
    .where('gone_at', 'is', null),
)

/** The platform says that an account is gone: nothing is sent there until it is heard from again. */
export async function closeAccount(db: Db, account: Row<'account'>): Promise<void> {
  await db
    .updateTable('account')
    .set({ active: 0 })
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('user_id', '=', account.user_id)
    .execute()
}
