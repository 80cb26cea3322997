import type { Verb } from '../chat/room.ts'

export const verbs: readonly Verb[] = [
  {
    name: 'catch up',
    pattern: /^(?:catch(?:ing)?[ -]?(?:me )?up|what did i miss|what have i missed)\??$/i,
    intent: 'welcome.catch-up',
    example: 'catch up',
  },
  {
    name: 'meet the people',
    pattern: /^(?:welcome|meet(?: the people)?|welcome me)$/i,
    intent: 'welcome.meet',
    example: 'meet the people',
  },
  {
    name: 'page to forward',
    pattern: /^(?:(?:one |a )?page to (?:forward|send on|pass on)|one page|forward(?: page)?)$/i,
    intent: 'welcome.forward',
    example: 'page to forward',
  },
  {
    name: 'exit conversation',
    pattern: /^(?:exit(?: conversation)?|before (?:i|you) (?:go|leave)|what (?:i|we) learned)$/i,
    intent: 'welcome.exit',
    example: 'exit conversation',
  },
]
