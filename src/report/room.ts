import type { Room } from '../chat/room.ts'
import { home } from './answer.ts'
import { discard, get, look, REPORT, send } from './answer-send.ts'
import { write } from './answer-write.ts'
import { due, OFFER } from './due.ts'
import { filesLetter } from './letters.ts'
import { offerLine } from './lines.ts'
import { reportKeeps } from './own-data.ts'

/** What a supporting organisation accounts for every six months, to both sides at once. */
export const reportRoom: Room = {
  name: 'report',
  intents: [home, write, look, send, get, discard],
  verbs: [
    {
      name: 'report',
      pattern: /^(?:(?:our |the )?(?:six-monthly )?reports?)$/i,
      intent: 'report.home',
      example: 'report',
    },
  ],
  letters: { [REPORT]: filesLetter },
  lines: { [OFFER]: offerLine },
  keeps: reportKeeps,
  due: { signs: ['side.look_on'], look: due },
}
