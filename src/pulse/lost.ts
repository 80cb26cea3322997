import type { NewLine } from '../chat/line.ts'
import { linesFor } from '../partnership/entering.ts'
import { findMembers } from '../partnership/store.ts'
import { announce, type Telling, tellOf } from './announce.ts'
import { renewed } from './coming-again.ts'
import { CALLED_OFF } from './lines.ts'
import { deleteSealed } from './response-store.ts'
import { changeRound, findRound, insertRound, rosterIn } from './round-store.ts'
import type { Round } from './round.ts'

/**
 * The secret of an open round is gone, and so is what it sealed. The same people, as far as they are still here, are asked
 * again, and everybody is told.
 */
export async function askAgain(telling: Telling, round: Round): Promise<{ came: 'lost'; lines: NewLine[] }> {
  const { db, now, newId, partnership } = telling
  await changeRound(db, round, { state: 'lost', look_at: null })
  await deleteSealed(db, { partnership: partnership.id, round: round.id })
  await tellOf(telling, 'lost', round)
  const next: Round = { ...renewed(round), id: newId(), again_of: round.id, created_at: now }
  await insertRound(db, next)
  const members = await findMembers(db, partnership.id, await rosterIn(db, round))
  const present = members.filter((member) => member.left_at === null)
  const lines = await announce(telling, next, present)
  if (lines === undefined) {
    const left = await findRound(db, partnership.id, next.id)
    if (left) await changeRound(db, left, { state: 'called-off', look_at: null })
  }
  const told = linesFor(present, { partnership, kind: CALLED_OFF, subject: round.id, stage: 'lost' }, now)
  return { came: 'lost', lines: lines ?? told }
}
