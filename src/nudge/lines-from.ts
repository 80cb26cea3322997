import type { LineComposed, LineComposer } from '../chat/line.ts'
import { NUDGED_STAGE } from '../commitment/nudging.ts'
import type { Db } from '../database.ts'
import { findMember, findPartnership } from '../partnership/store.ts'
import { findById } from '../record/store.ts'
import { type AskedNow, askedNow } from './asked-now.ts'
import { nudgeItem } from './cards-from.ts'
import type { LineComposers } from './composing.ts'
import { findNudge } from './from-store.ts'

/** A person's nudge. The subject is the ask or promise, the stage the nudge. */
export const FROM = 'nudge.from'

/** `since` is when somebody asked (ms UTC): what was answered after that is not asked again. */
type To = { asked: AskedNow; partnership: string; to: string; since: number }

/** What Kept itself would say to somebody who is asked now, with its buttons, or why there is nothing to say. */
export async function ownLine(
  db: Db,
  composers: LineComposers,
  { asked, partnership, to, since }: To,
  now: number,
): Promise<LineComposed> {
  const composer = composers[asked.kind]
  if (!composer) throw new Error(`No room composes the line ${asked.kind}.`)
  const { kind, subject, dueOn } = asked
  const due = dueOn === null ? {} : { dueOn }
  const line = { id: '', createdAt: since, partnership, person: to, kind, subject, stage: NUDGED_STAGE, on: '', ...due }
  return composer(db, line, now)
}

/** Says who asks, and below it what Kept itself would say of it now. */
export function fromLine(composers: LineComposers): LineComposer {
  return async (db, line, now) => {
    const nudge = await findNudge(db, line.partnership, line.stage)
    const by = nudge && (await findMember(db, line.partnership, nudge.member_id))
    const thing = nudge && (await findById(db, line.partnership, nudge.subject_id))
    const partnership = await findPartnership(db, line.partnership)
    if (!by || !thing || !partnership) return { over: 'it was taken back' }
    const asked = await askedNow(db, partnership, thing, now)
    if (!asked?.people.some(({ person }) => person === line.person))
      return { over: 'it does not wait for you any more' }
    const own = await ownLine(
      db,
      composers,
      { asked, partnership: line.partnership, to: line.person, since: line.createdAt },
      now,
    )
    if (!('item' in own)) return own
    const says = [{ kind: asked.kind, subject: asked.subject }, ...(own.says ?? [])]
    return { item: nudgeItem(by.name, nudge.words, own.item), says }
  }
}
