import type { Verb } from '../chat/room.ts'

/** "I'm", "I'll be", or nothing. What somebody promises in such words goes on to be a promise; see answer-away.ts. */
const LEAD = String.raw`(?:(?=(?:i'll|i will|ill)\s+(?<words>.+)$)|)(?:(?:i'm|im|i am|i'll be|i will be|ill be)\s+)?`
const AWAY = String.raw`(?:away|off|on\s+(?:annual\s+)?leave|on\s+holiday|out\s+of\s+(?:the\s+)?office)`

/** How a sentence of being away or back begins after "I'll", so that it is not taken for a promise. */
export const AWAY_BEGINS = String.raw`be\s+(?:${AWAY}|back\s+(?:at|by|from|in|on|next|tomorrow|mon|tue|wed|thu|fri|sat|sun|\d))`

export const awayVerbs: readonly Verb[] = [
  {
    name: 'time off',
    pattern: /^(?:my\s+)?(?:time\s+off|holidays?)$/i,
    intent: 'partnership.time-off',
    example: 'time off',
  },
  {
    name: 'back',
    pattern: new RegExp(String.raw`^${LEAD}(?<said>back(?:[\s,]+.+)?)$`, 'is'),
    intent: 'partnership.back',
    example: 'back on Monday 4th, Priya covers',
  },
  {
    name: 'away',
    pattern: new RegExp(
      String.raw`^${LEAD}(?:${AWAY}|(?:my\s+)?time\s+off)(?:\s+(?:sick|ill|work))?(?:[\s,:]+(?<said>.+))?$`,
      'is',
    ),
    intent: 'partnership.away',
    example: 'away from 3 to 14 August, Priya covers',
  },
]
