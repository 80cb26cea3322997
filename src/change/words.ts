import type { Verb } from '../chat/room.ts'
import { WAYS } from './typed.ts'

/** What can be typed about people who come and go. */
export const changeVerbs: readonly Verb[] = [
  {
    name: 'staff changes',
    pattern: /^(?:our\s+|the\s+)?(?:staff\s+changes|changes\s+of\s+staff)$/i,
    intent: 'change.list',
    example: 'staff changes',
  },
  {
    name: 'staff change',
    pattern: /^(?:(?:new|a|tell\s+of\s+a|announce(?:\s+a)?)\s+)?(?:staff\s+change|reorganisation)$/i,
    intent: 'change.start',
    example: 'staff change',
  },
  ...WAYS.map(({ verb, example, pattern }) => ({
    name: verb,
    pattern: new RegExp(`^(?<said>${pattern})$`, 'is'),
    intent: 'change.said',
    example,
  })),
]
