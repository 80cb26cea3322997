import type { Held } from '../chat/holding.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { tell } from '../story/store.ts'
import type { Handover } from './handover.ts'
import type { Offer } from './offer.ts'

/** Who does something about a handover, when; nobody where time or a departure does it. */
export type Telling = { db: Db; now: number; newId: Ids; by: { member: string; side: string } | undefined }

type What = 'opened' | 'changed' | 'closed' | 'done'

export async function tellOfHandover(on: Telling, what: What, handover: Handover): Promise<void> {
  await tell(on.db, on.newId, {
    partnership: handover.partnership_id,
    at: on.now,
    kind: `handover.${what === 'done' ? 'closed' : what}`,
    subject: { kind: 'handover', id: handover.id },
    member: on.by?.member,
    side: on.by?.side,
    facts: {
      of: handover.member_id,
      lastOn: handover.last_on,
      successor: handover.successor,
      ...(what === 'done' && { done: 1 }),
    },
  })
}

/** Where the story tells of a thing: a step with its promise, and what is in no list under the offer of it. */
export function toldUnder({ kind, id, shows }: Held): { kind: string; id: string } {
  const shown = shows?.data['id'] ?? id
  if (kind === 'promise' || kind === 'second' || kind === 'step') return { kind: 'commitment', id: shown }
  return { kind: kind === 'ask' || kind === 'waiting' ? 'ask' : kind, id }
}

/** Of an offer; `subject` is what it is about, where that is still there. */
export async function tellOfOffer(
  on: Telling,
  what: 'offered' | 'declined' | 'withdrawn' | 'allowed' | 'given-back',
  offer: Offer,
  held: Held | undefined,
): Promise<void> {
  await tell(on.db, on.newId, {
    partnership: offer.partnership_id,
    at: on.now,
    kind: `handover.${what}`,
    subject: held ? toldUnder(held) : { kind: 'handover', id: offer.id },
    member: on.by?.member,
    side: on.by?.side,
    facts: { offer: offer.id, to: offer.to_member, thing: offer.kind, toSide: offer.to_side },
    ...(offer.words !== null && { texts: { words: offer.words } }),
  })
}
