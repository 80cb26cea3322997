import { NUMBER } from '../chat/numbered.ts'
import type { Verb } from '../chat/room.ts'

/** More words after the number, with or without a mark between. */
const more = (name: string) => String.raw`(?:[\s:,–-]+(?<${name}>.+))?`

/** The words that the room understands, in the order in which they are tried. */
export const askVerbs: readonly Verb[] = [
  {
    name: 'ask',
    pattern: /^(?:please )?ask(?:\s+(?<said>.+))?$/is,
    intent: 'ask.new',
    example: 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm',
  },
  {
    name: 'take back',
    pattern: new RegExp(`^take\\s+back\\s+${NUMBER}${more('reason')}$`, 'is'),
    example: 'take back 12',
    intent: 'ask.take-back',
  },
  {
    name: 'withdraw',
    pattern: new RegExp(`^withdraw\\s+${NUMBER}${more('reason')}$`, 'is'),
    example: 'withdraw 12',
    intent: 'ask.take-back',
  },
  {
    name: 'take',
    pattern: new RegExp(`^take\\s+(?:on\\s+)?${NUMBER}$`, 'is'),
    intent: 'ask.take',
    example: 'take 12',
  },
  {
    name: 'answer',
    pattern: new RegExp(`^answer\\s+${NUMBER}${more('answer')}$`, 'is'),
    intent: 'ask.answer',
    example: 'answer 12 Yes, from June',
  },
  {
    name: "can't do",
    pattern: new RegExp(`^(?:i\\s+)?can't(?:\\s+do)?\\s+${NUMBER}${more('reason')}$`, 'is'),
    intent: 'ask.cannot',
    example: 'can’t do 12 The hall is let',
  },
  {
    name: 'not quite',
    pattern: new RegExp(`^not\\s+quite\\s+${NUMBER}${more('reason')}$`, 'is'),
    intent: 'ask.not-quite',
    example: 'not quite 12 Who pays for it?',
  },
  {
    name: 'that answers it',
    pattern: new RegExp(`^that\\s+answers\\s+(?:it:?\\s+)?${NUMBER}$`, 'is'),
    intent: 'ask.settle',
    example: 'that answers it 12',
  },
]
