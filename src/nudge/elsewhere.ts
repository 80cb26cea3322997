import type { Address } from '../chat/chat.ts'
import { addressOfAccount } from '../chat/address.ts'
import type { Card } from '../chat/card.ts'
import { DAY_MS } from '../clock.ts'
import type { Db } from '../database.ts'
import { accountsFor } from '../outbox/place-store.ts'
import { laneOf } from '../outbox/address.ts'
import { composeLines, type LineComposers } from './composing.ts'
import { recordsOf, rhythmOf } from './hearer.ts'
import { messageOf } from './message.ts'
import { shown } from './showing.ts'
import { isSayable } from './page.ts'
import { type Standing, standingAbout } from './standing-store.ts'
import { linesOf } from './store.ts'

/** A message older than this is far up in its chat; it is brought up to date when somebody presses on it. */
const FRESH_MS = 7 * DAY_MS

type Changed = { partnership: string; subjects: readonly string[] }
type Redrawn = { address: Address; handle: string; card: Card }

/**
 * The messages in which one of these things, or a step of one, still seems to ask for something although that was
 * answered elsewhere, each as it reads now; `but` are those that show it already.
 */
export async function answeredElsewhere(
  db: Db,
  composers: LineComposers,
  changed: Changed & { but: readonly string[] },
  now: number,
): Promise<Redrawn[]> {
  const redrawn: Redrawn[] = []
  for (const standing of await standingAbout(db, changed, now - FRESH_MS)) {
    if (changed.but.includes(standing.handle)) continue
    const card = await redrawnCard(db, composers, standing, now)
    const address = card && (await addressIn(db, standing))
    if (card && address) redrawn.push({ address, handle: standing.handle, card })
  }
  return redrawn
}

async function redrawnCard(
  db: Db,
  composers: LineComposers,
  { id, person, lines: about }: Standing,
  now: number,
): Promise<Card | undefined> {
  const all = await composeLines(db, composers, await linesOf(db, id), await recordsOf(db, person), now)
  const isOver = all.some(({ line, composed }) => about.includes(line.id) && !isSayable(composed))
  if (!isOver) return undefined
  const lines = all.map(({ line, composed }) => shown(line, composed, now))
  return messageOf({ id }, lines, await rhythmOf(db, person))
}

/** Whoever has several accounts got it in the workspace of its lane. */
async function addressIn(db: Db, { person, lane }: Standing): Promise<Address | undefined> {
  const account = (await accountsFor(db, [person])).find((one) => one.active === 1 && laneOf(one) === lane)
  return account && addressOfAccount(account)
}
