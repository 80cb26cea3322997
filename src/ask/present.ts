import { todayIn } from '../calendar/day.ts'
import type { Card } from '../chat/card.ts'
import { commitmentCard } from '../commitment/cards.ts'
import { ownerName } from '../commitment/owners.ts'
import { loadView } from '../commitment/view-store.ts'
import type { Db } from '../database.ts'
import { findPartnership } from '../partnership/store.ts'
import type { Ask } from './ask.ts'
import { askCard } from './cards.ts'
import { type AskView, loadAskView } from './view.ts'

/** The one card of an ask: once it is promised, the same message shows the promise. `now` in ms UTC. */
export async function presentCard(db: Db, ask: Ask, now: number): Promise<Card> {
  const promise = await promiseOf(db, ask, now)
  return promise ? commitmentCard(promise) : askCard(await viewOf(db, ask, now))
}

/** Who promised, as the card names them; undefined where nobody has. */
export async function promiserOf(db: Db, ask: Ask, now: number): Promise<string | undefined> {
  const promise = await promiseOf(db, ask, now)
  return promise && ownerName(promise)
}

/** The promise made of an ask, where somebody promised it. `now` in ms UTC. */
export async function promiseOf(db: Db, ask: Ask, now: number) {
  return ask.commitment_id === null ? undefined : loadView(db, ask.partnership_id, ask.commitment_id, now)
}

/** The view of an ask for a composer, which knows only the time. */
export async function viewOf(db: Db, ask: Ask, now: number): Promise<AskView> {
  const partnership = await findPartnership(db, ask.partnership_id)
  if (partnership === undefined) throw new Error(`Ask ${ask.id} has no partnership.`)
  return loadAskView(db, partnership, ask, todayIn(now, partnership.zone))
}
