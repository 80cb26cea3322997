import type { Verb } from '../chat/room.ts'

export const waysVerbs: readonly Verb[] = [
  {
    name: 'ways',
    pattern:
      /^(?:(?:show|change|agree|write)\s+)?(?:(?:our|the)\s+)?(?:ways(?: of working)?(?: together)?|working agreement|how we work(?: together)?)\s*\??$/i,
    intent: 'ways.home',
    example: 'ways',
  },
]
