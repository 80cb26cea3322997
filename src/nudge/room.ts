import type { LineComposer } from '../chat/line.ts'
import type { Room } from '../chat/room.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { NUMBER } from '../chat/numbered.ts'
import { moreIntent } from './answer.ts'
import { fromIntents } from './answer-from.ts'
import { notNowIntents } from './answer-not-now.ts'
import { BUNDLE } from './bundle-store.ts'
import { bundleComposer } from './compose-bundle.ts'
import { due } from './due.ts'
import { GAVE_UP, gaveUpLine } from './lines.ts'
import { FROM, fromLine } from './lines-from.ts'
import { nudgeKeeps } from './own-data.ts'

/** The room that tells people what waits for them, in the words of the other rooms' lines. */
export function nudgeRoom(lines: Readonly<Record<string, LineComposer>>): Room {
  const own = { [GAVE_UP]: gaveUpLine, [FROM]: fromLine(lines) }
  const all = { ...lines, ...own }
  return {
    name: 'nudge',
    intents: [moreIntent(all), ...notNowIntents(all), ...fromIntents(lines)],
    verbs: [
      {
        name: 'nudge',
        pattern: new RegExp(`^nudge\\s+(?:about\\s+)?${NUMBER}(?:[\\s:,]+(?<words>.+))?$`, 'is'),
        intent: DOORWAYS.nudge,
        example: 'nudge 12 Can I help with anything?',
      },
    ],
    lines: own,
    keeps: nudgeKeeps,
    letters: { [BUNDLE]: bundleComposer(all) },
    due: { signs: ['line.waiting'], look: due },
  }
}
