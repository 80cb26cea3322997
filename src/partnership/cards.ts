import { DOORWAYS } from '../chat/doorways.ts'
import { sayInstant } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Part, quietText, text } from '../chat/card.ts'
import type { Form, Option, Values } from '../chat/form.ts'
import { filled } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'
import type { Role } from './member.ts'
import { NAME_LIMIT } from './settings.ts'
import { SIDE_KINDS, type SideKind } from './side.ts'

const ROLE_LABELS: Record<Role, string> = {
  organiser: 'organiser',
  chair: 'chair',
  councillor: 'councillor',
  officer: 'officer',
  worker: 'worker',
  resident: 'resident',
  rep: 'rep',
  'programme-staff': 'programme staff',
}

const KIND_LABELS: Record<SideKind, string> = {
  'residents-group': 'Residents’ group',
  council: 'Council',
  'parish-council': 'Parish council',
  'supporting-organisation': 'Supporting organisation',
  funder: 'Funder',
  housing: 'Housing',
  school: 'School',
  health: 'Health',
  police: 'Police',
  other: 'Other',
}

export function sayRole(role: Role): string {
  return ROLE_LABELS[role]
}

/** 'Council, Housing', as they are called in forms. */
export function sayKinds(kinds: readonly SideKind[]): string {
  return kinds.map((kind) => KIND_LABELS[kind]).join(', ')
}

export function kindOptions(): Option[] {
  return SIDE_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))
}

/** The rows of a long list that fit on one card; a page past the last is the last. */
export function pageOf<Row>(rows: readonly Row[], wanted: number): { page: number; pages: number; shown: Row[] } {
  const pages = Math.max(1, Math.ceil(rows.length / CARD_LIMITS.items))
  const page = Math.min(wanted, pages)
  return { page, pages, shown: rows.slice((page - 1) * CARD_LIMITS.items, page * CARD_LIMITS.items) }
}

/** 'chair, organiser'. */
export function sayRoles(roles: readonly Role[]): string {
  return roles.map(sayRole).join(', ')
}

export function roleOptions(roles: readonly Role[]): Option[] {
  return roles.map((role) => ({ value: role, label: sayRole(role) }))
}

/** The organisations that have not joined yet, in one quiet sentence; nothing where all have. */
export function waitingFor(sides: readonly Row<'side'>[]): Part[] {
  const names = sides.filter((side) => side.joined_at === null).map((side) => side.name)
  return names.length === 0 ? [] : [quietText(`Waiting for ${sayAll(names)} to join.`)]
}

/** The short form; `typed` is what was filled in before, where something needs another look. */
export function setUpForm(draft: string, typed: Values = {}): Form {
  const line = (name: string, label: string, hint: string) => ({
    kind: 'text' as const,
    name,
    label,
    hint,
    lines: 'one' as const,
    max: NAME_LIMIT,
    ...valueOf(typed, name),
  })
  const kind = (name: string, label: string) => ({
    kind: 'choice' as const,
    name,
    label,
    options: kindOptions(),
    ...valueOf(typed, name),
  })
  return {
    draft,
    title: 'Set up a record',
    intro: 'One shared record of what two organisations promise each other.',
    fields: [
      line('name', 'What shall the record be called?', 'For example: Elm Street and Northbridge'),
      line('yours', 'Your organisation', 'For example: Northbridge Council'),
      kind('yourKind', 'What is it?'),
      line('theirs', 'The other organisation', 'For example: Elm Street'),
      kind('theirKind', 'What is that?'),
    ],
    submit: 'Set up',
  }
}

/** What stands in a field when a form is shown again. */
export function valueOf(typed: Values, name: string): { value?: string } {
  const value = filled(typed, name)
  return value === undefined ? {} : { value }
}

export type Shown = { code: string; expiresAt: number; zone: string }

/** How long a code is good for, in words. */
export function sayUntil(shown: Shown): string {
  return `It works once, until ${sayInstant(shown.expiresAt, shown.zone)}.`
}

/** Ready to be sent on as it stands. */
export function messageToForward(own: string, other: string, shown: Shown): string {
  return [
    `${own} would like to keep a shared record of promises with ${other}.`,
    'Paste this in your channel, in Slack or Teams, where Kept has been added:',
    shown.code,
    sayUntil(shown),
  ].join('\n')
}

export type SetUp = {
  partnership: Row<'partnership'>
  own: Row<'side'>
  other: Row<'side'>
  forOther: Shown
  /** For the asker's own channel, where it was set up in a personal chat. */
  forChannel: Shown | undefined
  /** What a residents' group is asked besides: who chairs it. */
  more: readonly Action[]
}

/** What the one who set it up sees: the message to send on, and what to do meanwhile. */
export function setUpCard(made: SetUp): Card {
  const { partnership, own, other, forOther, forChannel, more } = made
  return {
    title: `${partnership.name} is set up`,
    parts: [
      text(`Send this message on to somebody at ${other.name}:`),
      text(messageToForward(own.name, other.name, forOther)),
      ...(forChannel
        ? [text(`And paste this in your own channel: ${forChannel.code}`), quietText(sayUntil(forChannel))]
        : []),
      quietText(`Waiting for ${other.name}. You can ask and promise already; they will see it when they join.`),
    ],
    actions: [newCodeAction(partnership, own, other), ...more, whoAction(partnership)],
  }
}

export function alreadySetUpCard(partnership: Row<'partnership'>): Card {
  return {
    title: `${partnership.name} is set up`,
    parts: [text('This form was sent before. Nothing was done twice.')],
    actions: [whoAction(partnership)],
  }
}

export function newCodeAction(partnership: Row<'partnership'>, own: Row<'side'>, side: Row<'side'>): Action {
  const data = { p: partnership.id, s: own.id, f: side.id, u: 'side' }
  return { label: 'New code', intent: 'partnership.new-code', data }
}

export function whoAction(partnership: Pick<Row<'partnership'>, 'id'>): Action {
  return { label: 'Who’s who', intent: DOORWAYS.who, data: { p: partnership.id } }
}

/** For whoever has just joined. */
export function catchUpAction(partnership: Pick<Row<'partnership'>, 'id'>): Action {
  return { label: 'Catch up', intent: DOORWAYS.catchUp, data: { p: partnership.id } }
}

export const SET_UP_PROBLEMS = {
  kind: 'Please choose one.',
  sameName: 'The two organisations need different names.',
} as const
