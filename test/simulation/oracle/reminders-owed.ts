import { z } from 'zod'
import { clockOf } from '../world.ts'
import { type Eyes, type MakeCheck, said } from './check.ts'
import { localIn } from './days.ts'
import { Rhythm, runsBetween } from './rhythms.ts'

const MINUTE_MS = 60_000
/** A run that comes later than this is stale: it is noted, and not posted. */
const LATE_MS = 2 * 60 * MINUTE_MS
/** Where nothing stands in the way, a run is in its channel within this. */
const SOON_MS = 15 * MINUTE_MS
/** So long Kept has to be there to see what has come round. */
const SEEN_MS = 5 * MINUTE_MS

type Row = {
  id: string
  words: string
  partnership_id: string
  rhythm: string
  about_id: string | null
  zone: string
  workspace: string
}
type Told = { at: number; kind: string; facts: string }
type Letter = { state: string; why: string | null }

const REMINDERS = `select reminder.id, words, reminder.partnership_id, rhythm, about_id, zone, workspace from reminder
  join partnership on partnership.id = reminder.partnership_id
  join space on space.partnership_id = reminder.partnership_id and space.id = space_id
  where ended_at is null or ended_at > ?`

const TOLD = `select at, kind, facts from story where partnership_id = ? and subject_id = ? and subject_kind = 'reminder' order by seq`
const LETTER = `select state, why from letter where key = ?`

/** When the thing is due that a reminder is about. */
const DATED = `select zone, coalesce(due_on, wanted_on, answer_by_on) as due_on, coalesce(due_time, wanted_time) as due_time
  from reminder join partnership on partnership.id = reminder.partnership_id
  left join commitment on commitment.partnership_id = reminder.partnership_id and commitment.id = about_id
  left join ask on ask.partnership_id = reminder.partnership_id and ask.id = about_id
  where reminder.partnership_id = ? and reminder.id = ?`

/** What its story leaves a reminder as. */
const LEAVES: Record<string, string> = {
  'reminder.agreed': 'on',
  'reminder.declined': 'stopped',
  'reminder.paused': 'paused',
  'reminder.resumed': 'on',
  'reminder.stopped': 'stopped',
}
const Facts = z.object({ state: z.string(), missedOn: z.string().optional() })

/**
 * Each run of a reminder that is on is owed to its channel, by the clock on the wall where its record is. It is posted,
 * or its story or its letter says why not.
 */
export const remindersOwed: MakeCheck = (eyes) => {
  /** How far the runs of each were looked at; and when a message of a run was tried, by reminder and run. */
  const judged = new Map<string, { until: number; rhythm: string; zone: string }>()
  const tried = new Map<string, number>()
  return {
    seen: ({ hand, at }) => {
      if (!hand || !('letter' in hand) || hand.letter.kind !== 'reminder.run') return
      if (!tried.has(hand.letter.key)) tried.set(hand.letter.key, at)
      const late = at - Number(hand.letter.key.split('/').at(-1))
      judgePosted(eyes, hand.letter.key, at)
      if (late >= LATE_MS) eyes.find('1 owed', `A reminder came ${Math.round(late / MINUTE_MS)} minutes late.`)
    },
    daily: () => {
      const { world, calm, reading } = eyes
      const now = clockOf(world)
      if (calm.longestUp(world.now - LATE_MS, world.now) < LATE_MS) return
      const until = now - LATE_MS - SOON_MS
      for (const row of reading.all<Row>(REMINDERS, now - 40 * 24 * 60 * MINUTE_MS)) {
        const { id, rhythm, zone } = row
        const before = judged.get(id)
        judged.set(id, { until: Math.max(until, before?.until ?? until), rhythm, zone })
        const isSame = before === undefined || (before.rhythm === rhythm && before.zone === zone)
        if (isSame) judgeRuns(eyes, row, before?.until ?? until - 24 * 60 * MINUTE_MS, until, tried)
      }
      for (const [key, at] of tried) if (at < now - 60 * 24 * 60 * MINUTE_MS) tried.delete(key)
    },
  }
}

