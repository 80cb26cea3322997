import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import type { Db, Row } from '../database.ts'
import { writeLetterAs } from '../outbox/store.ts'
import type { Slot, Told } from './bundle.ts'

export const BUNDLE = 'nudge.bundle'

/** A bundle's letter with the slot it was planned for. */
export type Bundle = Row<'letter'> & Slot

const Subject = z.object({ period: z.string(), slot: z.coerce.number() })

/** The slot that the subject of a bundle's letter names. */
export function slotOf(subject: unknown): Slot {
  return Subject.parse(subject)
}

export async function findBundle(db: Db, id: string): Promise<Bundle | undefined> {
  const [row] = await bundleById(db, { id })
  return row && bundleOf(row)
}

const bundleById = askedOften((db, { id }: { id: string }) => bundlesQuery(db).where('id', '=', id))

/** The bundle that stands in a chat under this handle. */
export async function findBundleByHandle(db: Db, handle: string): Promise<Bundle | undefined> {
  const row = await bundlesQuery(db).where('handle', '=', handle).executeTakeFirst()
  return row && bundleOf(row)
}

/** The bundles of these persons that were due after `since`. */
export async function bundlesOf(db: Db, persons: readonly string[], since: number): Promise<Bundle[]> {
  return (await bundlesSince(db, { persons, since })).map(bundleOf)
}

const bundlesSince = askedOften((db, { persons, since }: { persons: readonly string[]; since: number }) =>
  bundlesQuery(db).where('person_id', 'in', persons).where('not_before_at', '>', since),
)

/** Nobody has tried to send it yet, so it can be planned anew. */
export function isUntouched(bundle: Bundle): boolean {
  return bundle.state === 'waiting' && bundle.attempts === 0
}

/** A bundle that was dropped without ever having been sent leaves its slot free. */
export function leavesSlotFree(bundle: Bundle): boolean {
  return bundle.state === 'dropped' && bundle.unknown_at === null
}

export function toldBy(bundle: Bundle): Told {
  const at = bundle.sent_at ?? bundle.unknown_at ?? bundle.not_before_at
  return { period: bundle.period, slot: bundle.slot, at }
}

export async function deleteBundles(db: Db, bundles: readonly Bundle[]): Promise<void> {
  if (bundles.length === 0) return
  const ids = bundles.map((bundle) => bundle.id)
  await db.deleteFrom('letter').where('id', 'in', ids).execute()
}

/** The key holds the limits: there is one letter for each slot of a person's period. */
export async function writeBundle(
  db: Db,
  made: Slot & { id: string; person: string; at: number },
  now: number,
): Promise<void> {
  const { id, person, period, slot, at } = made
  const key = `bundle/${person}/${period}/${slot}`
  const subject = { period, slot: String(slot) }
  await writeLetterAs(db, id, { key, kind: BUNDLE, subject, to: { person }, notBeforeAt: at }, now)
}

function bundlesQuery(db: Db) {
  return db.selectFrom('letter').selectAll().where('kind', '=', BUNDLE)
}

function bundleOf(row: Row<'letter'>): Bundle {
  return { ...row, ...slotOf(JSON.parse(row.subject)) }
}
