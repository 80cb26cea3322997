import { todayIn } from '../calendar/day.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { Due } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { findPartnership } from '../partnership/store.ts'
import { isOpen } from '../record/thing.ts'
import { restsAt } from './about.ts'
import { RUN } from './letters.ts'
import { type Reckoned, reckon, type Reminder, REMINDER_LIMITS, type Why } from './reminder.ts'
import { changeReminder, dueReminders, moveOn } from './store.ts'
import { missedLines, stoppedLines, tellOf } from './told.ts'
import { loadView, type View } from './view.ts'

/** Looked at in one transaction. */
export const BATCH = 100

/** Posts what has come round, notes what was missed, and stops what has lost its channel or whoever set it. */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const reminders = await dueReminders(db, now, BATCH)
  const came: Due = { letters: [], lines: [], more: reminders.length === BATCH }
  for (const reminder of reminders) {
    const { letters = [], lines = [] } = await lookAt(db, reminder, now, newId)
    came.letters = [...(came.letters ?? []), ...letters]
    came.lines = [...(came.lines ?? []), ...lines]
  }
  return came
}

type Came = Pick<Due, 'letters' | 'lines'>

async function lookAt(db: Db, reminder: Reminder, now: number, newId: Ids): Promise<Came> {
  const partnership = await findPartnership(db, reminder.partnership_id)
  if (!partnership) return {}
  const view = await loadView(db, reminder, now)
  const reckoned = reckon(reminder.rhythm, partnership.zone, reminder.handled_at, now)
  const run = reckoned.post ?? reckoned.missed
  const why = whyStopped(view, run ?? now)
  if (why !== undefined) return stop(db, view, why, newId)
  if (reminder.state === 'paused') {
    await moveOn(db, reminder, { handled_at: reminder.handled_at, look_at: null })
    return {}
  }
  // A look may be early, as after the zone has changed.
  if (run === undefined) {
    await goOn(db, reminder, reckoned, { handled_at: reminder.handled_at }, now)
    return {}
  }
  // What waits for a yes is looked at too, so that it does not wait for ever.
  const waits = reminder.state === 'waiting-yes'
  if (waits && reckoned.next === undefined) return stop(db, view, 'unanswered', newId)
  const rests = waits || (view.about !== undefined && restsAt(view.about, partnership.zone, now))
  const missed_at = rests ? reminder.missed_at : reckoned.post === undefined ? (reckoned.missed ?? null) : null
  const handled_at = Math.max(now, reminder.handled_at)
  const moved = await goOn(db, reminder, reckoned, { handled_at, missed_at }, now)
  if (!moved || rests) return {}
  if (reckoned.missed !== undefined) {
    const { zone } = partnership
    await tellOf(db, 'missed', reminder, { newId, now, zone, missedOn: todayIn(reckoned.missed, zone) })
  }
  const isLost = missed_at !== null && reckoned.next === undefined
  return {
    letters: reckoned.post === undefined ? [] : [runLetter(reminder, reckoned.post)],
    lines: isLost ? missedLines(view) : [],
  }
}

type Handled = Pick<Reminder, 'handled_at'> & Partial<Pick<Reminder, 'missed_at'>>

/** False where another process was quicker. What comes round no more has come to its end. */
async function goOn(db: Db, reminder: Reminder, { next }: Reckoned, set: Handled, now: number): Promise<boolean> {
  const ended = next === undefined ? ({ state: 'over', ended_at: now } as const) : {}
  return moveOn(db, reminder, { ...set, look_at: next ?? null, ...ended })
}

/** What a reminder needs to be posted at all; a run after the record has ended, or none by then, is no run any more. */
function whyStopped({ reminder, space, maker, about, partnership }: View, run: number): Why | undefined {
  if (space.gone_at !== null || space.side_id !== reminder.space_side) return 'channel-gone'
  if (about && !isOpen(about)) return 'done'
  if (hasEnded(partnership, run)) return 'record-ended'
  // Only what would be posted at all waits for somebody to take it over.
  return maker.left_at === null ? undefined : 'maker-left'
}

function hasEnded({ ends_on, zone }: Row<'partnership'>, run: number): boolean {
  return ends_on !== null && todayIn(run, zone) > ends_on
}

async function stop(db: Db, { reminder, partnership, now }: View, why: Why, newId: Ids): Promise<Came> {
  // Whoever takes it over goes on from there.
  const stopped_from = reminder.state === 'stopped' || reminder.state === 'over' ? null : reminder.state
  const change = { state: 'stopped', why, stopped_from, ended_at: now, look_at: null } as const
  if (!(await changeReminder(db, reminder, change))) return {}
  const stopped: Reminder = { ...reminder, ...change, version: reminder.version + 1 }
  await tellOf(db, 'stopped', stopped, { newId, now, zone: partnership.zone })
  return { lines: await stoppedLines(db, partnership, stopped, now) }
}

/** Its key is its instant, so that however often it is worked out, it is said once. */
export function runLetter(reminder: Reminder, run: number): NewLetter {
  const { partnership_id: partnership, id, space_id: space, version } = reminder
  return {
    key: `${RUN}/${partnership}/${id}/${run}`,
    kind: RUN,
    subject: { p: partnership, id, v: String(version), at: String(run) },
    to: { partnership, space },
    expiresAt: run + REMINDER_LIMITS.lateMs,
  }
}
