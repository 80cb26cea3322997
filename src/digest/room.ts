import type { Room, Verb } from '../chat/room.ts'
import { area } from './answer-area.ts'
import { chooseIntent, fewer, set, settings } from './answer-choice.ts'
import { PAGE, pageLetter, print } from './answer-print.ts'
import { due } from './due.ts'
import { issueLine } from './lines.ts'
import { ISSUE } from './making.ts'
import { digestKeeps } from './own-data.ts'

const verbs: readonly Verb[] = [
  {
    name: 'digest print',
    pattern: /^(?:print(?:\s+(?:my\s+)?digest)?|(?:my\s+)?digest\s+(?:to\s+)?print)$/i,
    intent: 'digest.print',
    example: 'print digest',
  },
  {
    name: 'digest off',
    pattern: /^(?<said>stop|turn off|switch off)\s+(?:(?:my|the)\s+)?digests?$/i,
    intent: 'digest.settings',
    example: 'digest off',
  },
  {
    name: 'digest',
    pattern: /^(?:(?:turn|switch)\s+)?(?:(?:my|the)\s+)?digest(?:\s+(?<said>.+))?$/is,
    intent: 'digest.settings',
    example: 'digest weekly on Friday at 5pm',
  },
]

/** Summaries of each reader's areas, at the hour they chose. */
export const digestRoom: Room = {
  name: 'digest',
  intents: [settings, set, fewer, chooseIntent, area, print],
  verbs,
  keeps: digestKeeps,
  lines: { [ISSUE]: issueLine },
  letters: { [PAGE]: pageLetter },
  due: { signs: ['digest.look_at'], look: due },
}
