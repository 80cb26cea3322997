import { todayIn } from '../calendar/day.ts'
import { isAfter } from '../calendar/stages.ts'
import type { Composed, LetterComposer } from '../chat/letter.ts'
import type { Db } from '../database.ts'
import { type Hearer, isTimeFor, isUrgent, type Slot, type Timing, URGENT_SLOT } from './bundle.ts'
import { slotOf } from './bundle-store.ts'
import { composeLines, type LineComposers } from './composing.ts'
import { timingIn } from './due.ts'
import { type Deaf, hearerOf, type Person } from './hearer.ts'
import { aboutOf, afterPauses, isEarly, isStale, type KeptLine, newestOfEach, putOffTo } from './line.ts'
import { messageOf } from './message.ts'
import { isPutOff } from './not-now.ts'
import { isSayable, type Sayable } from './page.ts'
import { shown } from './showing.ts'
import { attachLines, endLines, heldLines, linesOf, putOffLine, releaseLines } from './store.ts'

/**
 * Says what a bundle says, in the transaction that claims it. Lines are taken along, ended with a reason, or left to
 * wait for another bundle or for their own day. A bundle dropped here was never sent, so its slot stays free; see due.ts.
 */
export function bundleComposer(composers: LineComposers): LetterComposer {
  return async (db, letter, now) => {
    const { id, person, mayHaveArrived } = letter
    if (person === undefined) throw new Error('A bundle for nobody.')
    const bundle = { id, person, ...slotOf(letter.subject) }
    const hearer = await hearerOf(db, person)
    // What may have arrived already is only ever repeated as it was: its lines count as said whatever happens now.
    return mayHaveArrived
      ? composeAgain(db, composers, bundle, hearer, now)
      : compose(db, composers, bundle, hearer, now)
  }
}

const NOT_NOW = 'it is not the time for it'

type Bundle = Slot & { id: string; person: string }
type Alive = { line: KeptLine; composed: Sayable }

async function compose(
  db: Db,
  composers: LineComposers,
  bundle: Bundle,
  hearer: Person | Deaf,
  now: number,
): Promise<Composed> {
  const carried = await linesOf(db, bundle.id)
  if ('deaf' in hearer) return endAll(db, carried, hearer.deaf)
  const { waiting, putOff } = await heldLines(db, bundle.person)
  const open = [...carried, ...waiting]
  if (!isTimeFor(hearer, bundle, timingsOf(open, hearer, now), now)) return release(db, carried, NOT_NOW)
  const due = await readyLines(db, open, hearer, now)
  const ready = await withoutPutOff(db, putOff, due, now)
  const alive = await saidOnce(db, await aliveLines(db, composers, ready, hearer, now))
  if (alive.length === 0) return { drop: 'nothing waits any more' }
  const lines = alive.map(({ line }) => line)
  if (!isTimeFor(hearer, bundle, timingsOf(lines, hearer, now), now)) return release(db, lines, NOT_NOW)
  if (bundle.slot >= URGENT_SLOT && !anyUrgent(alive, hearer, now)) {
    return release(db, lines, 'nothing in it is urgent any more')
  }
  const ids = idsOf(lines.filter((line) => !carried.includes(line)))
  await attachLines(db, ids, bundle.id)
  return { card: cardOf(bundle, alive, hearer) }
}

async function composeAgain(
  db: Db,
  composers: LineComposers,
  bundle: Bundle,
  hearer: Person | Deaf,
  now: number,
): Promise<Composed> {
  const carried = await linesOf(db, bundle.id)
  const lines = carried.filter((line) => afterPauses(line, now) <= now)
  if ('deaf' in hearer || !isTimeFor(hearer, bundle, timingsOf(lines, hearer, now), now))
    return { drop: 'it may have arrived, and it is too late now' }
  const all = await composeLines(db, composers, lines, hearer.records, now)
  const alive = all.flatMap(({ line, composed }) =>
    // A head, such as a digest, comes once at most, whatever fails.
    isSayable(composed) && !('head' in composed) ? [{ line, composed: shown(line, composed, now) }] : [],
  )
  if (alive.length === 0) return { drop: 'it may have arrived, and nothing in it is to be said twice' }
  return { card: cardOf(bundle, alive, hearer) }
}

