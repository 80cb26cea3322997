import { clockOf } from '../world.ts'
import { bundleIn, type Eyes, type MakeCheck, said } from './check.ts'
import { addDays, beginOf, instantAt, isHoliday, localIn, mondayOf } from './days.ts'
import { digestsIn } from './digests.ts'
import { isAway, nationOf, personOf } from './hours.ts'
import { type Often, type Period, periodOf } from './periods.ts'

const HOUR_MS = 3_600_000
/** What is tried once more after its first failure is tried within this. */
const TRIES_MS = 5 * 60_000
/** Two of the longest periods. */
const REMEMBERED_MS = 63 * 24 * HOUR_MS

type Reader = { id: string; rhythm: Often; weekday: number; hour: string; time_off: string }
/** Since which day a reader has had the same choice, in the same place, and when they were last looked at. */
type Known = { choice: string; sinceOn: string; lookedAt: number }

/** Who reads a digest now: they chose one, or stand on no side of a record, and can be written to. */
const READERS = `select person.id, digest.rhythm, weekday, hour, time_off from digest join person on person.id = digest.person_id
  where digest.rhythm <> 'off' and quiet = 0
  and exists (select 1 from account where account.person_id = person.id and active = 1)
  and exists (select 1 from member where member.person_id = person.id and left_at is null and (chosen = 1 or side_id is null))`

const FORGOTTEN = `select person_id from member where side_id is null and left_at is null and joined_at < ?
  and not exists (select 1 from digest where digest.person_id = member.person_id)`

const IN_HAND = `select distinct letter.person_id from letter join line on line.letter_id = letter.id
  where letter.state = 'sending' and line.kind like 'digest.%'`

const MADE = `select line.state, line.why, letter.state as letter, letter.unknown_at from digest_issue
  left join line on line.subject_id = digest_issue.id and line.kind like 'digest.%'
  left join letter on letter.id = line.letter_id
  where digest_issue.person_id = ? and digest_issue.at >= ? and digest_issue.at < ? order by digest_issue.at desc limit 1`

type Made = { state: string | null; why: string | null; letter: string | null; unknown_at: number | null }

/**
 * A digest is owed in each period of whoever reads one, at their hour: it is said then, or it ends within the period with
 * a reason. It is worked out from what they chose and where they are, and not from what Kept made ready.
 */
export const digestsOwed: MakeCheck = (eyes) => {
  const known = new Map<string, Known>()
  const triedFor = new Map<string, number[]>()
  const tried = (person: string, at: number) =>
    triedFor.set(person, [...(triedFor.get(person) ?? []).filter((one) => one > at - REMEMBERED_MS), at])
  const look = (reader: Reader, now: number, mayJudge: boolean) => {
    const [zone = 'Europe/London', other] = eyes.zonesOf(reader.id)
    const today = localIn(now, zone).day
    const choice = JSON.stringify([reader, zone, other])
    const before = known.get(reader.id)
    const isSame = before?.choice === choice && other === undefined
    if (isSame && !mayJudge) return
    known.set(reader.id, { choice, sinceOn: isSame ? before.sinceOn : today, lookedAt: now })
    if (!isSame) return
    const present = periodOf(reader.rhythm, reader.weekday, today)
    const last = periodOf(reader.rhythm, reader.weekday, addDays(present.firstOn, -1))
    for (const period of [last, present].filter(({ firstOn }) => before.sinceOn < firstOn)) {
      const owed = { reader, zone, period, chosenAt: instantAt(period.chosenOn, reader.hour, zone) }
      const endsAt = beginOf(addDays(period.lastOn, 1), zone)
      const tries = (triedFor.get(reader.id) ?? []).filter((at) => at >= beginOf(period.firstOn, zone) && at < endsAt)
      const isNew = (at: number) => before.lookedAt < at && at <= now
      if (isNew(owed.chosenAt + HOUR_MS + TRIES_MS)) judgeHour(eyes, owed, tries)
      if (isNew(endsAt)) judgeEnd(eyes, owed, endsAt, tries)
    }
  }
  const observe = (mayJudge: boolean) => {
    const readers = eyes.reading.all<Reader>(READERS)
    for (const id of known.keys()) if (!readers.some((reader) => reader.id === id)) known.delete(id)
    for (const reader of readers) look(reader, clockOf(eyes.world), mayJudge)
  }
  return {
    // Whatever somebody has changed, and perhaps changes back, is seen as they do it.
    answered: () => observe(false),
    seen: (seen) => {
      const person = digestsIn(seen).length > 0 ? bundleIn(seen)?.person_id : undefined
      if (person !== undefined) tried(person, seen.at)
    },
    // What was in hand when a process ended is not said twice: the next one tells of both.
    ended: () => {
      for (const { person_id } of eyes.reading.all<{ person_id: string }>(IN_HAND))
        tried(person_id, clockOf(eyes.world))
    },
    daily: () => {
      const now = clockOf(eyes.world)
      const mayJudge = eyes.calm.longestUp(eyes.world.now - HOUR_MS, eyes.world.now) >= HOUR_MS
      observe(mayJudge)
      if (!mayJudge) return
      for (const { person_id } of eyes.reading.all<{ person_id: string }>(FORGOTTEN, now - 24 * HOUR_MS)) {
        eyes.find('1 owed', `${nameOf(eyes, person_id)} is on no side, and has no digest.`)
      }
    },
  }
}

type Owed = { reader: Reader; zone: string; period: Period; chosenAt: number }

/** Where nothing stands in the way it comes within the hour that was chosen, or came earlier in its period. */
function judgeHour(eyes: Eyes, { reader, zone, period, chosenAt }: Owed, tried: readonly number[]): void {
  if (tried.some((at) => at <= chosenAt + HOUR_MS + TRIES_MS)) return
  const person = personOf(eyes, reader.id)
  if (isHoliday(period.chosenOn, nationOf(eyes, reader.id)) || isAway(person, period.chosenOn)) return
  // What a volunteer heard earlier in that week, before the period began, may have used it up.
  if (person.rhythm === 'volunteer' && mondayOf(period.chosenOn) < period.firstOn) return
  const workspaces = eyes.citizenOf(reader.id)?.accounts.map(({ workspace }) => workspace) ?? []
  if (!eyes.calm.isCalm(chosenAt - HOUR_MS, chosenAt + HOUR_MS + TRIES_MS, workspaces)) return
  eyes.find(
    '1 owed',
    `${nameOf(eyes, reader.id)} was owed a digest at ${said(chosenAt)} (${zone}), and it did not come.`,
  )
}

/** Whatever stood in the way, it was made and has ended with a reason that can be seen. */
function judgeEnd(
  eyes: Eyes,
  { reader, zone, period, chosenAt }: Owed,
  endsAt: number,
  tried: readonly number[],
): void {
  if (tried.length > 0 || eyes.calm.longestUp(chosenAt, endsAt) < 2 * HOUR_MS) return
  const made = eyes.reading.first<Made>(MADE, reader.id, beginOf(period.firstOn, zone), endsAt)
  const about = `The digest of ${nameOf(eyes, reader.id)} for ${period.name}`
  if (made === undefined) eyes.find('1 owed', `${about} was never made.`)
  else if (made.state === null || (made.state === 'over' && made.why === null)) {
    eyes.find('1 owed', `${about} ended without a reason.`)
  } else if (made.letter === 'sent' && made.unknown_at === null)
    eyes.find('1 owed', `${about} is marked as said, and never came.`)
}

function nameOf(eyes: Eyes, person: string): string {
  return eyes.citizenOf(person)?.name ?? 'Somebody'
}
