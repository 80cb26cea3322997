import type { Room, Verb } from '../chat/room.ts'
import { myData } from './answer-data.ts'
import { forgetIntents } from './answer-forget.ts'
import { DATA_LETTER, dataLetter, TOMORROW, tomorrowLetter } from './letters.ts'
import { privacyKeeps } from './own-data.ts'
import { beyond } from './working.ts'

const verbs: readonly Verb[] = [
  {
    name: 'my data',
    pattern: /^(?:(?:show|give|send)(?: me)? )?my data$/i,
    intent: 'privacy.my-data',
    example: 'my data',
  },
  {
    name: 'forget me',
    pattern: /^(?:please )?(?:forget me|delete my data|delete me)$/i,
    intent: 'privacy.forget',
    example: 'forget me',
  },
  {
    name: 'keep me',
    pattern: /^(?:please )?(?:keep me|don(?:'|’)t forget me|do not forget me)$/i,
    intent: 'privacy.keep',
    example: 'keep me',
  },
]

/**
 * What is kept about one person: shown to them, and deleted when they ask for it. `others` are all other rooms, each of
 * which says what its tables keep, what people hold, and what follows when somebody leaves.
 */
export function privacyRoom(others: readonly Room[]): Room {
  const keeping: Room = { name: 'privacy', intents: [], keeps: privacyKeeps }
  const rooms = [keeping, ...others]
  return {
    ...keeping,
    intents: [myData, ...forgetIntents(rooms)],
    verbs,
    letters: { [DATA_LETTER]: dataLetter, [TOMORROW]: tomorrowLetter(rooms) },
    beyond: beyond(rooms),
  }
}
