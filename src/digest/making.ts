import { addDays, instantOf, todayIn } from '../calendar/day.ts'
import { nextMomentIn } from '../calendar/hours.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { NewLine } from '../chat/line.ts'
import { DAY_MS, type Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { CHOSEN_MS, type Hearer } from '../nudge/bundle.ts'
import { hearerOf } from '../nudge/hearer.ts'
import { endLines } from '../nudge/store.ts'
import { isForAll, type Member } from '../partnership/member.ts'
import { membershipsOf } from '../partnership/store.ts'
import { zoneOf } from '../person/person.ts'
import { personById } from '../person/store.ts'
import { NEWS_DAYS, type Window } from './area.ts'
import {
  type Choice,
  type Digest,
  firstWindowOn,
  type Issue,
  LONGEST_WINDOW_DAYS,
  type Period,
  periodOf,
} from './digest.ts'
import {
  addIssue,
  chooseDigest,
  deleteIssue,
  findIssue,
  giveDigest,
  letterStateOf,
  newestIssues,
  setLookAt,
} from './store.ts'

/** The line that carries an issue. */
export const ISSUE = DOORWAYS.digestLine

/**
 * Makes the digest of the present period ready as that begins: a line for the hour that the reader chose. Where the one
 * before was never said, for a bank holiday, time off or because Kept was down, this one tells of both and does not
 * wait for an hour that comes later than their usual ones; nor does one whose hour has gone by. Where nobody knows whether the one before arrived, this one
 * tells of both at its hour.
 */
export async function makeReady(db: Db, digest: Digest, now: number, newId: Ids): Promise<NewLine[]> {
  const { person_id: person } = digest
  if (digest.rhythm === 'off') return later(db, digest, null)
  const [first] = await readingOf(db, digest)
  const hearer = await hearerOf(db, person)
  // Whoever has left is looked at again when they come back, and whoever said stop may be there again tomorrow.
  if (!first) return later(db, digest, null)
  if ('deaf' in hearer) return later(db, digest, await tomorrow(db, person, now))
  const { zone } = hearer
  const today = todayIn(now, zone)
  const period = periodOf(digest, today)
  await setLookAt(db, person, instantOf(period.nextStartsOn, '00:00', zone))
  const [last] = await newestIssues(db, person, 1)
  if (last && (await isOf(db, last, digest, period, zone))) return []
  const wasMissed = last !== undefined && !(await wasSaid(db, last))
  const chosenAt = instantOf(period.chosenOn, digest.hour, zone)
  const isLate = chosenAt + CHOSEN_MS <= now || (wasMissed && isSooner(hearer, now, chosenAt))
  const toAt = isLate ? now : chosenAt
  const tellsAgain = wasMissed || (last !== undefined && (await mayBeLost(db, last)))
  const fromAt = Math.max(sinceAt(digest, period, zone, last, tellsAgain), toAt - LONGEST_WINDOW_DAYS * DAY_MS)
  const { rhythm } = digest
  const issue = { id: newId(), person_id: person, period: period.key, rhythm, from_at: fromAt, to_at: toAt, at: now }
  if (!(await addIssue(db, issue))) return []
  // Without an hour it is of a day that has begun wherever the partnership is.
  const when =
    chosenAt + CHOSEN_MS <= now
      ? { on: addDays(today, -1) }
      : { on: period.chosenOn, time: digest.hour, ...(isLate && { notBeforeAt: now }) }
  return [{ partnership: first.partnership_id, person, kind: ISSUE, subject: issue.id, stage: period.key, ...when }]
}

/** Whether their usual hours come round before the hour that they chose. */
function isSooner({ hours, zone, nation, timeOff }: Hearer, now: number, chosenAt: number): boolean {
  const usual = nextMomentIn(hours, zone, nation, timeOff, now)
  return usual !== undefined && usual < chosenAt
}

async function later(db: Db, digest: Digest, lookAt: number | null): Promise<NewLine[]> {
  await setLookAt(db, digest.person_id, lookAt)
  return []
}

async function tomorrow(db: Db, person: string, now: number): Promise<number> {
  const zone = await zoneOfReader(db, person)
  return instantOf(addDays(todayIn(now, zone), 1), '00:00', zone)
}

/** The memberships that a digest is read for; without a choice it is for those who are on no side somewhere. */
async function readingOf(db: Db, { person_id, chosen }: Digest): Promise<Member[]> {
  const memberships = await membershipsOf(db, person_id)
  return chosen === 1 || memberships.some(isForAll) ? memberships : []
}

/** Whether an issue is this period's, also one that was made in another rhythm or was said late, within this one. */
async function isOf(db: Db, issue: Issue, choice: Choice, period: Period, zone: string): Promise<boolean> {
  if (issue.period === period.key) return true
  const line = await letterStateOf(db, { kind: ISSUE, issue })
  return periodOf(choice, todayIn(line?.sent_at ?? issue.to_at, zone)).key === period.key
}

function sinceAt(choice: Choice, period: Period, zone: string, last: Issue | undefined, tellsAgain: boolean): number {
  if (last) return tellsAgain ? last.from_at : last.to_at
  return instantOf(firstWindowOn(choice, period), choice.hour, zone)
}

/** Whether an issue was said or may have been. What is no longer kept was said long ago. */
async function wasSaid(db: Db, issue: Issue): Promise<boolean> {
  const line = await letterStateOf(db, { kind: ISSUE, issue })
  if (line === undefined) return true
  if (line.state !== 'said') return false
  return line.letter === null || line.letter === 'sent' || line.letter === 'sending' || line.unknown_at !== null
}

/** Whether nobody knows if an issue arrived. It is not said twice; the next one tells of both. */
async function mayBeLost(db: Db, issue: Issue): Promise<boolean> {
  return typeof (await letterStateOf(db, { kind: ISSUE, issue }))?.unknown_at === 'number'
}

/** Whether an issue stands in its reader's chat. */
export async function isSent(db: Db, issue: Issue): Promise<boolean> {
  return (await letterStateOf(db, { kind: ISSUE, issue }))?.letter === 'sent'
}

/**
 * Keeps what a reader chose. One that is ready and was not said yet is taken back, and made anew by the choice; where
 * its hour has come, it is made anew at once.
 */
export async function choose(db: Db, person: string, choice: Choice, now: number): Promise<void> {
  const [last] = await newestIssues(db, person, 1)
  const isReady = last !== undefined && !(await wasSaid(db, last))
  if (isReady) await takeBack(db, last)
  const zone = await zoneOfReader(db, person)
  const next = await nextPeriod(db, person, choice, now)
  const startsAt = isReady && last.to_at <= now ? now : instantOf(next.startsOn, '00:00', zone)
  await chooseDigest(db, person, choice, choice.rhythm === 'off' ? null : Math.max(now, startsAt))
}

async function takeBack(db: Db, issue: Issue): Promise<void> {
  const line = await letterStateOf(db, { kind: ISSUE, issue })
  if (line) await endLines(db, [line.id], 'they chose another time')
  await deleteIssue(db, issue.id)
}

/** The period of the next digest: this one, where its hour is still to come and there was none in it. */
export async function nextPeriod(db: Db, person: string, choice: Choice, now: number): Promise<Period> {
  const zone = await zoneOfReader(db, person)
  const period = periodOf(choice, todayIn(now, zone))
  const [last] = await newestIssues(db, person, 1)
  const isOver = instantOf(period.chosenOn, choice.hour, zone) <= now
  const isTaken = last !== undefined && (await isOf(db, last, choice, period, zone)) && (await wasSaid(db, last))
  return isOver || isTaken ? periodOf(choice, period.nextStartsOn) : period
}

/** Gives whoever is on no side somewhere the usual digest, unless they have chosen; the first comes at the next such hour. */
export async function giveUsual(db: Db, person: string, choice: Choice, now: number): Promise<void> {
  if (!(await membershipsOf(db, person)).some(isForAll)) return
  const { startsOn } = await nextPeriod(db, person, choice, now)
  const startsAt = instantOf(startsOn, '00:00', await zoneOfReader(db, person))
  await giveDigest(db, person, choice, Math.max(now, startsAt))
}

/** What somebody's own issue told of; without one, or with another reader's, the news of some days. */
export async function windowOf(db: Db, person: string, id: string | undefined, now: number): Promise<Window> {
  const issue = id === undefined ? undefined : await findIssue(db, id)
  if (issue?.person_id === person) return { fromAt: issue.from_at, toAt: issue.to_at }
  return { fromAt: now - NEWS_DAYS * DAY_MS, toAt: now }
}

export async function zoneOfReader(db: Db, person: string): Promise<string> {
  const hearer = await hearerOf(db, person)
  return 'deaf' in hearer ? zoneOf(await personById(db, person)) : hearer.zone
}
