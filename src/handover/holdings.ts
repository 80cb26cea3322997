import { askHoldings } from '../ask/holding.ts'
import type { Held, Holding } from '../chat/holding.ts'
import { commitmentHoldings } from '../commitment/holding.ts'
import type { Db } from '../database.ts'
import { partnershipHoldings } from '../partnership/holding.ts'
import { reminderHoldings } from '../reminder/holding.ts'
import { airHolding } from './holding.ts'

/** Every kind of thing that somebody may hold, as a list shows them. */
const HOLDINGS: readonly Holding[] = [
  ...commitmentHoldings,
  ...askHoldings,
  ...reminderHoldings,
  ...partnershipHoldings,
  airHolding,
]

export function holdingOf({ kind }: Pick<Held, 'kind'>): Holding {
  const found = HOLDINGS.find((one) => one.kind === kind)
  if (!found) throw new Error(`There is no kind of thing called ${kind}.`)
  return found
}

/** Everything open in a partnership, with whoever holds it. `now` in ms UTC. */
export async function allHeld(db: Db, partnership: string, now: number): Promise<Held[]> {
  const all: Held[] = []
  for (const { all: find } of HOLDINGS) all.push(...(await find(db, partnership, now)))
  return all
}

/** What one of them holds for a side. */
export function heldBy(all: readonly Held[], member: string, side: string): Held[] {
  return all.filter((one) => one.holders.includes(member) && one.side === side)
}
