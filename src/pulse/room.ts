import type { Room } from '../chat/room.ts'
import { findMember } from '../partnership/store.ts'
import { answer, skip, withdraw } from './answer-answer.ts'
import { fixed, home, safe } from './answer-home.ts'
import { numbers, pictures, results } from './answer-results.ts'
import { plan, start } from './answer-start.ts'
import { agree, callOff, decline, stopRhythm, waitsForOrganiser } from './answer-yes.ts'
import { beyond } from './closing.ts'
import { due } from './due.ts'
import { pulseLetters } from './letters.ts'
import { pulseLines } from './lines.ts'
import { leaveOpenReviews } from './erasing-store.ts'
import { pulseKeeps } from './own-data.ts'
import { findRound } from './round-store.ts'
import { pulseVerbs } from './words.ts'

/** Short surveys: their questions, their rounds, the answers in confidence, and what may be said of them. */
export const pulseRoom: Room = {
  name: 'pulse',
  intents: [
    ...[home, safe, fixed, start, plan, agree, decline, callOff, stopRhythm],
    ...[answer, withdraw, skip, results, numbers, pictures],
  ],
  verbs: pulseVerbs,
  letters: pulseLetters,
  lines: pulseLines,
  keeps: pulseKeeps,
  erases: leaveOpenReviews,
  waitsForOrganiser,
  due: { signs: ['round.look_at', 'partnership.look_on'], look: due },
  beyond,
  concerned: async (db, { partnership, subject }) => {
    const round = await findRound(db, partnership, subject)
    const maker = round?.made_by == null ? undefined : await findMember(db, partnership, round.made_by)
    return maker?.left_at === null ? [maker.person_id] : []
  },
}
