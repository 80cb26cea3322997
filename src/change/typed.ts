import type { Kind } from './plan.ts'

/** Names and days as somebody typed them; what could not be read is undefined. */
export type Said = {
  kind: Kind
  who?: string | undefined
  next?: string | undefined
  cover?: string | undefined
  title?: string | undefined
  when?: string | undefined
}

/** Somebody's name: a mention, or a few words without a number and none of those with which somebody says that they are away. */
const NAME = String.raw`(?:<@\d+>|(?!.*\b(?:away|off|holiday)\b)[^,\d]{1,60}?)`
const SELF = String.raw`i(?:['’]?m|\s+am|['’]?ll\s+be|\s+will\s+be)`
const MONTH = String.raw`(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*`
/** "on 30 June", and as people type it in a hurry: "30 June", "end of June", "Friday", "soon". */
const WHEN = String.raw`(?:,?\s+(?<when>(?:on|at|by|from|after|in|until|till|for|this|next|as\s+of|end\s+of)\s.{1,120}|\d{1,2}(?:st|nd|rd|th)?\s+${MONTH}\b.{0,120}|(?:mon|tues|wednes|thurs|fri)day|today|tomorrow|yesterday|soon))?`
/** What may stand behind the day of a departure. */
const FOLLOWED = new RegExp(
  String.raw`^(?<day>.+?)(?:\s*[,.;]\s*(?:and\s+)?|\s+and\s+)(?<next>${NAME})\s+(?:takes|is\s+taking|will\s+take|will\s+be\s+taking)\s+over(?:\s+from\s+(?:me|them|him|her))?[\s.]*$`,
  'is',
)
const END = String.raw`[\s.]*`

type Way = { kind: Kind; verb: string; example: string; pattern: string }

/** The ways of telling of a change in one sentence. */
export const WAYS: readonly Way[] = [
  {
    kind: 'departure',
    verb: 'leaving',
    example: 'I’m leaving on 30 June',
    pattern: String.raw`(?:${SELF}|(?<who>${NAME})(?:['’]s|\s+is|\s+will\s+be))\s+(?:leaving|retiring|moving\s+on|finishing)(?:\s+(?:us|the\s+council|here|work|kept))?${WHEN}${END}`,
  },
  {
    kind: 'departure',
    verb: 'my last day',
    example: 'my last day is 30 June',
    pattern: String.raw`(?:my|(?<who>${NAME})['’]s?)\s+last\s+day\s+(?:is|will\s+be)\s+(?:on\s+)?(?<when>.{1,120}?)${END}`,
  },
  {
    kind: 'role',
    verb: 'takes over from',
    example: 'Priya takes over from Tom on 1 July',
    pattern: String.raw`(?<next>${NAME})\s+(?:takes|is\s+taking|will\s+take|will\s+be\s+taking)\s+over(?:\s+as\s+(?<title>[^,]{1,60}?))?\s+from\s+(?<who>${NAME})(?:\s+as\s+(?<title2>[^,]{1,60}?))?${WHEN}${END}`,
  },
  {
    kind: 'cover',
    verb: 'covers for',
    example: 'Sam covers for me until 31 August',
    pattern: String.raw`(?<cover>${NAME})\s+(?:covers|is\s+covering|will\s+cover|will\s+be\s+covering)\s+for\s+(?<who>${NAME})${WHEN}${END}`,
  },
  {
    kind: 'arrival',
    verb: 'joins us',
    example: 'Priya joins us on 1 July as planning officer',
    pattern: String.raw`(?<who>${NAME})\s+(?:joins|is\s+joining|will\s+join|will\s+be\s+joining)(?:\s+(?:us|the\s+(?:team|council|group)))(?:\s+as\s+(?<title>[^,]{1,60}?))?${WHEN}(?:\s+as\s+(?<title2>[^,]{1,60}?))?${END}`,
  },
  {
    kind: 'role',
    verb: 'becomes',
    example: 'Priya becomes senior planner on 1 July',
    pattern: String.raw`(?:i\s+become|${SELF}\s+becoming|(?<who>${NAME})\s+(?:becomes|is\s+becoming|will\s+become))\s+(?:the\s+|our\s+|a\s+|an\s+)?(?<title>[^,]{1,60}?)\s+(?<when>(?:on|from|as\s+of)\s.{1,120}?)${END}`,
  },
  {
    kind: 'election',
    verb: 'election',
    example: 'election on 6 May 2027',
    pattern: String.raw`(?:(?:the\s+|our\s+|local\s+|council\s+)*elections?|polling\s+day)(?:\s+(?:is|are))?${WHEN}${END}`,
  },
]

const READERS = WAYS.map(({ kind, pattern }) => ({ kind, reads: new RegExp(`^${pattern}$`, 'is') }))

/** Longer is no sentence. */
const LONGEST = 300

/** Reads one sentence about people coming and going; undefined where it is none. */
export function readSaid(said: string): Said | undefined {
  if (said.length > LONGEST) return undefined
  for (const { kind, reads } of READERS) {
    const found = reads.exec(said.trim())?.groups
    if (!found) continue
    const { who, next, cover, when } = found
    const named = found['title'] ?? found['title2']
    // "on 1 July as planning officer": what stands behind the day belongs to the person.
    const split = /^(?<day>.+?)\s+as\s+(?<title>.+)$/is.exec(when ?? '')?.groups
    const followed = kind === 'departure' ? FOLLOWED.exec(when ?? '')?.groups : undefined
    const day = split?.['day'] ?? followed?.['day'] ?? when
    return { kind, who, next: next ?? followed?.['next'], cover, title: named ?? split?.['title'], when: day }
  }
  return undefined
}

/** Whether a name stands for whoever types it. */
export function isSelf(name: string | undefined): boolean {
  return name === undefined || /^(?:me|myself|i)$/i.test(name.trim())
}
