import type { Held } from '../chat/holding.ts'
import { isOf, type Offer } from './offer.ts'
import type { Standing } from './standing.ts'

/** One thing that somebody is asked to take over. */
export type Waiting = { offer: Offer; held: Held }

/** What waits for somebody's answer for a side, as it stands now. */
export function waitingFor({ offers, held }: Standing, member: string, side: string): Waiting[] {
  return offers.flatMap((offer) => {
    if (offer.state !== 'offered' || offer.to_member !== member || offer.to_side !== side) return []
    const thing = held.find((one) => isOf(offer, one))
    return thing ? [{ offer, held: thing }] : []
  })
}
