import type { Room } from '../chat/room.ts'
import { fewer, hours, quiet, settings, zone } from './answer.ts'
import { accountChanged, accountGone, installed, link, linkCode } from './answer-account.ts'
import { personLetters } from './letters.ts'

export const personRoom: Room = {
  name: 'person',
  intents: [settings, hours, quiet, fewer, zone, linkCode, link, installed, accountGone, accountChanged],
  letters: personLetters,
  verbs: [
    {
      name: 'my settings',
      pattern: /^my (?:settings|hours)$/i,
      intent: 'person.settings',
      example: 'my settings',
      does: 'your hours, your messages, your accounts',
    },
    {
      name: 'link my account',
      pattern: /^link(?: my)?(?: other)? accounts?$/i,
      intent: 'person.link-code',
      example: 'link my account',
      does: 'a code that links your account on the other platform',
    },
  ],
}
