import { type Action, type Card, type Item, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Form, Values } from '../chat/form.ts'
import { filled } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'
import { kindOptions, sayKinds, valueOf } from './cards.ts'
import { sayJoinsAs } from './cards-rep.ts'
import { saySetting, SETTING_LABELS, settingField } from './cards-settings.ts'
import { sayPause } from './cards-pause.ts'
import { NO_SIDE_ROLES } from './member.ts'
import { unpackPause } from './pause.ts'
import {
  isShared,
  NAME_LIMIT,
  type Proposable,
  type Proposal,
  roleIn,
  settingIn,
  settingOf,
  SHARED_SETTINGS,
  type SharedSetting,
  unpackSide,
} from './settings.ts'

/** What a proposal is about, in words: 'Time zone: Ireland', 'A new organisation: Oak Trust, funder'. */
export function sayProposal(proposal: Proposal): string {
  const setting = settingIn(proposal)
  if (isShared(setting)) return `${SETTING_LABELS[setting]}: ${saySetting(setting, proposal.value)}`
  if (setting === 'pause') return `A pause ${sayPause(unpackPause(proposal.value))}`
  const role = roleIn(proposal)
  if (role) return `Somebody to join as ${sayJoinsAs(role)}`
  const { name, kind } = unpackSide(proposal.value)
  return `A new organisation: ${name} (${sayKinds([kind])})`
}

export function proposalForm(draft: string, setting: Proposable, typed: Values): Form {
  if (isShared(setting)) {
    const field = settingField(setting, filled(typed, 'value') ?? '')
    return { draft, title: 'Shared setting', fields: [field], submit: 'Propose' }
  }
  return setting === 'side' ? sideForm(draft, typed) : repForm(draft, typed)
}

function sideForm(draft: string, typed: Values): Form {
  const name = { kind: 'text', name: 'value', label: 'Its name', lines: 'one', max: NAME_LIMIT } as const
  const kind = { kind: 'choice', name: 'kind', label: 'What is it?', options: kindOptions() } as const
  return {
    draft,
    title: 'Add an organisation',
    intro: 'One more side of this record, which will see all of it. Once every side agrees, you can send it a code.',
    fields: [
      { ...name, ...valueOf(typed, 'value') },
      { ...kind, ...valueOf(typed, 'kind') },
    ],
    submit: 'Propose',
  }
}

function repForm(draft: string, typed: Values): Form {
  const options = NO_SIDE_ROLES.map((role) => ({ value: role, label: sayJoinsAs(role) }))
  return {
    draft,
    title: 'Add somebody',
    intro:
      'For somebody who belongs to no side. They see all of it and can add notes. Once every side agrees, you get a code.',
    fields: [{ kind: 'choice', name: 'value', label: 'They join as', options, value: filled(typed, 'value') ?? 'rep' }],
    submit: 'Propose',
  }
}

/** For the one who proposed it, `own` is their side: they can take it back. */
export function proposedCard(proposal: Proposal, waitsFor: readonly Row<'side'>[], own?: string): Card {
  const names = sayAll(waitsFor.map((side) => side.name))
  const waits = isShared(settingIn(proposal))
    ? `It changes when ${names} says yes.`
    : `It waits for ${names} to say yes.`
  const actions = own === undefined ? {} : { actions: [withdrawAction(proposal, own)] }
  return { title: 'Proposed', parts: [text(`${sayProposal(proposal)}. ${waits}`)], ...actions }
}

/** `own` is the side of whoever looks, for whose organiser the next step is a button. */
export function agreedCard(proposal: Proposal, own: string): Card {
  return {
    title: isShared(settingIn(proposal)) ? 'Changed' : 'Agreed',
    parts: [text(`${sayProposal(proposal)}.`)],
    actions: nextActions(proposal, own),
  }
}

/** What an agreement opens: the code to send on. */
export function nextActions(proposal: Proposal, own: string): Action[] {
  const data = { p: proposal.partnership_id, s: own }
  const { id } = proposal
  switch (settingIn(proposal)) {
    case 'side':
      return [{ label: 'Get the code', intent: 'partnership.new-code', data: { ...data, f: id, u: 'side' } }]
    case 'rep':
      return [{ label: 'Get the code', intent: 'partnership.rep-code', data: { ...data, id } }]
    default:
      return []
  }
}

/** A side of whose organiser it is shown to, and the member who they are. */
export type Looking = { side: Pick<Row<'side'>, 'id'>; member: string }

/** A proposal with who made it and the sides whose yes is missing. */
export type Shown = { proposal: Proposal; by: string | undefined; waits: readonly Pick<Row<'side'>, 'id' | 'name'>[] }

/** What can be said to a proposal that waits: yes or no, or that it is taken back by the one who made it. */
function waitingActions({ proposal, waits }: Shown, { side, member }: Looking): Action[] {
  if (proposal.proposed_by === member) return [withdrawAction(proposal, side.id)]
  const [yes, no] = proposalActions(proposal, side.id, { c: '1' })
  return waits.some((one) => one.id === side.id) ? [yes, no] : [no]
}

function sayWaits({ waits }: Shown): string {
  return `It waits for ${sayAll(waits.map((side) => side.name))} to say yes.`
}

function withdrawAction({ partnership_id: p, id }: Proposal, own: string): Action {
  return { label: 'Take it back', intent: 'partnership.withdraw', data: { p, s: own, id } }
}

export function withdrawnCard(proposal: Proposal, told: boolean): Card {
  const words = told ? 'Those who were asked are told.' : 'Nobody had been asked yet.'
  return { title: 'Taken back', parts: [text(`${sayProposal(proposal)}. ${words}`)] }
}

