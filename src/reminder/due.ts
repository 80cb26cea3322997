import { todayIn } from '../calendar/day.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { Due } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { findPartnership } from '../partnership/store.ts'
import { isOpen } from '../record/thing.ts'
import { isResting } from './about.ts'
import { RUN } from './letters.ts'
import { type Reckoned, reckon, type Reminder, REMINDER_LIMITS, type Why } from './reminder.ts'
import { changeReminder, dueReminders, moveOn } from './store.ts'
import { stoppedLines, tellOf } from './told.ts'
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
  const reckoned = reckon(reminder.rhythm, partnership.zone, reminder.handled_at, now)
  const run = reckoned.post ?? reckoned.missed
  // A look may be early, as after the zone has changed.
  if (run === undefined) {
    await goOn(db, reminder, reckoned, reminder.handled_at, now)
    return {}
  }
  const view = await loadView(db, reminder, now)
  const why = whyStopped(view, run)
  if (why !== undefined) return stop(db, view, why, newId)
  // What waits for a yes is looked at too, so that it does not wait for ever.
  const waits = reminder.state === 'waiting-yes'
  if (waits && reckoned.next === undefined) return stop(db, view, 'unanswered', newId)
  const moved = await goOn(db, reminder, reckoned, Math.max(now, reminder.handled_at), now)
  if (!moved || waits) return {}
  if (reckoned.missed !== undefined) {
    const { zone } = partnership
    await tellOf(db, 'missed', reminder, { newId, now, zone, missedOn: todayIn(reckoned.missed, zone) })
  }
  return { letters: view.about && isResting(view.about) ? [] : runLetters(reminder, reckoned.post) }
}

/** False where another process was quicker. What comes round no more has come to its end. */
async function goOn(db: Db, reminder: Reminder, { next }: Reckoned, handledAt: number, now: number): Promise<boolean> {
  const ended = next === undefined ? ({ state: 'over', ended_at: now } as const) : {}
  return moveOn(db, reminder, { handled_at: handledAt, look_at: next ?? null, ...ended })
}

/** What a reminder needs to be posted at all; a run after the record has ended is no run any more. */
function whyStopped({ reminder, space, maker, about, partnership }: View, run: number): Why | undefined {
  if (space.gone_at !== null || space.side_id !== reminder.space_side) return 'channel-gone'
  if (maker.left_at !== null) return 'maker-left'
  if (about && !isOpen(about)) return 'done'
  return hasEnded(partnership, run) ? 'record-ended' : undefined
}

function hasEnded({ ends_on, zone }: Row<'partnership'>, run: number): boolean {
  return ends_on !== null && todayIn(run, zone) > ends_on
}

async function stop(db: Db, { reminder, partnership, now }: View, why: Why, newId: Ids): Promise<Came> {
  const change = { state: 'stopped', why, ended_at: now, look_at: null } as const
  if (!(await changeReminder(db, reminder, change))) return {}
  const stopped: Reminder = { ...reminder, ...change, version: reminder.version + 1 }
  await tellOf(db, 'stopped', stopped, { newId, now, zone: partnership.zone })
  return { lines: await stoppedLines(db, partnership, stopped, now) }
}

/** Its key is its instant, so that however often it is worked out, it is said once. */
function runLetters(reminder: Reminder, run: number | undefined): NewLetter[] {
  if (run === undefined) return []
  const { partnership_id: partnership, id, space_id: space, version } = reminder
  return [
    {
      key: `${RUN}/${partnership}/${id}/${run}`,
      kind: RUN,
      subject: { p: partnership, id, v: String(version), at: String(run) },
      to: { partnership, space },
      expiresAt: run + REMINDER_LIMITS.lateMs,
    },
  ]
}
