import { z } from 'zod'
import { type Day, isDay, isZone } from '../calendar/day.ts'
import { NATIONS } from '../calendar/holidays.ts'
import type { Row } from '../database.ts'
import { oneLine } from '../person/person.ts'
import { NO_SIDE_ROLES, type NoSideRole } from './member.ts'
import { SIDE_KINDS, type SideKind } from './side.ts'

/** What both sides share, and change only together. */
export const SHARED_SETTINGS = ['name', 'zone', 'nation', 'ends_on'] as const
export type SharedSetting = (typeof SHARED_SETTINGS)[number]

/** Besides those, one more organisation, somebody of no side, and a pause need a yes from each side. */
export const PROPOSABLE = [...SHARED_SETTINGS, 'side', 'rep', 'pause'] as const
export type Proposable = (typeof PROPOSABLE)[number]

export function isShared(setting: Proposable): setting is SharedSetting {
  return setting !== 'side' && setting !== 'rep' && setting !== 'pause'
}

/** The sides of one record, those that have not joined among them. */
export const SIDE_LIMIT = 6

/** Where a partnership is until its organisers say otherwise. */
export const DEFAULTS = { zone: 'Europe/London', nation: 'england' } as const

export const NAME_LIMIT = 80

/** A field that was read, or the sentence that stands beside it. */
export type Read<Value> = { value: Value } | { problem: string }

/** A name of an organisation or of the record. */
export function readName(text: string | undefined): Read<string> {
  if ((text ?? '').length > NAME_LIMIT) return { problem: `That is too long. Use at most ${NAME_LIMIT} characters.` }
  const value = oneLine(text, NAME_LIMIT)
  return value === undefined ? { problem: 'Please fill this in.' } : { value }
}

/** The value of a shared setting as a form brings it; an empty end date means that none is known. */
export function readSetting(setting: SharedSetting, text: string | undefined, today: Day): Read<string> {
  switch (setting) {
    case 'name':
      return readName(text)
    case 'zone':
      return text !== undefined && isZone(text) ? { value: text } : { problem: 'Choose one from the list.' }
    case 'nation':
      return z.enum(NATIONS).safeParse(text).success ? { value: text ?? '' } : { problem: 'Choose one from the list.' }
    case 'ends_on':
      return readEnd(text, today)
  }
}

function readEnd(text: string | undefined, today: Day): Read<string> {
  if (text === undefined) return { value: '' }
  if (!isDay(text)) return { problem: 'Write the day like this: 2027-03-31.' }
  return text > today ? { value: text } : { problem: 'Choose a day that is still to come.' }
}

/** The setting as it stands, in the form of {@link readSetting}. */
export function settingOf(partnership: Row<'partnership'>, setting: SharedSetting): string {
  return partnership[setting] ?? ''
}

/** A day that has come wherever a partnership is. */
export const LOOK_AT_ONCE = '2000-01-01'

/** What an agreed proposal changes in the partnership's row. */
export function change(setting: SharedSetting, value: string): Partial<Row<'partnership'>> {
  switch (setting) {
    case 'name':
      return { name: value }
    case 'zone':
      return { zone: value }
    case 'nation':
      return { nation: z.enum(NATIONS).parse(value) }
    case 'ends_on':
      // Looked at anew: what is offered before the end follows it.
      return { ends_on: value === '' ? null : value, look_on: LOOK_AT_ONCE }
  }
}

export type Proposal = Row<'proposal'>

/** Reads the setting of a stored proposal. */
export function settingIn(proposal: Proposal): Proposable {
  return z.enum(PROPOSABLE).parse(proposal.setting)
}

/** What somebody may join as once this is agreed; undefined where it is about something else. */
export function roleIn(proposal: Proposal): NoSideRole | undefined {
  return settingIn(proposal) === 'rep' ? z.enum(NO_SIDE_ROLES).parse(proposal.value) : undefined
}

/** A new organisation as its proposal keeps it: 'funder/Oak Trust'. */
export function packSide(side: NewSide): string {
  return `${side.kind}/${side.name}`
}

export function unpackSide(value: string): NewSide {
  const mark = value.indexOf('/')
  return { kind: z.enum(SIDE_KINDS).parse(value.slice(0, mark)), name: value.slice(mark + 1) }
}

export type NewSide = { name: string; kind: SideKind }

/** The sides that said yes. */
export function agreedSides(proposal: Proposal): string[] {
  return z.array(z.string()).parse(JSON.parse(proposal.agreed))
}

/** The sides that have joined and have not said yes yet. */
export function stillToAgree(agreed: readonly string[], sides: readonly Row<'side'>[]): Row<'side'>[] {
  return sides.filter((side) => side.joined_at !== null && !agreed.includes(side.id))
}

/** Why a proposal can no longer be answered; undefined while it waits. */
export function answeredSentence(proposal: Proposal): string | undefined {
  switch (proposal.state) {
    case 'waiting':
      return undefined
    case 'agreed':
      return proposal.setting === 'pause'
        ? 'That was agreed already. Here is how things stand.'
        : 'That was agreed already. The change is in place.'
    case 'refused':
      return 'That was answered with no, so nothing changed.'
    case 'withdrawn':
      return 'That was taken back, so nothing changed.'
  }
}
