import type { Verb } from '../chat/room.ts'

const THE = String.raw`(?:(?:all|my|our|the|an?|this|last|latest)\s+){0,2}`
const PULSE = String.raw`(?:pulses?|surveys?|polls?|questionnaires?|open\s+reviews?)`
const RESULTS = String.raw`(?:(?:pulse|survey)\s+)?results?(?:\s+(?:of|from)\s+${THE}${PULSE})?`
const SEE = String.raw`(?:list|show|see|answer|take|do|fill\s+in|complete|skip)`
const CHANGE = String.raw`(?:see|show|change|withdraw|delete|remove|take\s+(?:out|back))`
const START = '(?:start|begin|new|create|make|run|hold|schedule|send(?:\\s+out)?)'
const SHUT = String.raw`(?:finish|cancel|call\s+off|withdraw|delete)`
const WHAT = String.raw`what(?:'s| is) an? (?:pulse|survey)|when does the (?:pulse|survey) (?:open|close|end)`
const HELP = String.raw`(?:pulse|survey) help|help (?:with )?(?:an? |the )?(?:pulses?|surveys?)`
const END = String.raw`(?:\s+please)?[\s.?]*$`

export const pulseVerbs: readonly Verb[] = [
  {
    name: 'pulse',
    pattern: new RegExp(
      `^(?:(?:${SEE}\\s+)?${THE}(?:${PULSE}|${RESULTS})|(?:${CHANGE}\\s+)?my\\s+(?:pulse\\s+)?answers|${WHAT}|${HELP})${END}`,
      'i',
    ),
    intent: 'pulse.home',
    example: 'pulse',
  },
  {
    name: 'start a pulse',
    pattern: new RegExp(
      `^${START}\\s+(?:(?:an?|another|the|our)\\s+)?(?:(?:new|short|one-minute|open)\\s+)?(?:pulse|survey|review|poll|questionnaire)(?:\\s+(?:for|of|with|about)\\s[^\\n]{1,80})?${END}`,
      'i',
    ),
    intent: 'pulse.start',
    example: 'start a pulse',
  },
  {
    name: 'who sees my answers',
    pattern: new RegExp(
      `^(?:what does (?:it|this|(?:a|the) ${PULSE}) (?:show|say|tell) (?:of|about) me|who (?:can )?sees? my answers|is (?:it|(?:a|the) ${PULSE}) (?:anonymous|confidential|private|safe)|how (?:is|are) (?:it|my answers|(?:a|the) ${PULSE}) kept safe)${END}`,
      'i',
    ),
    intent: 'pulse.safe',
    example: 'who sees my answers',
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
  {
    name: 'call off the pulse',
    pattern: new RegExp(`^${SHUT}\\s+(?:(?:the|our|this|a)\\s+)?(?:pulse|survey)(?:\\s+(?:early|now))?${END}`, 'i'),
    intent: 'pulse.fixed',
    example: 'call off the pulse',
  },
]
