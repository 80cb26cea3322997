import type { Verb } from '../chat/room.ts'

export const whoVerbs: readonly Verb[] = [
  {
    name: 'my entry',
    pattern: /^(?:(?:(?:change|edit|show|write)\s+)?my\s+(?:who(?:'?s who)?\s+)?entry|who am i)\s*\??$/i,
    intent: 'who.edit',
    example: 'my entry',
  },
  {
    name: 'who',
    pattern: /^who(?:'?s who| is who)?(?: is)?(?:\s+(?<word>[^?]{1,80}?))?\s*\??$/i,
    intent: 'who.list',
    example: 'who planning',
  },
]