/** What is past its date is never put where others read it. */
function judgePosted(eyes: Eyes, key: string, at: number): void {
  const [, partnership = '', id = ''] = key.split('/')
  const dated = eyes.reading.first<{ zone: string; due_on: string | null; due_time: string | null }>(
    DATED,
    partnership,
    id,
  )
  if (!dated || dated.due_on === null) return
  const { day, minutes } = localIn(at, dated.zone)
  const [hour = 0, minute = 0] = (dated.due_time ?? '24:00').split(':').map(Number)
  const isPast = dated.due_on < day || (dated.due_on === day && hour * 60 + minute < minutes)
  if (isPast) eyes.find('1 owed', `A reminder about something of ${dated.due_on} was posted past its date.`)
}

function judgeRuns(eyes: Eyes, row: Row, after: number, until: number, tried: ReadonlyMap<string, number>): void {
  const runs = runsBetween(rhythmIn(row.rhythm), row.zone, after, until)
  if (runs.length === 0) return
  const told = eyes.reading.all<Told>(TOLD, row.partnership_id, row.id)
  for (const run of runs) if (stateAt(told, run) === 'on') judgeRun(eyes, row, run, told, tried)
}

const known = new Map<string, z.infer<typeof Rhythm>>()

/** There are few of them, and each is looked at every day. */
function rhythmIn(text: string): z.infer<typeof Rhythm> {
  const rhythm = known.get(text) ?? Rhythm.parse(JSON.parse(text))
  known.set(text, rhythm)
  return rhythm
}

function stateAt(told: readonly Told[], at: number): string {
  const before = told.filter((event) => event.at < at && event.kind !== 'reminder.missed').at(-1)
  if (!before) return 'not set'
  return LEAVES[before.kind] ?? Facts.parse(JSON.parse(before.facts)).state
}

function judgeRun(eyes: Eyes, row: Row, run: number, told: readonly Told[], tried: ReadonlyMap<string, number>): void {
  const { id, partnership_id, words, about_id, zone, workspace } = row
  const key = `reminder.run/${partnership_id}/${id}/${run}`
  const triedAt = tried.get(key)
  const about = `The reminder “${words}” of ${said(run)} (UTC)`
  const isSoon = triedAt !== undefined && triedAt <= run + SOON_MS
  if (isSoon) return
  // Somebody changed it in between, or what it is about may have been done: then nobody was owed a reminder of it.
  const changed = told.some(({ at, kind }) => at >= run && kind !== 'reminder.missed' && kind !== 'reminder.made')
  if (changed || about_id !== null) return
  if (eyes.calm.isCalm(run - MINUTE_MS, run + SOON_MS, [workspace])) {
    const letter = eyes.reading.first<Letter>(LETTER, key)
    const how = letter ? `${letter.state}, ${letter.why ?? 'no reason'}` : 'nothing was written'
    if (letter?.why !== 'the channel is gone') eyes.find('1 owed', `${about} did not come in time (${how}).`)
    return
  }
  if (triedAt !== undefined) return
  const letter = eyes.reading.first<Letter>(LETTER, key)
  const isNoted = told.some(({ at, kind, facts }) => {
    if (kind !== 'reminder.missed' || at < run) return false
    return (Facts.parse(JSON.parse(facts)).missedOn ?? '') <= localIn(run, zone).day
  })
  if (!letter && !isNoted) eyes.find('1 owed', `${about} was neither posted nor noted as missed.`)
  if (letter && ['dropped', 'given-up'].includes(letter.state) && letter.why === null) {
    eyes.find('1 owed', `${about} ended without a reason.`)
  }
  const wasThere = eyes.calm.longestUp(run, run + LATE_MS) >= SEEN_MS
  if (!letter && wasThere) eyes.find('1 owed', `${about} was noted as missed, and Kept was there.`)
}
