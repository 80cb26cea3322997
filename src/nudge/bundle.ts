import { addDays, type Day, instantOf, isoWeekOf, todayIn } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { type Hours, isFree, isWithin, MAX_DAYS_AHEAD, nextMomentIn, type TimeOff } from '../calendar/hours.ts'
import { addWorkingDays } from '../calendar/working.ts'
import { HOUR_MS, MINUTE_MS } from '../clock.ts'

/** When somebody may be told what they need to hear. */
export type Hearer = {
  rhythm: 'volunteer' | 'staff'
  hours: Hours
  zone: string
  nation: Nation
  timeOff: readonly TimeOff[]
}

/**
 * A line as far as it matters for when it is said. `readyAt` is when its day begins; `chosenAt` is the instant that
 * the person chose for it, if they did. Where it is ready before that, it need not wait for it.
 */
export type Timing = { readyAt: number; createdAt: number; dueOn: Day | undefined; chosenAt?: number | undefined }

/** A bundle that was said, may have been, or is on its way; `at` is when. */
export type Told = { period: string; slot: number; at: number }

export type Slot = { period: string; slot: number }

/** At most so many bundles in a period: a day for staff, a week for volunteers. */
export const SLOTS = 2
const SLOT_NUMBERS = [1, 2]
/** The one further slot of a volunteer's week, for what is due within so many working days. */
export const URGENT_SLOT = 3
export const URGENT_WORKING_DAYS = 2

/** What happens within these minutes rides together. */
export const GATHER_MS = 10 * MINUTE_MS
/** Two bundles to one person are at least so far apart. */
export const APART_MS = 4 * HOUR_MS
/** What somebody chose an hour for may be said so long from then on, outside their usual hours too. */
export const CHOSEN_MS = HOUR_MS

/** The local day for staff, the local ISO week for volunteers. */
export function periodOf(hearer: Pick<Hearer, 'rhythm' | 'zone'>, at: number): string {
  const day = todayIn(at, hearer.zone)
  return hearer.rhythm === 'staff' ? day : isoWeekOf(day)
}

/** Whether it is due today or within the next two working days. What is late already is no longer urgent. */
export function isUrgent(dueOn: Day | undefined, today: Day, nation: Nation): boolean {
  return dueOn !== undefined && today <= dueOn && dueOn <= addWorkingDays(today, URGENT_WORKING_DAYS, nation)
}

/**
 * When the next bundle goes out and in which slot, for lines that wait. At that instant at least one line is ready;
 * others may join it until then. Undefined where the hours leave no moment in the next 400 days.
 */
export function planBundle(
  hearer: Hearer,
  lines: readonly Timing[],
  told: readonly Told[],
  now: number,
): (Slot & { at: number }) | undefined {
  const chosen = lines.map((line) => planChosen(hearer, lines, told, Math.max(now, line.chosenAt ?? Infinity)))
  const plans = [planUsual(hearer, lines, told, now), ...chosen].filter((plan) => plan !== undefined)
  return plans.reduce<(typeof plans)[number] | undefined>(
    (one, other) => (one && one.at <= other.at ? one : other),
    undefined,
  )
}

function planUsual(hearer: Hearer, lines: readonly Timing[], told: readonly Told[], now: number) {
  let from = Math.max(now, firstReady(lines), lastTold(told) + APART_MS)
  for (let day = 0; day <= MAX_DAYS_AHEAD; day += 1) {
    const at = nextMomentIn(hearer.hours, hearer.zone, hearer.nation, hearer.timeOff, from)
    if (at === undefined) return undefined
    const slot = freeSlot(hearer, lines, told, at)
    if (slot !== undefined) return { at, period: periodOf(hearer, at), slot }
    from = instantOf(addDays(todayIn(at, hearer.zone), 1), '00:00', hearer.zone)
  }
  return undefined
}

/** What somebody chose an hour for need not keep apart from the bundle before. */
function planChosen(hearer: Hearer, lines: readonly Timing[], told: readonly Told[], at: number) {
  const slot = isChosenTime(hearer, lines, at) ? freeSlot(hearer, lines, told, at) : undefined
  return slot === undefined ? undefined : { at, period: periodOf(hearer, at), slot }
}

/** Whether a bundle that was planned for a slot, and carries these lines, may be said at this instant. */
export function isTimeFor(hearer: Hearer, slot: Slot, lines: readonly Timing[], now: number): boolean {
  const { hours, zone, nation, timeOff } = hearer
  if (slot.period !== periodOf(hearer, now)) return false
  return isWithin(hours, zone, nation, timeOff, now) || isChosenTime(hearer, lines, now)
}

/** Whether somebody chose this hour for one of the lines, and the day is neither a bank holiday nor time off. */
function isChosenTime({ zone, nation, timeOff }: Hearer, lines: readonly Timing[], at: number): boolean {
  const isChosen = lines.some(({ chosenAt = Infinity }) => chosenAt <= at && at < chosenAt + CHOSEN_MS)
  return isChosen && isFree(todayIn(at, zone), nation, timeOff)
}

function firstReady(lines: readonly Timing[]): number {
  const ready = (line: Timing) =>
    waitsForHour(line) ? line.chosenAt : Math.max(line.readyAt, line.createdAt + GATHER_MS)
  return Math.min(...lines.map(ready))
}

function waitsForHour(line: Timing): line is Timing & { chosenAt: number } {
  return line.chosenAt !== undefined && line.chosenAt <= line.readyAt
}

function lastTold(told: readonly Told[]): number {
  return Math.max(-Infinity, ...told.map((one) => one.at))
}

/**
 * A bundle counts in the period of its key and in the period it went out in, should a zone or rhythm have changed.
 * What somebody chose a later hour of the period for has its slot kept.
 */
function freeSlot(hearer: Hearer, lines: readonly Timing[], told: readonly Told[], at: number): number | undefined {
  const period = periodOf(hearer, at)
  const before = told.filter((one) => one.period === period || periodOf(hearer, one.at) === period)
  const isKept = (line: Timing) =>
    waitsForHour(line) && at < line.chosenAt && periodOf(hearer, line.chosenAt) === period
  const kept = lines.some(isKept) ? 1 : 0
  const taken = before.filter((one) => one.period === period).map((one) => one.slot)
  // A slot that was kept stays so when an urgent third has gone out before it.
  const counted = isChosenTime(hearer, lines, at) ? before.filter((one) => one.slot < URGENT_SLOT) : before
  const free = SLOT_NUMBERS.find((slot) => !taken.includes(slot))
  if (counted.length + kept < SLOTS && free !== undefined) return free
  const hasThird = mayBeUrgent(hearer, lines, at) && before.length + kept < URGENT_SLOT && !taken.includes(URGENT_SLOT)
  return hasThird ? URGENT_SLOT : undefined
}

function mayBeUrgent(hearer: Hearer, lines: readonly Timing[], at: number): boolean {
  if (hearer.rhythm === 'staff') return false
  const today = todayIn(at, hearer.zone)
  return lines.some((line) => line.readyAt <= at && isUrgent(line.dueOn, today, hearer.nation))
}
