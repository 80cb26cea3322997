import { NUMBER } from '../chat/numbered.ts'
import type { Verb } from '../chat/room.ts'
import { AWAY_BEGINS } from '../partnership/words-away.ts'

/** A word with which no promise for somebody else begins: other sentences of Kept start so. */
const NOBODY =
  '(?!(?:i|ask|answer|take|accept|withdraw|not|note|show|list|done|move|call|pass|step|wait|who|what|when|how|help|if|it|this|that|there|away|off|back)\\b)'

/** The words that the room understands, in the order in which they are tried. */
export const commitmentVerbs: readonly Verb[] = [
  {
    name: "i'll",
    pattern: new RegExp(
      String.raw`^(?:(?:i\s+)?promise\s+(?:(?:that\s+)?(?:i'll|i will|i shall|ill)|to)|(?:i'll|i will|i shall|ill)(?!\s+${AWAY_BEGINS}))\s+(?<words>.+)$`,
      'is',
    ),
    intent: 'commitment.promise',
    example: 'I’ll book the hall by 12 June',
  },
  {
    name: 'promise',
    pattern: /^(?:i\s+)?promise$/i,
    intent: 'commitment.promise',
    example: 'promise',
  },
  {
    name: "we'll",
    pattern: /^(?:we'll|we will|we shall)\s+(?<words>.+)$/is,
    intent: 'commitment.promise-for-us',
    example: 'We’ll open the hall on Saturday 13 June',
  },
  {
    name: 'done',
    pattern: new RegExp(`^(?:(?:it's|it is|i'm)\\s+)?done\\s+${NUMBER}(?:[\\s:,]+(?<evidence>.+))?$`, 'is'),
    intent: 'commitment.done',
    example: 'done 12',
  },
  {
    name: "yes, it's done",
    pattern: new RegExp(`^yes(?:,?\\s+it(?:'s| is) done)?,?\\s+${NUMBER}$`, 'is'),
    intent: 'commitment.confirm',
    example: 'yes, it’s done 12',
  },
  {
    name: 'not yet',
    pattern: new RegExp(`^not yet,?\\s+${NUMBER}(?:[\\s:,]+(?<reason>.+))?$`, 'is'),
    intent: 'commitment.not-yet',
    example: 'not yet 12 Page two is missing',
  },
  {
    name: 'undo',
    pattern: new RegExp(`^(?:undo|not done)\\s+${NUMBER}$`, 'is'),
    intent: 'commitment.undo-done',
    example: 'undo 12',
  },
  {
    name: 'move',
    pattern: new RegExp(`^move\\s+${NUMBER}(?:\\s+(?:to\\s+)?(?<when>.+))?$`, 'is'),
    intent: 'commitment.move',
    example: 'move 12 to Friday 26 June',
  },
  {
    name: 'call off',
    pattern: new RegExp(`^call\\s+off\\s+${NUMBER}$`, 'is'),
    intent: 'commitment.call-off',
    example: 'call off 12',
  },
  {
    name: 'wait',
    pattern: new RegExp(
      `^(?:wait(?:ing)?\\s+(?:(?:on|with)\\s+)?|(?:it's|it is|i'm|i am|we're|we are)\\s+waiting\\s+(?:on\\s+)?)${NUMBER}(?:[\\s:,]+(?:(?:on|for)\\s+)?(?<on>.+))?$`,
      'is',
    ),
    intent: 'commitment.wait',
    example: 'wait 12 on the legal team until 15 June',
  },
  {
    name: 'no longer waiting',
    pattern: new RegExp(`^(?:no longer|not) waiting,?\\s+(?:(?:on|with)\\s+)?${NUMBER}$`, 'is'),
    intent: 'commitment.resume',
    example: 'no longer waiting 12',
  },
  {
    name: 'on track',
    pattern: new RegExp(`^(?:(?:it's|it is|i'm|i am|we're|we are)\\s+)?on track,?\\s+(?:with\\s+)?${NUMBER}$`, 'is'),
    intent: 'commitment.on-track',
    example: 'on track 12',
  },
  {
    name: 'a hand',
    pattern: new RegExp(
      `^(?:i\\s+need\\s+)?(?:a\\s+)?hand(?:,?\\s+please)?,?\\s+(?:with\\s+)?${NUMBER}(?:[\\s:,]+(?<help>.+))?$`,
      'is',
    ),
    intent: 'commitment.hand',
    example: 'a hand with 12',
  },
  {
    name: 'step',
    pattern: new RegExp(`^step\\s+${NUMBER}(?:[\\s:,]+(?<words>.+))?$`, 'is'),
    intent: 'commitment.step',
    example: 'step 12 measure the hall by 5 June',
  },
  {
    name: "they'll",
    pattern: /^(?<who>the(?:\s[^\s<>@,]+){1,8}?)\s+will\s+(?<words>.+)$/is,
    intent: 'commitment.promise-for-other',
    example: 'The community development officer will send the plan by Friday',
  },
  {
    name: "they'll",
    pattern: new RegExp(
      `^(?<who><@\\d+>|${NOBODY}[^\\s<>@,]+(?:\\s[^\\s<>@,]+){0,2}?)(?:\\s+will|'ll)\\s+(?<words>.+)$`,
      'is',
    ),
    intent: 'commitment.promise-for-other',
    example: 'Priya will send the plan by Friday',
  },
]
