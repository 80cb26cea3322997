import type { Room } from '../chat/room.ts'
import { fewer, hours, quiet, settings, zone } from './answer.ts'
import { accountChanged, installed } from './answer-account.ts'
import { link, linkCode, linkNot } from './answer-link.ts'
import { typedCode } from './code.ts'
import { personLetters } from './letters.ts'
import { personKeeps } from './own-data.ts'

/** The code alone, or after a word or two, with the quotes and full stop that came along when it was copied. */
const LINK = new RegExp(
  String.raw`^(?:join|link(?: my)?(?: other)?(?: accounts?)?)?[\s"'“”*_.:\x60]*(?<code>${typedCode('account')})[\s"'“”*_.\x60]*$`,
  'iu',
)

export const personRoom: Room = {
  name: 'person',
  intents: [settings, hours, quiet, fewer, zone, linkCode, link, linkNot, installed, accountChanged],
  letters: personLetters,
  keeps: personKeeps,
  verbs: [
    {
      name: 'my settings',
      pattern: /^my (?:settings|hours)$/i,
      intent: 'person.settings',
      example: 'my settings',
    },
    {
      name: 'stop',
      pattern: /^(?:stop|fewer(?: of these| messages)?)$/i,
      intent: 'person.fewer',
      example: 'stop',
    },
    {
      name: 'link my account',
      pattern: /^link(?: my)?(?: other)? accounts?$/i,
      intent: 'person.link-code',
      example: 'link my account',
    },
    {
      name: 'my-account',
      pattern: LINK,
      intent: 'person.link',
      example: 'MY-ACCOUNT-7QXD-M3PA',
    },
  ],
}
