import { todayIn } from '../calendar/day.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { findPartnership, findSide, organisersOf } from '../partnership/store.ts'
import { accounts, dueDays, reportsSince } from './report.ts'
import { lastReport, setSideLook } from './store.ts'

/** Sides looked at in one transaction. */
export const DUE_BATCH = 50

export const OFFER = 'report.offer'

/** Offers each supporting organisation its report every six months. */
export async function due(db: Db, now: number): Promise<Due> {
  const sides = await toLookAt(db, 'side', now, DUE_BATCH)
  const lines: NewLine[] = []
  for (const one of sides) lines.push(...(await lookAtSide(db, one)))
  return { lines, more: sides.length === DUE_BATCH }
}

async function lookAtSide(db: Db, { partnership: p, id, today }: ToLookAt): Promise<NewLine[]> {
  const side = await findSide(db, p, id)
  const partnership = await findPartnership(db, p)
  if (!side || !partnership) return []
  // What it is or whether it has joined may change, and that sets a day to look.
  if (!accounts(side) || side.joined_at === null) return later(setSideLook(db, side, null))
  const since = reportsSince(await lastReport(db, p, id), todayIn(partnership.created_at, partnership.zone))
  const { last, next } = dueDays(since, today)
  await setSideLook(db, side, next)
  if (last === undefined) return []
  const organisers = await organisersOf(db, p, id)
  return organisers.map(({ person_id: person }) => ({
    ...{ partnership: p, person, kind: OFFER, subject: id, stage: last, on: last },
  }))
}

async function later(set: Promise<void>): Promise<NewLine[]> {
  await set
  return []
}
