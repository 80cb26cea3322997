import type { Room } from '../chat/room.ts'
import { home, read, versionsIntent } from './answer.ts'
import { agree, decline, withdraw } from './answer-agree.ts'
import { still } from './answer-review.ts'
import { look, propose, write } from './answer-write.ts'
import { due, hears, waitsForOrganiser } from './due.ts'
import { AGREED_LETTER, agreedComposer } from './letters.ts'
import { waysLines } from './lines.ts'
import { waysKeeps } from './own-data.ts'
import { ownLines } from './own-lines.ts'
import { waysVerbs } from './words.ts'

/** How the sides agreed to work together. */
export const waysRoom: Room = {
  name: 'ways',
  intents: [home, read, versionsIntent, write, look, propose, agree, decline, withdraw, still],
  verbs: waysVerbs,
  letters: { [AGREED_LETTER]: agreedComposer },
  lines: waysLines,
  due: { signs: ['ways.look_on'], look: due },
  hears,
  waitsForOrganiser,
  keeps: waysKeeps,
  exports: ownLines,
}
