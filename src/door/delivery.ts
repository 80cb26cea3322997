import { packPress, type Press, unpackPress } from '../chat/card.ts'
import type { Request } from '../chat/request.ts'
import type { Db } from '../database.ts'

/** A delivery that had an effect before, with the press that shows how things stand now. */
export type Seen = { shows: Press | undefined }

/** Platforms deliver again when an answer was slow; the same key twice has one effect. */
export async function seenBefore(db: Db, request: Request): Promise<Seen | undefined> {
  if (request.key === undefined) return undefined
  const row = await db.selectFrom('delivery').select('shows').where('key', '=', keyOf(request)).executeTakeFirst()
  return row && { shows: row.shows === null ? undefined : unpackPress(row.shows) }
}

export async function keepDelivery(db: Db, request: Request, shows: Press, now: number): Promise<void> {
  if (request.key === undefined) return
  await db
    .insertInto('delivery')
    .values({ key: keyOf(request), at: now, shows: packPress(shows) })
    .execute()
}

/** Keys of two workspaces never meet. */
export function keyOf(request: Request): string {
  return `${request.asker.platform}/${request.asker.workspace}/${request.key ?? ''}`
}
