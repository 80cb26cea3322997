import { atOnce } from '../asked-together.ts'
import type { Due } from '../chat/room.ts'
import { DAY_MS, type Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { type Hearer, planBundle, type Timing } from './bundle.ts'
import {
  type Bundle,
  bundlesOf,
  deleteBundles,
  isUntouched,
  leavesSlotFree,
  toldBy,
  writeBundle,
} from './bundle-store.ts'
import { type Deaf, hearerOf, type Person } from './hearer.ts'
import { afterPauses, chosenAt, isStale, type KeptLine, readyAt } from './line.ts'
import { attachLines, endLines, linesOf, personsWaiting, releaseLines, waitingLines } from './store.ts'

/** Persons planned for in one transaction: all are read at once, and nobody else waits for long. */
const BATCH = 32

/** Longer than any period, so that all bundles of the present one are looked at. */
export const LOOK_BACK_MS = 15 * DAY_MS

/**
 * Plans everything that waits into each person's next bundle. The plan only sets the moment: what is said, and
 * whether it still may be, is decided when the bundle is claimed. Costs nothing while no new line has come.
 */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const persons = await personsWaiting(db, BATCH)
  if (persons.length === 0) return { more: false }
  const bundles = await bundlesOf(db, persons, now - LOOK_BACK_MS)
  await reopen(db, bundles)
  const lines = Map.groupBy(await waitingLines(db, persons), (line) => line.person)
  await atOnce([...lines], async ([person, waiting]) => {
    const own = bundles.filter((bundle) => bundle.person_id === person)
    await plan(db, { person, hearer: await hearerOf(db, person), bundles: own, waiting }, now, newId)
  })
  return { more: persons.length === BATCH }
}

type Planned = { person: string; hearer: Person | Deaf; bundles: readonly Bundle[]; waiting: readonly KeptLine[] }

async function plan(db: Db, planned: Planned, now: number, newId: Ids): Promise<void> {
  const { person, hearer, bundles, waiting } = planned
  if ('deaf' in hearer) return endLines(db, idsOf(waiting), hearer.deaf)
  const lines = await freshOnes(db, waiting, hearer, now)
  if (lines.length === 0) return
  const told = bundles.filter((bundle) => !isUntouched(bundle) && !leavesSlotFree(bundle)).map(toldBy)
  const next = planBundle(hearer, lines.map(timingIn(hearer.zone, now)), told, now)
  if (!next) return endLines(db, idsOf(lines), 'their hours leave no moment for it')
  await deleteBundles(
    db,
    bundles.filter((bundle) => leavesSlotFree(bundle) && bundle.period === next.period && bundle.slot === next.slot),
  )
  const id = newId()
  await writeBundle(db, { ...next, id, person }, now)
  await attachLines(db, idsOf(lines), id)
}

/** What is to come for somebody waits again, so that the next tick plans it by their hours as they are now. */
export async function planAgain(db: Db, person: string, now: number): Promise<void> {
  await reopen(db, await bundlesOf(db, [person], now - LOOK_BACK_MS))
}

/** Bundles that are still to come are planned again together with what is new. */
async function reopen(db: Db, bundles: readonly Bundle[]): Promise<void> {
  const untouched = bundles.filter(isUntouched)
  for (const bundle of untouched) await releaseLines(db, idsOf(await linesOf(db, bundle.id)))
  await deleteBundles(db, untouched)
}

async function freshOnes(db: Db, lines: readonly KeptLine[], hearer: Hearer, now: number): Promise<KeptLine[]> {
  const stale = lines.filter((line) => isStale(line, hearer, now))
  await endLines(db, idsOf(stale), 'it waited too long')
  return lines.filter((line) => !stale.includes(line))
}

/** When it is ready or, where a pause holds it back then, when that is over. */
function sayableAt(line: KeptLine, zone: string, now: number): number {
  const ready = readyAt(line, zone)
  const free = afterPauses(line, Math.max(ready, now))
  return free > Math.max(ready, now) ? free : ready
}

/** A line's times, for somebody whose clock shows this zone's. */
export function timingIn(zone: string, now: number): (line: KeptLine) => Timing {
  return (line) => ({
    readyAt: sayableAt(line, zone, now),
    createdAt: line.createdAt,
    dueOn: line.dueOn,
    chosenAt: chosenAt(line, zone),
  })
}

function idsOf(lines: readonly KeptLine[]): string[] {
  return lines.map((line) => line.id)
}
