import { type ClockTime, type Day, instantOf, localTime } from './day.ts'
import { sayDay, sayTime } from './said.ts'

const HOUR_MS = 3_600_000
/** The clocks of most zones change by an hour; those of Lord Howe by half of one. */
const CHANGES_MS = [HOUR_MS, HOUR_MS / 2]

/** Why one day's time is none or two where the clocks change, as a sentence with what to choose instead. */
export function whyNotOnce(on: Day, time: ClockTime, zone: string): string | undefined {
  const at = instantOf(on, time, zone)
  const shown = localTime(at, zone).time
  if (shown !== time) return `The clocks go forward on ${sayDay(on)}, and skip ${sayTime(time)}. ${choose(shown)}`
  if (CHANGES_MS.every((change) => localTime(at + change, zone).time !== time)) return undefined
  const after = localTime(at + 2 * HOUR_MS, zone).time
  return `The clocks go back on ${sayDay(on)}, and show ${sayTime(time)} twice. ${choose(after)}`
}

function choose(time: ClockTime): string {
  return `Choose a time that comes once, such as ${sayTime(time)}.`
}
