import type { Held } from '../chat/holding.ts'
import type { Row } from '../database.ts'

/** One thing that was offered to one person. It stays where it is until they accept. */
export type Offer = Row<'handover_offer'>

/** Those that still wait for somebody. */
export const WAITING: readonly Offer['state'][] = ['needs-yes', 'offered']

export function isWaiting({ state }: Pick<Offer, 'state'>): boolean {
  return WAITING.includes(state)
}

/** Whether an offer is of this thing as it is now: what has another holder by now was never offered by them. */
export function isOf(offer: Pick<Offer, 'kind' | 'subject_id' | 'holder'>, held: Held): boolean {
  if (offer.kind !== held.kind || offer.subject_id !== held.id) return false
  return offer.holder === null ? true : held.holders.includes(offer.holder)
}

/** The offer of a thing that waits for somebody. */
export function offerOf(offers: readonly Offer[], held: Held): Offer | undefined {
  return offers.find((offer) => isWaiting(offer) && isOf(offer, held))
}
