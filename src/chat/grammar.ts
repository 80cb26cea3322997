import { distance } from 'fastest-levenshtein'
import type { Press } from './card.ts'
import type { Verb } from './room.ts'

/** What words came to: a press, or the verb that was probably meant. */
export type Heard =
  | { kind: 'press'; press: Press }
  | { kind: 'unclear'; meant: Verb }
  | { kind: 'unknown'; nearest: Verb | undefined; instead?: Instead }

/** The same words with the nearest verb in the place of the slip, and what they would come to. */
export type Instead = { words: string; press: Press }

/** At most this many letters may differ before a word is no longer taken for a slip of the thumb. */
const SLIP = 2

/** Reads words with the verbs of all rooms, the same on every platform. The first pattern that fits wins. */
export function hear(words: string, verbs: readonly Verb[]): Heard {
  const said = spoken(words)
  const press = pressOf(said, verbs)
  if (press) return { kind: 'press', press }
  const meant = verbs.find((verb) => startsWith(said, verb.name))
  if (meant) return { kind: 'unclear', meant }
  const nearest = nearestVerb(said, verbs)
  const instead = nearest && insteadOf(said, nearest, verbs)
  return { kind: 'unknown', nearest, ...(instead && { instead }) }
}

function pressOf(said: string, verbs: readonly Verb[]): Press | undefined {
  // As it was typed comes first, so that nothing is changed in words that can be read.
  for (const one of new Set([said, thumbed(said)])) {
    for (const verb of verbs) {
      const match = verb.pattern.exec(one)
      if (match) return { intent: verb.intent, data: groupsOf(match) }
    }
  }
  return undefined
}

/** Typed with a thumb: apostrophes left out, and commas where none are needed, in the words that it begins with. */
function thumbed(said: string): string {
  return said
    .replace(/^([a-z']+(?: [a-z']+){0,3}?)\s*,\s*/i, '$1 ')
    .replace(/^([^\d\n]{1,40}\d{1,9})\s*,\s*/, '$1 ')
    .replace(/^((?:yes )?)(it)s(?= done)/i, "$1$2's")
    .replace(/^(i)m(?= done)/i, "$1'm")
    .replace(/^(they)ll(?= )/i, "$1'll")
    .replace(/^((?:i )?can)t(?= )/i, "$1't")
}

function insteadOf(said: string, { name }: Verb, verbs: readonly Verb[]): Instead | undefined {
  const slip = new RegExp(String.raw`^\S+(?:\s+\S+){${name.split(' ').length - 1}}`)
  const words = said.replace(slip, () => name)
  const press = pressOf(words, verbs)
  return press && { words, press }
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
  // A thumb that slips twice still begins with the right letter: “please” is no “leave”.
  const slips = near.filter(
    ({ verb, apart }) => apart <= 1 || (apart <= SLIP && verb.name[0] === said[0]?.toLowerCase()),
  )
  return slips.toSorted((a, b) => a.apart - b.apart)[0]?.verb
}
