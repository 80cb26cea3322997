import type { LineComposer } from '../chat/line.ts'
import type { Room } from '../chat/room.ts'
import { moreIntent } from './answer.ts'
import { notNowIntents } from './answer-not-now.ts'
import { BUNDLE } from './bundle-store.ts'
import { bundleComposer } from './compose-bundle.ts'
import { due } from './due.ts'
import { GAVE_UP, gaveUpLine } from './lines.ts'

/** The room that tells people what waits for them, in the words of the other rooms' lines. */
export function nudgeRoom(lines: Readonly<Record<string, LineComposer>>): Room {
  const own = { [GAVE_UP]: gaveUpLine }
  const all = { ...lines, ...own }
  return {
    name: 'nudge',
    intents: [moreIntent(all), ...notNowIntents(all)],
    lines: own,
    letters: { [BUNDLE]: bundleComposer(all) },
    due,
  }
}
