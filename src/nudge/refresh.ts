import type { Card } from '../chat/card.ts'
import type { Db } from '../database.ts'
import type { Hearer } from './bundle.ts'
import { findBundleByHandle } from './bundle-store.ts'
import { composeLines, type LineComposers } from './composing.ts'
import { recordsOf, rhythmOf } from './hearer.ts'
import { messageOf } from './message.ts'
import type { Sayable } from './page.ts'
import { shown } from './showing.ts'
import { linesOf } from './store.ts'

/**
 * The bundle that stands under this handle, with the same lines as they stand now: what was answered says so and has
 * no buttons any more, and what came of the answer just given, `said`, comes first. Undefined where the handle is of
 * something else, or of another person's bundle.
 */
export async function refreshBundle(
  db: Db,
  composers: LineComposers,
  { handle, person }: { handle: string; person: string },
  now: number,
  said?: Card,
): Promise<Card | undefined> {
  const bundle = await findBundleByHandle(db, handle)
  if (bundle?.person_id !== person) return undefined
  const rhythm: Hearer['rhythm'] = await rhythmOf(db, person)
  return messageOf(bundle, await sayablesOf(db, composers, { ...bundle, person }, now), rhythm, said)
}

/** The lines of a bundle that was sent, as they stand now. */
export async function sayablesOf(
  db: Db,
  composers: LineComposers,
  bundle: { id: string; person: string },
  now: number,
): Promise<Sayable[]> {
  const records = await recordsOf(db, bundle.person)
  const all = await composeLines(db, composers, await linesOf(db, bundle.id), records, now)
  return all.map(({ line, composed }) => shown(line, composed, now))
}
