import { addressOf } from '../chat/reply.ts'
import type { Request } from '../chat/request.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { writeReplacement } from '../outbox/store.ts'
import { cardsStanding, isKnownMessage } from './older-copy-store.ts'
import type { House } from './rooms.ts'

/**
 * A card that was on its way when Kept was killed may stand twice in a channel, and Kept knows only the newer copy. A
 * press on the older one tells where that is: it is brought up to date too. True where something was written.
 */
export async function updateOlderCopy(
  db: Db,
  house: House,
  request: Request,
  now: number,
  newId: Ids,
): Promise<boolean> {
  const { asked, on, place } = request
  if (asked.kind !== 'press' || on === undefined || place.kind !== 'space') return false
  const { p: partnership, id: named } = asked.data
  if (partnership === undefined || named === undefined) return false
  if (await isKnownMessage(db, on)) return false
  const at = { platform: request.asker.platform, conversation: place.conversation }
  const [posting] = await cardsStanding(db, { partnership, named }, at)
  const composed = posting && (await house.postings[posting.kind]?.(db, posting, now))
  if (!composed || 'drop' in composed) return false
  const address = addressOf(request, { kind: 'card', card: composed.card, here: true })
  await writeReplacement(db, { address, handle: on, card: composed.card }, now, newId)
  return true
}