/** To those who were asked for a yes. */
export function withdrawnItem(proposal: Proposal, by: string | undefined): Item {
  return { text: `${by ?? 'Somebody'} took back what they proposed. ${sayProposal(proposal)}.` }
}

export const WITHDRAW_SENTENCES = {
  noPause: 'No pause waits for a yes. Type “pauses” to see what is planned.',
  notTheirs: (name: string) => `Only ${name}, who proposed it, can take it back. You can say no to it instead.`,
} as const

/** A yes and a no. */
function proposalActions(proposal: Proposal, own: string, more: Record<string, string> = {}): [Action, Action] {
  const data = { p: proposal.partnership_id, s: own, id: proposal.id, ...more }
  const shared = isShared(settingIn(proposal))
  return [
    { label: shared ? 'Yes, change it' : 'Yes', intent: 'partnership.agree', data },
    { label: shared ? 'No, leave it' : 'No', intent: 'partnership.decline', data },
  ]
}

/** An organiser of another side is asked. */
export function proposedItem(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  proposal: Proposal,
  by: string | undefined,
): Item {
  const setting = settingIn(proposal)
  const now = isShared(setting)
    ? `Now: ${saySetting(setting, settingOf(partnership, setting))}.`
    : 'They would see the whole record.'
  if (setting === 'pause') {
    return {
      text: `${by ?? 'Somebody'} proposes a pause ${sayPause(unpackPause(proposal.value))}.`,
      detail: `It needs a yes from ${side.name}.`,
      actions: proposalActions(proposal, side.id),
    }
  }
  return {
    text: `${by ?? 'Somebody'} proposes a change. ${sayProposal(proposal)}.`,
    detail: `${now} It needs a yes from ${side.name}.`,
    actions: proposalActions(proposal, side.id),
  }
}

/** Whoever proposed it hears the answer. */
export function answeredItem(proposal: Proposal, own: string | null): Item {
  const what = sayProposal(proposal)
  if (proposal.state !== 'agreed') return { text: `The answer was no, so nothing changed. ${what}.` }
  const actions = own === null ? [] : nextActions(proposal, own)
  return { text: `Agreed. ${what}.`, ...(actions.length > 0 ? { actions } : {}) }
}

export type SharedShown = {
  partnership: Row<'partnership'>
  /** Those that wait for a yes, and those that opened a code which nobody has used. */
  proposals: readonly Shown[]
  organises: Row<'side'> | undefined
  /** Who looks. */
  member: string
}

/** What all sides share; an organiser can propose a change, one more organisation, or somebody of no side. */
export function sharedCard({ partnership, proposals, organises, member }: SharedShown): Card {
  const looks = organises && { side: organises, member }
  const data = { p: partnership.id, ...(organises ? { s: organises.id } : {}) }
  const add = (label: string, k: Proposable): Action => {
    return { label, intent: 'partnership.propose', data: { ...data, k } }
  }
  const others = proposals.filter(({ proposal }) => ['side', 'rep'].includes(settingIn(proposal)))
  const items = [
    ...SHARED_SETTINGS.map((setting) => settingItem(partnership, setting, proposals, looks)),
    ...others.map((shown) => otherItem(shown, looks)),
  ]
  return {
    title: 'Shared settings',
    parts: [text('A change needs a yes from an organiser of each side.'), { kind: 'list', items }],
    actions: [
      ...(organises ? [add('Add an organisation', 'side'), add('Add somebody of no side', 'rep')] : []),
      { label: 'Pauses', intent: 'partnership.pauses', data },
      { label: 'Ways of working', intent: DOORWAYS.ways, data: { p: partnership.id } },
    ],
  }
}

function settingItem(
  partnership: Row<'partnership'>,
  setting: SharedSetting,
  proposals: readonly Shown[],
  looks: Looking | undefined,
): Item {
  const waiting = proposals.find(({ proposal }) => proposal.setting === setting)
  const change: Action | undefined = looks && {
    label: 'Change',
    intent: 'partnership.propose',
    data: { p: partnership.id, s: looks.side.id, k: setting },
  }
  return {
    text: `${SETTING_LABELS[setting]}: ${saySetting(setting, settingOf(partnership, setting))}`,
    ...(waiting
      ? {
          detail: `${proposer(waiting)} proposed: ${saySetting(setting, waiting.proposal.value)}. ${sayWaits(waiting)}`,
        }
      : {}),
    ...(looks && waiting ? { actions: waitingActions(waiting, looks) } : {}),
    ...(change && !waiting ? { actions: [change] } : {}),
  }
}

/** A pause that waits for a yes, on the card of pauses. */
export function waitingPauseItem(shown: Shown, looks: Looking | undefined): Item {
  return otherItem(shown, looks)
}

function otherItem(shown: Shown, looks: Looking | undefined): Item {
  const { proposal } = shown
  const waits = proposal.state === 'waiting'
  const actions = looks && (waits ? waitingActions(shown, looks) : nextActions(proposal, looks.side.id))
  return {
    text: sayProposal(proposal),
    detail: waits ? `${proposer(shown)} proposed it. ${sayWaits(shown)}` : 'Agreed. Nobody has used its code yet.',
    ...(actions ? { actions } : {}),
  }
}

function proposer({ by }: Shown): string {
  return by ?? 'Somebody'
}

export const NOTED = 'Thank you. Your yes is noted.'

/** A card that shows how things stand, below what came of a press on it. */
export function startingWith(first: string, card: Card): Card {
  return { ...card, parts: [text(first), ...card.parts] }
}

/** The words of a short card in one line, such as 'Agreed. A pause from Monday 8 June 2026 until …' */
export function sentencesOf({ title, parts }: Card): string {
  return [`${title}.`, ...parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))].join(' ')
}
