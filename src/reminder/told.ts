import { todayIn } from '../calendar/day.ts'
import { nextRun } from '../calendar/rhythm.ts'
import type { NewLine } from '../chat/line.ts'
import type { NewOrganiser } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember, organisersOf } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { ASKED, askedStage, MISSED, STOPPED } from './lines.ts'
import type { Reminder } from './reminder.ts'
import { waitingForYes } from './store.ts'
import type { View } from './view.ts'

type What =
  | ('made' | 'agreed' | 'declined' | 'changed' | 'paused' | 'resumed' | 'stopped' | 'taken-up')
  | ('taken-over' | 'missed' | 'posted-late')

/** Who tells of a change, and when. */
export type Told = {
  newId: Ids
  now: number
  zone: string
  by?: { member: string; side: string | undefined }
  /** Only for what was missed: the day of its first missed run. */
  missedOn?: string
}

/** Tells of one change of a reminder, with its words: it has no number by which to say which one. */
export async function tellOf(db: Db, what: What, reminder: Reminder, told: Told): Promise<void> {
  const next = reminder.state === 'on' ? nextRun(reminder.rhythm, told.zone, told.now) : undefined
  await tell(db, told.newId, {
    partnership: reminder.partnership_id,
    at: told.now,
    kind: `reminder.${what}`,
    subject: { kind: 'reminder', id: reminder.id },
    member: told.by?.member,
    side: told.by?.side,
    facts: {
      state: reminder.state,
      space: reminder.space_id,
      nextOn: next === undefined ? null : todayIn(next, told.zone),
      ...(reminder.why !== null && { why: reminder.why }),
      ...(told.missedOn !== undefined && { missedOn: told.missedOn }),
    },
    texts: { words: reminder.words },
  })
}

/** These organisers are asked whether it may be posted in a channel of their side. */
export function linesAsking(
  organisers: readonly Pick<Row<'member'>, 'person_id'>[],
  partnership: Row<'partnership'>,
  reminder: Reminder,
  now: number,
): NewLine[] {
  const about = { partnership, kind: ASKED, subject: reminder.id, stage: askedStage({ reminder }) }
  return linesFor(organisers, about, now)
}

/** What was perhaps asked of nobody who is still here. */
export async function waitsForOrganiser(
  db: Db,
  { partnership, side, member }: NewOrganiser,
  now: number,
): Promise<NewLine[]> {
  const waiting = await waitingForYes(db, partnership.id, side)
  return waiting.flatMap((reminder) => linesAsking([member], partnership, reminder, now))
}

/** Whoever set it hears that its only time, or the last one, was missed. */
export function missedLines({ partnership, maker, reminder, now }: View): NewLine[] {
  return linesFor(
    [maker],
    { partnership, kind: MISSED, subject: reminder.id, stage: `missed-${reminder.version}` },
    now,
  )
}

/** Whoever set it and, where nobody chose to stop it, the organisers of both sides hear that it is no longer posted. */
export async function stoppedLines(
  db: Db,
  partnership: Row<'partnership'>,
  reminder: Reminder,
  now: number,
): Promise<NewLine[]> {
  const maker = await findMember(db, partnership.id, reminder.made_by)
  const hears = maker?.left_at === null && maker.id !== reminder.stopped_by ? [maker] : []
  const isTheirs = reminder.why === 'stopped' || reminder.why === 'unanswered'
  const sides = isTheirs ? [] : [...new Set([reminder.made_for, reminder.space_side])]
  for (const side of sides) hears.push(...(await organisersOf(db, partnership.id, side)))
  const people = new Map(hears.map((member) => [member.person_id, member]))
  const about = { partnership, kind: STOPPED, subject: reminder.id, stage: `stopped-${reminder.version}` }
  return linesFor([...people.values()], about, now)
}
