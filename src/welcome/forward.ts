import type { Day } from '../calendar/day.ts'
import type { Row } from '../database.ts'
import type { SideKind } from '../partnership/side.ts'
import type { SaidLine } from '../ways/saying.ts'
import type { Known } from '../who/entry.ts'
import { isKey } from './welcome.ts'

export const FORWARD_LIMITS = {
  /** What an organisation says of itself. */
  words: 800,
  /** People of one side. */
  people: 8,
} as const

/** What the page to forward tells of one organisation. */
export type Told = {
  side: Pick<Row<'side'>, 'id' | 'name'>
  kinds: readonly SideKind[]
  words: string
  people: readonly Known[]
}

/** The page to forward, for people outside: nothing in it says how somebody is reached or what they look for. */
export type Forward = { name: string; today: Day; sides: readonly Told[]; ways: readonly SaidLine[] }

/** Of what was agreed, only how decisions are made, and what is open at all. */
export const FORWARDED_WAYS: readonly string[] = ['decide', 'fixed']

/** Those in an office, and those who said what they decide. Other residents are named nowhere outside. */
export function namedOutside(known: readonly Known[], side: string): Known[] {
  const own = known.filter((one) => one.sides[0] === side)
  const isNamed = ({ member, entry }: Known) => (member && isKey(member)) || (entry?.decides ?? '') !== ''
  return own.filter(isNamed).slice(0, FORWARD_LIMITS.people)
}
