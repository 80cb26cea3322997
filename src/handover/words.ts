import type { Verb } from '../chat/room.ts'

export const handoverVerbs: readonly Verb[] = [
  {
    name: 'handovers',
    pattern: /^(?:(?:all|the)\s+)?handovers$/i,
    intent: 'handover.going-on',
    example: 'handovers',
  },
  {
    name: 'handover',
    pattern: /^(?:(?:my|a)\s+)?hand\s?-?over$/i,
    intent: 'handover.list',
    example: 'handover',
  },
  {
    name: 'gaps',
    pattern: /^(?:gaps|what (?:does )?nobody (?:has|have))\??$/i,
    intent: 'handover.gaps',
    example: 'gaps',
  },
]
