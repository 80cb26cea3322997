import { distance } from 'fastest-levenshtein'
import type { Press } from './card.ts'
import type { Verb } from './room.ts'

/** What words came to: a press, or the verb that was probably meant. */
export type Heard =
  { kind: 'press'; press: Press } | { kind: 'unclear'; meant: Verb } | { kind: 'unknown'; nearest: Verb | undefined }

/** At most this many letters may differ before a word is no longer taken for a slip of the thumb. */
const SLIP = 2

/** Reads words with the verbs of all rooms, the same on every platform. The first pattern that fits wins. */
export function hear(words: string, verbs: readonly Verb[]): Heard {
  const said = spoken(words)
  for (const verb of verbs) {
    const match = verb.pattern.exec(said)
    if (match) return { kind: 'press', press: { intent: verb.intent, data: groupsOf(match) } }
  }
  const meant = verbs.find((verb) => startsWith(said, verb.name))
  if (meant) return { kind: 'unclear', meant }
  return { kind: 'unknown', nearest: nearestVerb(said, verbs) }
}

/** As it is read: with straight apostrophes, and without the name that people put in front from habit. */
export function spoken(words: string): string {
  const said = words.normalize('NFC').replace(/’/g, "'").trim()
  // A code begins with the name too, and then a dash.
  return said.replace(/^[@/]?kept(?=[\s,:]|$)(?!\s*\p{Pd})[\s,:]*/iu, '')
}

function groupsOf(match: RegExpExecArray): Record<string, string> {
  const found: [string, string][] = []
  for (const [name, value] of Object.entries<string | undefined>(match.groups ?? {})) {
    if (value !== undefined) found.push([name, value.trim()])
  }
  return Object.fromEntries(found)
}

function startsWith(said: string, name: string): boolean {
  const start = said.toLowerCase()
  return start === name || start.startsWith(`${name} `)
}

function nearestVerb(said: string, verbs: readonly Verb[]): Verb | undefined {
  const heard = said.toLowerCase().split(/\s+/)
  const near = verbs.map((verb) => {
    const start = heard.slice(0, verb.name.split(' ').length).join(' ')
    return { verb, apart: distance(start, verb.name) }
  })
  near.sort((a, b) => a.apart - b.apart)
  const [best] = near
  return best && best.apart <= SLIP ? best.verb : undefined
}