function cardOf(bundle: Bundle, alive: readonly Alive[], hearer: Hearer) {
  const lines = alive.map(({ composed }) => composed)
  return messageOf(bundle, lines, hearer.rhythm)
}

function timingsOf(lines: readonly KeptLine[], { zone }: Hearer, now: number): Timing[] {
  return lines.map(timingIn(zone, now))
}

/** Until the day for which somebody put a thing off, whatever comes up about it waits too, and is said then instead. */
async function withoutPutOff(
  db: Db,
  putOff: readonly KeptLine[],
  lines: readonly KeptLine[],
  now: number,
): Promise<KeptLine[]> {
  const off = putOff.filter((line) => isPutOff(line, now))
  const until = new Map(off.map((line) => [aboutOf(line), putOffTo(line.againOn, line, now)]))
  const ready: KeptLine[] = []
  for (const line of lines) {
    const at = until.get(aboutOf(line))
    if (at === undefined) ready.push(line)
    else await putOffLine(db, line.id, at)
  }
  return ready
}

/** Lines whose day has begun; what has waited too long or is missed ends here, what is early goes on waiting. */
async function readyLines(db: Db, lines: readonly KeptLine[], hearer: Hearer, now: number): Promise<KeptLine[]> {
  const early = lines.filter((line) => isEarly(line, hearer.zone, now))
  await releaseLines(db, idsOf(early))
  const stale = lines.filter((line) => !early.includes(line) && isStale(line, hearer, now))
  await endLines(db, idsOf(stale), 'it waited too long')
  const { newest, missed } = newestOfEach(lines.filter((line) => !early.includes(line) && !stale.includes(line)))
  await endLines(db, idsOf(missed), 'a newer nudge says it')
  return newest
}

async function aliveLines(
  db: Db,
  composers: LineComposers,
  lines: readonly KeptLine[],
  { records }: Person,
  now: number,
): Promise<Alive[]> {
  const alive: Alive[] = []
  for (const { line, composed } of await composeLines(db, composers, lines, records, now)) {
    if ('over' in composed) await endLines(db, [line.id], composed.over)
    else if ('later' in composed) await putOffLine(db, line.id, putOffTo(composed.later, line, now))
    else alive.push({ line, composed: shown(line, composed, now) })
  }
  return alive
}

/**
 * What another line of the message says of the same thing ends here, so that one thing is one line. A line after the
 * date stays, because what follows the last nudge depends on its having been said.
 */
async function saidOnce(db: Db, alive: readonly Alive[]): Promise<Alive[]> {
  const saying = alive.flatMap(({ line, composed }) =>
    'item' in composed ? (composed.says ?? []).map((other) => aboutOf({ ...line, ...other })) : [],
  )
  const said = alive.filter(({ line }) => saying.includes(aboutOf(line)) && !isAfter(line.stage))
  await endLines(db, idsOf(said.map(({ line }) => line)), 'another line says it')
  return alive.filter((one) => !said.includes(one))
}

function anyUrgent(alive: readonly Alive[], hearer: Hearer, now: number): boolean {
  const today = todayIn(now, hearer.zone)
  return alive.some(({ line }) => isUrgent(line.dueOn, today, hearer.nation))
}

async function endAll(db: Db, lines: readonly KeptLine[], why: string): Promise<Composed> {
  await endLines(db, idsOf(lines), why)
  return { drop: why }
}

async function release(db: Db, lines: readonly KeptLine[], why: string): Promise<Composed> {
  await releaseLines(db, idsOf(lines))
  return { drop: why }
}

function idsOf(lines: readonly KeptLine[]): string[] {
  return lines.map((line) => line.id)
}
