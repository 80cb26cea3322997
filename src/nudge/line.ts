import { addDays, type Day, instantOf, todayIn } from '../calendar/day.ts'
import { isOff, type TimeOff } from '../calendar/hours.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineInHand } from '../chat/line.ts'
import { DAY_MS } from '../clock.ts'
import type { Hearer } from './bundle.ts'

/** A kept line. `zone` and `pauses` are its partnership's; `againOn` the day on which it is said once more, as was asked for. */
export type KeptLine = LineInHand & { zone: string; againOn?: Day; pauses: readonly TimeOff[] }

/** A line that found no slot for so long, from when it might have been said, is no longer worth saying. */
export const LONGEST_WAIT_MS = 14 * DAY_MS

/** The hour that the person chose for it, by the clock of their own zone. */
export function chosenAt(line: Pick<KeptLine, 'on' | 'time'>, zone: string): number | undefined {
  return line.time === undefined ? undefined : instantOf(line.on, line.time, zone)
}

/**
 * The instant from which it may be said: when its day begins where its partnership is, the hour that was chosen for it
 * or, for what was put off, later; what does not wait for its hour, sooner. `zone` is the person's.
 */
export function readyAt(line: Pick<KeptLine, 'on' | 'time' | 'zone' | 'notBeforeAt'>, zone: string): number {
  const hour = chosenAt(line, zone)
  if (hour !== undefined) return line.notBeforeAt ?? hour
  return Math.max(instantOf(line.on, '00:00', line.zone), line.notBeforeAt ?? -Infinity)
}

/**
 * The first instant from `at` on at which no pause of its partnership holds it back. What comes at an hour that the person
 * chose is not held, nor is a digest that comes late: it is of several records.
 */
export function afterPauses(line: Pick<KeptLine, 'pauses' | 'zone' | 'time' | 'kind'>, at: number): number {
  if (line.time !== undefined || line.kind === DOORWAYS.digestLine) return at
  return spansOf(line).reduce((free, { from, to }) => (from <= free && free < to ? to : free), at)
}

/** From the beginning of the first day to the end of the last, the earliest first. */
function spansOf({ pauses, zone }: Pick<KeptLine, 'pauses' | 'zone'>): { from: number; to: number }[] {
  const spans = pauses.map(({ fromOn, toOn }) => ({
    from: instantOf(fromOn, '00:00', zone),
    to: instantOf(addDays(toOn, 1), '00:00', zone),
  }))
  return spans.sort((a, b) => a.from - b.from)
}

/** Whether its day has not begun, or a pause holds it back. */
export function isEarly(line: KeptLine, zone: string, now: number): boolean {
  return readyAt(line, zone) > now || afterPauses(line, now) > now
}

/** The instant until which it is put off. A day that is no longer to come counts as tomorrow, so that nothing spins. */
export function putOffTo(day: Day, line: Pick<KeptLine, 'zone'>, now: number): number {
  const tomorrow = addDays(todayIn(now, line.zone), 1)
  return instantOf(day > tomorrow ? day : tomorrow, '00:00', line.zone)
}

/** Whether it waited too long. What waited for a person to come back, or for a pause to end, is said then, however long that was. */
export function isStale(line: KeptLine, { timeOff, zone }: Pick<Hearer, 'timeOff' | 'zone'>, now: number): boolean {
  if (isOff(todayIn(now, zone), timeOff) || afterPauses(line, now) > now) return false
  const backAt = timeOff.map((off) => instantOf(addDays(off.toOn, 1), '00:00', zone)).filter((at) => at <= now)
  const goesOnAt = spansOf(line).flatMap(({ to }) => (to <= now ? [to] : []))
  return Math.max(line.createdAt, readyAt(line, zone), ...backAt, ...goesOnAt) < now - LONGEST_WAIT_MS
}

/** What matters soonest comes first; what has no date comes last, in the order in which it came up. */
export function byUrgency(a: KeptLine, b: KeptLine): number {
  const [first, second] = [keyOf(a), keyOf(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

function keyOf(line: KeptLine): string {
  return [line.dueOn ?? '9999-12-31', line.on, line.id].join(' ')
}

/** Lines of one kind about one thing. */
export function aboutOf({ partnership, kind, subject }: KeptLine): string {
  return [partnership, kind, subject].join(' ')
}

/** Of several lines about the same thing only the newest is said: the others were missed. */
export function newestOfEach(lines: readonly KeptLine[]): { newest: KeptLine[]; missed: KeptLine[] } {
  const newest = new Map<string, KeptLine>()
  for (const line of lines) {
    const about = aboutOf(line)
    const other = newest.get(about)
    if (!other || isNewer(line, other)) newest.set(about, line)
  }
  const kept = new Set(newest.values())
  return { newest: [...kept], missed: lines.filter((line) => !kept.has(line)) }
}

/** By when it came up: what was put off has a day after that of what came up in the meantime. */
function isNewer(line: KeptLine, other: KeptLine): boolean {
  return line.createdAt > other.createdAt || (line.createdAt === other.createdAt && line.on >= other.on)
}
