import type { NewLine } from '../chat/line.ts'
import type { Said } from '../chat/room.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMember } from '../partnership/store.ts'
import type { Change } from './change.ts'
import { nameCovers } from './covers.ts'
import { beginHandover, offerExit } from './handing-on.ts'
import { endsMembership, handsOn, planOf } from './plan.ts'
import type { Telling } from './telling.ts'

/** What follows from telling it, in the same transaction: whoever takes over or covers is asked, and a handover begins. */
export async function followUp(telling: Telling, change: Change): Promise<Said> {
  const plan = planOf(change)
  const lines = [...(await askSuccessor(telling, change)), ...(await nameCovers(telling, change))]
  if (!handsOn(plan)) return { lines }
  const opened = await beginHandover(telling, change)
  const exit = endsMembership(plan) ? await offerExit(telling, change) : []
  return { ...opened, lines: [...lines, ...(opened.lines ?? []), ...exit] }
}

/** Whoever takes over says so themselves. */
export async function askSuccessor(telling: Telling, change: Change): Promise<NewLine[]> {
  const { db, now, partnership, member } = telling
  const { successor } = change
  if (successor === null || successor === member?.id) return []
  const next = await findMember(db, partnership.id, successor)
  if (next?.left_at !== null) return []
  const about = { partnership, kind: 'change.next', subject: change.id, stage: `next-${change.version}` }
  return linesFor([next], about, now)
}

/** Whoever it is about sees the wording first. */
export async function askToLook({ db, now, partnership }: Telling, change: Change): Promise<NewLine[]> {
  const who = change.member_id === null ? undefined : await findMember(db, partnership.id, change.member_id)
  const about = { partnership, kind: 'change.look', subject: change.id, stage: `look-${change.version}` }
  return who ? linesFor([who], about, now) : []
}
