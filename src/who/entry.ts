import type { Row } from '../database.ts'
import { type Member, type Role, sidesOfMember } from '../partnership/member.ts'

/** What somebody says of themselves in who's who, or what a side says of a team without a named person. */
export type Entry = Row<'entry'>

export const ENTRY_LIMITS = {
  /** One of the free texts. */
  text: 300,
  /** A name of a body that employs somebody, and a team's name. */
  line: 80,
  /** Teams of one partnership. */
  teams: 40,
} as const

/** The free texts, in the order in which a form asks for them. */
export const ENTRY_TEXTS = ['decides', 'cannot', 'reach', 'about', 'offers', 'wants'] as const
export type EntryText = (typeof ENTRY_TEXTS)[number]

/** How often somebody likes to be reached. */
export const OFTEN = ['any', 'weekly', 'monthly', 'rarely'] as const
export type Often = (typeof OFTEN)[number]

/** One who can be found in who's who: somebody who belongs to the record, or a team without a named person. */
export type Known = {
  /** A member's id, or a team's. */
  id: string
  name: string
  /** Undefined for a team. */
  member: Member | undefined
  /** Job title or task. */
  title: string | null
  is: readonly Role[]
  /** The ids of their sides, the first hat first; none for reps and programme staff. */
  sides: readonly string[]
  /** What they say of themselves; undefined where they have said nothing yet. */
  entry: Entry | undefined
}

/** A member with what they say of themselves, where they have said something. */
export function knownMember(member: Member, entry: Entry | undefined): Known {
  const { id, name, title, is } = member
  return { id, name, member, title, is, sides: sidesOfMember(member), entry }
}

export function knownTeam(entry: Entry): Known {
  const { id, name, side_id: side } = entry
  return { id, name: name ?? '', member: undefined, title: null, is: [], sides: side === null ? [] : [side], entry }
}

/** A side of the record is kept by its id, so that its name may change: "@<id>". Anything else is kept as typed. */
export function packBody(typed: string, sides: readonly Pick<Row<'side'>, 'id' | 'name'>[]): string {
  const side = sides.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  return side === undefined ? typed.replace(/^@+/, '') : `@${side.id}`
}

/** The reverse of {@link packBody}: the name as it is now. */
export function bodyName(packed: string, sides: readonly Pick<Row<'side'>, 'id' | 'name'>[]): string {
  return packed.startsWith('@') ? (sides.find(({ id }) => `@${id}` === packed)?.name ?? '') : packed
}
