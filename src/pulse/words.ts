import type { Verb } from '../chat/room.ts'

export const pulseVerbs: readonly Verb[] = [
  {
    name: 'pulse',
    pattern: /^(?:(?:list|show|answer|see)\s+)?(?:(?:all|my|our|the|a)\s+){0,2}(?:pulses?|surveys?|results?)$/i,
    intent: 'pulse.home',
    example: 'pulse',
  },
  {
    name: 'start a pulse',
    pattern: /^(?:start|begin|new)\s+(?:(?:a|an|another|the|our)\s+)?(?:new\s+)?(?:open\s+)?(?:pulse|survey|review)$/i,
    intent: 'pulse.start',
    example: 'start a pulse',
  },
  {
    name: 'extend',
    pattern:
      /^(?:extend|reopen|re-open|lengthen|shorten)\s+(?:(?:the|our|this)\s+)?(?:pulse|survey|round)(?<said>.*)$/is,
    intent: 'pulse.fixed',
    example: 'extend the pulse',
  },
]
