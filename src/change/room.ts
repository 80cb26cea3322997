import type { Room } from '../chat/room.ts'
import { changeIntents } from './answer-change.ts'
import { lookIntents } from './answer-look.ts'
import { nextIntents } from './answer-next.ts'
import { planIntents } from './answer-plan.ts'
import { sameAsBefore, stillHere } from './answer-signal.ts'
import { tellIntents } from './answer-tell.ts'
import { due } from './due.ts'
import { forgetWordings } from './forgetting-store.ts'
import { changeLetters } from './letters.ts'
import { changeLines } from './lines.ts'
import { nextHasLeft } from './next-left.ts'
import { heardOf } from './signals.ts'
import { changeKeeps } from './own-data.ts'
import { changeVerbs } from './words.ts'

/** People who come, go, take over and cover, told once to both sides. */
export const changeRoom: Room = {
  name: 'change',
  intents: [...planIntents, ...tellIntents, ...lookIntents, ...nextIntents, ...changeIntents, stillHere, sameAsBefore],
  verbs: changeVerbs,
  letters: changeLetters,
  lines: changeLines,
  due: { signs: ['change.look_at', 'partnership.polls_look_on'], look: due },
  hears: async (db, news, now, newId) =>
    news.kind === 'left' ? nextHasLeft(db, news, now, newId) : heardOf(db, news, now),
  keeps: changeKeeps,
  erases: forgetWordings,
}
