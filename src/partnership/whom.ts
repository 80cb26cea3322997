import { distance } from 'fastest-levenshtein'
import type { Row } from '../database.ts'
import { kindsOf } from './side.ts'

/** Whom an ask is put to: a side, and the member of it who was named, if one was. */
export type Whom = { side: string; member: string | undefined }

/** Sides and present members, as whom-words are read against them. `mine` is the side that asks. */
export type People = {
  mine: string
  sides: readonly Pick<Row<'side'>, 'id' | 'name' | 'kinds'>[]
  members: readonly { id: string; name: string; side_id: string | null; second_side_id: string | null }[]
}

type Named = { id: string; name: string }

/** At most this many letters may differ in a name of at least {@link LONG_NAME} letters. */
const SLIP = 2
const LONG_NAME = 6
/** Nobody's name is longer; more is a sentence. */
const MAX_NAME = 120
const SMALL_WORDS = new Set(['the', 'our', 'of', 'and', 'at', 'to', 'from'])
const OTHERS = new Set(['them', 'the other side', 'other side', 'everyone else'])

/** Which side, or which member of another side, is meant. Undefined where nobody is, or more than one may be. */
export function readWhom(words: string, people: People): Whom | undefined {
  if (words.length > MAX_NAME) return undefined
  const said = plain(words)
  const others = people.sides.filter((side) => side.id !== people.mine)
  const [only] = others
  if (OTHERS.has(said)) return only && others.length === 1 ? { side: only.id, member: undefined } : undefined
  return namedMember(said, people, others) ?? namedSide(said, others) ?? namedSide(said, people.sides)
}

/** Whether these words are the whole name of a side or member, and so leave no doubt. */
export function isWholeName(words: string, people: People): boolean {
  return [...people.sides, ...people.members].some(({ name }) => plain(name) === plain(words))
}

/** The member's side as seen from the asking side: another side of theirs where they have one. */
export function sideOf(member: People['members'][number], mine: string): string | undefined {
  const sides = [member.side_id, member.second_side_id].filter((side) => side !== null)
  return sides.find((side) => side !== mine) ?? sides[0]
}

function namedMember(said: string, people: People, others: People['sides']): Whom | undefined {
  const found = membersNamed(said, people.members)
  const [member] = found
  const side = member && found.length === 1 ? sideOf(member, people.mine) : undefined
  if (member === undefined || side === undefined) return undefined
  // "Elm" may be a person and part of a side's name; the side's whole name wins.
  if (others.some((other) => plain(other.name) === said)) return undefined
  return { side, member: member.id }
}

/** The one present member whose name this is, as {@link membersNamed} reads it. */
export function readMember(words: string, members: readonly Named[]): string | undefined {
  const found = membersNamed(words, members)
  return found.length === 1 ? found[0]?.id : undefined
}

/** All whose whole name this is or, where it is nobody's, all whose first name it is. */
export function membersNamed<Member extends Named>(words: string, members: readonly Member[]): Member[] {
  const said = plain(words)
  if (said === '') return []
  const whole = members.filter((member) => plain(member.name) === said)
  return whole.length > 0 ? whole : members.filter((member) => plain(member.name).split(' ')[0] === said)
}

type Test = (said: string, side: People['sides'][number]) => boolean

/** From the surest to the loosest; the first test that fits exactly one side decides. */
const TESTS: readonly Test[] = [
  (said, side) => plain(side.name) === said,
  (said, side) => plain(side.name).startsWith(`${said} `) || said.startsWith(`${plain(side.name)} `),
  (said, side) => within(said, plain(side.name)),
  (said, side) => kindsOf(side).some((kind) => plain(kind) === said),
  (said, side) => kindsOf(side).some((kind) => within(said, plain(kind)) || within(plain(kind), said)),
  (said, side) => isNearly(said, plain(side.name)),
]

function namedSide(said: string, sides: People['sides']): Whom | undefined {
  if (said === '') return undefined
  for (const test of TESTS) {
    const found = sides.filter((side) => test(said, side))
    const [side] = found
    if (side && found.length === 1) return { side: side.id, member: undefined }
  }
  return undefined
}

/** Whether every word that was said stands in the name, in one number or the other: "residents" and "resident". */
function within(said: string, name: string): boolean {
  const words = new Set(name.split(' ').map(singular))
  return said.split(' ').every((word) => words.has(singular(word)))
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word
}

function isNearly(said: string, name: string): boolean {
  if (said.length < LONG_NAME) return false
  const [first = ''] = name.split(' ')
  return [name, first].some((one) => one.length >= LONG_NAME && distance(said, one) <= SLIP)
}

/** Lower case without marks or small words, so that "the Residents’ Group" and "residents group" are one. */
function plain(words: string): string {
  const cleaned = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (OTHERS.has(cleaned)) return cleaned
  return cleaned
    .split(' ')
    .filter((word) => !SMALL_WORDS.has(word))
    .join(' ')
}
