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
    // All that nobody can do about a pulse: whoever tries is told why.
    name: 'extend',
    pattern: new RegExp(
      `^(?:${[
        '(?:extend|re-?open|lengthen|shorten|lower|close|end|stop|change)\\s+(?:(?:the|our|this)\\s+)?(?:pulse|survey|round|threshold)',
        '(?:add|ask|remove|take)\\s.{1,80}\\s(?:to|in|from|off)\\s+(?:the\\s+)?(?:pulse|survey)',
        '(?:who|how many(?:\\s+people)?)(?:\\s+has|\\s+have)?(?:\\s+not)?\\s+(?:answered|skipped)',
        'has\\s.{1,80}\\s(?:answered|skipped)\\s+(?:the\\s+)?(?:pulse|survey)',
      ].join('|')})\\b.*$`,
      'is',
    ),
    intent: 'pulse.fixed',
    example: 'extend the pulse',
  },
]
