import { findDraft } from '../chat/draft-store.ts'
import { OPENED_FROM } from '../chat/draft.ts'
import { addressOf } from '../chat/reply.ts'
import { accountKey, type Request } from '../chat/request.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { refreshBundle } from '../nudge/refresh.ts'
import { writeReplacement } from '../outbox/store.ts'
import { findPersonByAccount } from '../person/store.ts'
import type { House } from './rooms.ts'

/**
 * A form that opens beside the messages is sent from nowhere. Where it was opened from a bundle, that shows what was
 * answered all the same. The handle of that bundle, where one was written anew.
 */
export async function updateOpenedFrom(
  db: Db,
  house: House,
  request: Request,
  now: number,
  newId: Ids,
): Promise<string | undefined> {
  const { asked, on, place } = request
  if (asked.kind !== 'form' || on !== undefined || place.kind !== 'direct') return undefined
  const handle = (await findDraft(db, asked.draft, now))?.about[OPENED_FROM]
  const known = handle === undefined ? undefined : await findPersonByAccount(db, request.asker)
  if (handle === undefined || !known) return undefined
  const card = await refreshBundle(db, house.lines, { handle, person: known.person.id }, now)
  if (!card) return undefined
  const address = addressOf(request, { kind: 'card', card })
  await writeReplacement(db, { address, handle, card, account: accountKey(request.asker) }, now, newId)
  return handle
}
