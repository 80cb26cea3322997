import { z } from 'zod'
import { NUMBER } from '../chat/numbered.ts'
import { forAnyone, type Room, type Verb } from '../chat/room.ts'
import { exportAll, exportLetter } from './answer-export.ts'
import { home } from './answer-home.ts'
import { find, list } from './answer-list.ts'
import { message } from './answer-message.ts'
import { note } from './answer-note.ts'
import { pass } from './answer-pass.ts'
import { show } from './answer-show.ts'
import { spoke, unspoke } from './answer-spoken.ts'
import { timeline } from './answer-timeline.ts'
import { whichIntents } from './answer-which.ts'
import { helpCard, TOPICS } from './help.ts'

const help = forAnyone('record.help', {
  data: z.object({ topic: z.enum(TOPICS).optional() }),
  answer: async (_asking, { topic }) => ({
    reply: { kind: topic === undefined ? 'card' : 'replace', card: helpCard(topic ?? 'start') },
  }),
})

const verbs: readonly Verb[] = [
  {
    name: 'list',
    pattern: /^list(?:\s+(?<said>.+))?$/is,
    intent: 'record.list',
    example: 'list mine',
  },
  {
    name: 'promise',
    pattern: new RegExp(`^promise\\s+${NUMBER}$`, 'is'),
    intent: 'record.promise',
    example: 'promise 12',
  },
  {
    name: 'yes',
    pattern: /^yes(?:,?\s+it(?:'s| is) done)?$/i,
    intent: 'record.yes',
    example: 'yes, it’s done',
  },
  {
    name: 'not yet',
    pattern: new RegExp(`^not yet(?!,?\\s+${NUMBER})(?:[\\s:,]+(?<reason>.+))?$`, 'is'),
    intent: 'record.not-yet',
    example: 'not yet',
  },
  {
    name: 'accept',
    pattern: new RegExp(`^accept(?:\\s+${NUMBER})?$`, 'is'),
    intent: 'record.accept',
    example: 'accept 12',
  },
  {
    name: 'done',
    pattern: /^(?:(?:it's|it is|i'm) )?done$/i,
    intent: 'record.done',
    example: 'done',
  },
  {
    name: 'add a step',
    pattern: new RegExp(`^(?:step|add\\s+(?:a\\s+)?step(?:\\s+(?:to\\s+)?${NUMBER})?)$`, 'is'),
    intent: 'record.step',
    example: 'add a step to 12',
  },
  {
    name: 'cancel',
    pattern: new RegExp(`^(?:cancel(?:\\s+${NUMBER})?|call\\s+off)$`, 'is'),
    intent: 'record.cancel',
    example: 'cancel 12',
  },
  {
    name: 'show',
    pattern: new RegExp(`^(?!promise\\b)(?:show\\s+)?${NUMBER}$`, 'is'),
    intent: 'record.show',
    example: 'show 12',
  },
  {
    name: 'timeline',
    pattern: new RegExp(`^(?:timeline|history)(?:\\s+${NUMBER})?$`, 'is'),
    intent: 'record.timeline',
    example: 'timeline 12',
  },
  {
    name: 'note',
    pattern: new RegExp(`^note\\s+${NUMBER}(?:\\s*[:,]?\\s+(?<text>.+))?$`, 'is'),
    intent: 'record.note',
    example: 'note 12 The printer rang back',
  },
  {
    name: 'pass',
    pattern: new RegExp(`^pass\\s+(?:on\\s+)?${NUMBER}(?:\\s+(?:on\\s+)?(?:to\\s+)?(?<whom>.+))?$`, 'is'),
    intent: 'record.pass',
    example: 'pass 12 to Priya',
  },
  {
    name: 'find',
    pattern: /^(?:find|search)(?:\s+(?<text>.+))?$/is,
    intent: 'record.find',
    example: 'find depot',
  },
  {
    name: 'export',
    pattern: /^export$/i,
    intent: 'record.export',
    example: 'export',
  },
  {
    name: 'we’ve spoken',
    pattern: /^we(?:'ve| have)?\s+(?:spoken|spoke|talked|met)(?:\s+today)?$/i,
    intent: 'record.spoke',
    example: 'we’ve spoken',
  },
  { name: 'home', pattern: /^home$/i, intent: 'record.home', example: 'home' },
  { name: 'help', pattern: /^(?:help|\?)$/i, intent: 'record.help', example: 'help' },
]

/** Your shared record: everything that reads asks and promises alike. */
export const recordRoom: Room = {
  name: 'record',
  intents: [home, list, find, show, timeline, note, pass, exportAll, message, ...whichIntents, spoke, unspoke, help],
  verbs,
  letters: { 'record.export': exportLetter },
}
